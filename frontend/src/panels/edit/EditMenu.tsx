/** The menu of a step, a wire or the drawing: where the pointer, the finger or the menu key asked. */
import { Menu } from "@mantine/core";
import { Fragment, type Ref } from "react";
import { tidyDraft } from "../../canvas/edit/tidyDraft";
import { titleOf } from "../../canvas/StepCard";
import { StepMenuItems } from "../../canvas/try/StepMenu";
import { addNote } from "../../commands/addNote";
import { addingHere } from "../../commands/addingHere";
import { chooseAll } from "../../commands/chooseAll";
import { pasteSteps } from "../../commands/pasteSteps";
import { useLanguage, useT } from "../../i18n";
import { type Command, type CommandKey, useNoteCommands, useStepCommands, useWireCommands } from "../../interaction/edit/useStepCommands";
import type { Drawing } from "../../model/drawing";
import { Icon, type IconName } from "../../parts/Icon";
import { type MenuAt, useEditingStore } from "../../store/editing";
import styles from "./EditMenu.module.css";

const ICONS: Record<CommandKey, IconName> = {
  settings: "list",
  rename: "code",
  add: "plus",
  connect: "link",
  replace: "retry",
  up: "up",
  down: "down",
  duplicate: "copy",
  frame: "fit",
  copy: "copy",
  remove: "trash",
  insert: "plus",
  cut: "close",
  source: "up",
  target: "down",
};

export function EditMenu({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const { menu, openMenu } = useEditingStore();
  if (!menu) return null;
  const name = menu.step ? t("outline.menu_step") : menu.wire ? t("outline.menu_wire") : t("outline.menu_canvas");
  return (
    <Menu opened onClose={() => openMenu(null)} position="bottom-start" shadow="md" width={280} withinPortal returnFocus>
      <Menu.Target>
        <Spot x={menu.x} y={menu.y} />
      </Menu.Target>
      <Menu.Dropdown aria-label={name} className={styles.menu}>
        <Items drawing={drawing} menu={menu} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where the menu opens; it is no button and takes none of a button's attributes. */
function Spot({ x, y, ref }: { x: number; y: number; ref?: Ref<HTMLSpanElement> }) {
  return <span ref={ref} className={styles.spot} style={{ left: x, top: y }} />;
}

function Items({ drawing, menu }: { drawing: Drawing; menu: MenuAt }) {
  if (menu.step && drawing.steps.has(menu.step)) return <StepItems drawing={drawing} id={menu.step} />;
  if (menu.step) return <NoteItems id={menu.step} />;
  if (menu.wire) return <WireItems drawing={drawing} wire={menu.wire} />;
  return <CanvasItems menu={menu} />;
}

function StepItems({ drawing, id }: { drawing: Drawing; id: string }) {
  const language = useLanguage();
  const step = drawing.steps.get(id);
  const commands = useStepCommands(drawing, id);
  return (
    <>
      <Lines commands={commands} />
      <Menu.Divider />
      <StepMenuItems id={id} name={step ? titleOf(step, language) : id} />
    </>
  );
}

function NoteItems({ id }: { id: string }) {
  return <Lines commands={useNoteCommands(id)} />;
}

function WireItems({ drawing, wire }: { drawing: Drawing; wire: string }) {
  return <Lines commands={useWireCommands(drawing, wire)} />;
}

function Lines({ commands }: { commands: readonly Command[] }) {
  return commands.map(({ key, name, keys, isOff, act }) => (
    <Fragment key={`${key} ${name}`}>
      {key === "remove" && <Menu.Divider />}
      <Line icon={ICONS[key]} name={name} keys={keys} isOff={isOff} act={act} />
    </Fragment>
  ));
}

function CanvasItems({ menu }: { menu: MenuAt }) {
  const t = useT();
  const { add, ask, moveCamera, say } = useEditingStore();
  const paste = () =>
    navigator.clipboard.readText().then(
      (text) => void pasteSteps(text, menu.at ?? { x: 0, y: 0 }),
      () => say(t("outline.paste_failed")),
    );
  return (
    <>
      <Line icon="plus" name={t("editor.add")} keys="/" act={() => add(menu.at ? { at: menu.at } : addingHere())} />
      <Line icon="list" name={t("outline.note_add")} keys="N" act={() => addNote(menu.at)} />
      <Line icon="copy" name={t("outline.paste")} keys="Ctrl+V" act={() => void paste()} />
      <Menu.Divider />
      <Line icon="check" name={t("editor.select_all")} keys="Ctrl+A" act={chooseAll} />
      <Line icon="tidy" name={t("editor.tidy")} act={() => void tidyDraft()} />
      <Line icon="fit" name={t("outline.fit")} keys="1" act={() => moveCamera("fit")} />
      <Line icon="search" name={t("editor.find")} keys="Ctrl+F" act={() => ask("find")} />
      <Line icon="search" name={t("editor.commands")} keys="Ctrl+K" act={() => ask("commands")} />
    </>
  );
}

interface LineProps {
  icon: IconName;
  name: string;
  keys?: string | undefined;
  isOff?: boolean | undefined;
  act: () => void;
}

function Line({ icon, name, keys, isOff, act }: LineProps) {
  return (
    <Menu.Item
      leftSection={<Icon name={icon} size={16} />}
      rightSection={keys && <kbd className={styles.keys}>{keys}</kbd>}
      disabled={isOff}
      onClick={act}
    >
      {name}
    </Menu.Item>
  );
}
