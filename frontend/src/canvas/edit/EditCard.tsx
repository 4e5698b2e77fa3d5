/** A card that can be worked on: what leads on from it, and, when it alone is chosen, what to do. */
import type { NodeProps } from "@xyflow/react";
import { NodeToolbar, Position, useStore } from "@xyflow/react";
import { memo } from "react";
import { addCheck } from "../../commands/addCheck";
import { addingHere } from "../../commands/addingHere";
import { duplicateSteps } from "../../commands/duplicateSteps";
import { removeChosen } from "../../commands/removeChosen";
import { useLanguage, useT } from "../../i18n";
import type { Port } from "../../model/nodeType";
import { Icon, type IconName } from "../../parts/Icon";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { Card, titleOf } from "../StepCard";
import { CardChips } from "../try/CardChips";
import { StepMenu } from "../try/StepMenu";
import { useTriedCard } from "../try/useTriedCard";
import { useLevel } from "../zoom";
import styles from "./EditCard.module.css";
import { type CardNode, portLabel } from "./editElements";
import { Here } from "./Here";

export const EditCard = memo(function EditCard({ id, data, selected = false }: NodeProps<CardNode>) {
  return <Workable id={id} data={data} selected={selected} />;
});

const TOOLS_WIDTH = 56;

interface WorkableProps {
  id: string;
  data: CardNode["data"];
  selected: boolean;
}

/** Not drawn again while it is only moved. */
const Workable = memo(function Workable({ id, data, selected }: WorkableProps) {
  const isAlone = useViewStore((state) => state.selected === id);
  const isLocked = data.step.type === undefined;
  const level = useLevel();
  const tried = useTriedCard(id, data);
  return (
    <div className={styles.card} data-locked={isLocked || undefined} data-selected={selected || undefined}>
      <Card data={tried} selected={selected} />
      {level !== "far" && <CardChips id={id} withWords={level === "all"} />}
      <Here id={id} />
      {level !== "far" && <Ways id={id} data={data} />}
      {isAlone && <Tools id={id} data={data} isLocked={isLocked} />}
    </div>
  );
});

/** A plus below each exit from which nothing leads on. */
function Ways({ id, data }: { id: string; data: CardNode["data"] }) {
  const t = useT();
  const language = useLanguage();
  const add = useEditingStore((state) => state.add);
  const { exits } = data.step;
  const place = (port: Port) => exits.findIndex((exit) => exit.name === port.name);
  return data.free.map((port) => (
    <button
      key={port.name}
      type="button"
      className={`${styles.plus} nodrag nopan`}
      data-quiet={exits.length > 1 || undefined}
      style={{ left: `${((place(port) + 0.5) / exits.length) * 100}%` }}
      title={t("editor.add_after", { exit: portLabel(port, language) })}
      aria-label={t("editor.add_after", { exit: portLabel(port, language) })}
      tabIndex={-1}
      onClick={() => add({ after: { node: id, port: port.name } })}
    >
      <Icon name="plus" size={14} />
    </button>
  ));
}

function Tools({ id, data, isLocked }: { id: string; data: CardNode["data"]; isLocked: boolean }) {
  const t = useT();
  const { add, ask } = useEditingStore();
  const holdsForNobody =
    data.step.node.type === "people.confidence_gate" && data.free.some((port) => port.name === "held");
  const isCramped = useStore(({ nodeLookup, transform, width }) => {
    const card = nodeLookup.get(id);
    const end = (card?.internals.positionAbsolute.x ?? 0) + (card?.measured.width ?? 0);
    return end * transform[2] + transform[0] + TOOLS_WIDTH > width;
  });
  return (
    <NodeToolbar position={isCramped ? Position.Left : Position.Right} align="start" offset={12} className={styles.tools}>
      <div role="toolbar" aria-label={t("editor.tools")} className={styles.row}>
        <TryTool id={id} data={data} />
        <Tool icon="plus" name={t("editor.add_next")} onClick={() => add(addingHere())} />
        <Tool icon="link" name={t("editor.connect")} onClick={() => ask("connect")} />
        {!isLocked && <Tool icon="retry" name={t("editor.replace")} onClick={() => add({ instead: id })} />}
        <Tool icon="copy" name={t("editor.duplicate")} onClick={duplicateSteps} />
        <Tool icon="trash" name={t("editor.remove")} onClick={removeChosen} />
        {holdsForNobody && (
          <button type="button" data-person onClick={() => addCheck(id)}>
            {t("editor.add_check")}
          </button>
        )}
      </div>
    </NodeToolbar>
  );
}

function TryTool({ id, data }: { id: string; data: CardNode["data"] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <StepMenu id={id} name={titleOf(data.step, language)}>
      <button type="button" title={t("trial.actions")} aria-label={t("trial.actions")}>
        <Icon name="play" size={16} />
      </button>
    </StepMenu>
  );
}

function Tool({ icon, name, onClick }: { icon: IconName; name: string; onClick: () => void }) {
  return (
    <button type="button" title={name} aria-label={name} onClick={onClick}>
      <Icon name={icon} size={16} />
    </button>
  );
}
