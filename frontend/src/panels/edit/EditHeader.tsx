/** The head of the editor: name, how far it is saved, undo, tidy, publish. */
import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useCan } from "../../api/session";
import { redo } from "../../commands/redo";
import { setWorkflowName } from "../../commands/setWorkflowName";
import { tidyDraft } from "../../canvas/edit/tidyDraft";
import { openTry } from "../../commands/try/openTry";
import { undo } from "../../commands/undo";
import { useT } from "../../i18n";
import { useIsNarrow, useSight } from "../../interaction/edit/useSight";
import { Icon, type IconName } from "../../parts/Icon";
import { useCanRedo, useCanUndo } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { type Sight, useEditingStore } from "../../store/editing";
import styles from "./edit.module.css";
import { Others } from "./Others";
import { SaveStatus } from "./SaveStatus";

export function EditHeader() {
  const t = useT();
  const { name, slug } = useDraftStore();
  return (
    <header className={styles.header}>
      <Link to={`/workflows/${slug}`} className={styles.up} aria-label={t("editor.back")} title={t("editor.back")}>
        <Icon name="back" size={18} />
      </Link>
      <h1 className={styles.title}>
        <span className="hidden-text">{name}</span>
        <input
          className={styles.name}
          aria-label={t("editor.name")}
          value={name}
          maxLength={200}
          onChange={(event) => setWorkflowName(event.currentTarget.value)}
        />
      </h1>
      <SaveStatus />
      <Others />
      <Actions />
    </header>
  );
}

function Actions() {
  const t = useT();
  const can = useCan();
  const canUndo = useCanUndo();
  const canRedo = useCanRedo();
  const isNarrow = useIsNarrow();
  const ask = useEditingStore((state) => state.ask);
  return (
    <div className={styles.actions}>
      <SightSwitch />
      <IconButton icon="undo" name={t("editor.undo")} keys="Ctrl+Z" isOff={!canUndo} onClick={undo} />
      <IconButton icon="redo" name={t("editor.redo")} keys="Ctrl+Shift+Z" isOff={!canRedo} onClick={redo} />
      {isNarrow ? (
        <IconButton icon="search" name={t("editor.commands")} keys="Ctrl+K" onClick={() => ask("commands")} />
      ) : (
        <>
          <TidyButton />
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="search" size={16} />}
            title="Ctrl+K"
            onClick={() => ask("commands")}
          >
            {t("editor.commands")}
          </Button>
          <IconButton icon="help" name={t("editor.keys_title")} keys="?" onClick={() => ask("keys")} />
        </>
      )}
      {can("run:Try") && (
        <Button variant="light" size="xs" leftSection={<Icon name="play" size={14} />} title={`${t("trial.key_try")} (T)`} onClick={() => openTry()}>
          {t("trial.try")}
        </Button>
      )}
      {can("workflow:Publish") && (
        <Button size="xs" onClick={() => ask("publish")}>
          {t("editor.publish")}
        </Button>
      )}
    </div>
  );
}

function SightSwitch() {
  const t = useT();
  const sight = useSight();
  const look = useEditingStore((state) => state.look);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("outline.sight")}
      value={sight}
      onChange={(value) => look(value as Sight)}
      data={[
        { value: "canvas", label: t("outline.drawing") },
        { value: "outline", label: t("outline.title") },
      ]}
    />
  );
}

/** A thousand steps take the layouter its time; one can go on meanwhile. */
function TidyButton() {
  const t = useT();
  const [isBusy, setBusy] = useState(false);
  const tidy = () => {
    setBusy(true);
    void tidyDraft().finally(() => setBusy(false));
  };
  return (
    <Button
      variant="default"
      size="xs"
      data-tidy
      loading={isBusy}
      leftSection={<Icon name="tidy" size={16} />}
      onClick={tidy}
    >
      {t("editor.tidy")}
    </Button>
  );
}

interface IconButtonProps {
  icon: IconName;
  name: string;
  keys: string;
  isOff?: boolean;
  onClick: () => void;
}

function IconButton({ icon, name, keys, isOff = false, onClick }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" aria-label={name} title={`${name} (${keys})`} disabled={isOff} onClick={onClick}>
      <Icon name={icon} size={18} />
    </ActionIcon>
  );
}
