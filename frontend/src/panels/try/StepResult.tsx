/** What the chosen step did in the try: what came in, what went out, how sure, how long, what failed. */
import { Button } from "@mantine/core";
import { itemsIn } from "../../commands/try/itemsIn";
import { sentenceOfCode } from "../../api/problem";
import { useShownTurn } from "../../commands/try/shownTurn";
import { titleOf } from "../../canvas/StepCard";
import { useLanguage, useT } from "../../i18n";
import { type StepAct, type StepActKey, useStepActs } from "../../interaction/try/useStepActs";
import type { Drawing, Step } from "../../model/drawing";
import { isOver } from "../../model/progress";
import type { NodeActivation, RunError } from "../../model/run";
import { inLanguage } from "../../model/text";
import { markOfTurn } from "../../model/turn";
import { Icon, type IconName } from "../../parts/Icon";
import { Notice } from "../../parts/Notice";
import { Value } from "../../parts/Value";
import { Waiting } from "../../parts/Waiting";
import { useRunStore } from "../../store/run";
import { useIsPinned, useIsStale, useShownItem, useTrialStore } from "../../store/trial";
import { TurnFigures } from "../watch/TurnBody";
import panel from "../panels.module.css";
import { ItemStepper } from "./ItemStepper";
import { NotSentBlock } from "./NotSentBlock";
import styles from "./StepResult.module.css";

interface Props {
  step: Step;
  drawing: Drawing;
}

export default function StepResult({ step, drawing }: Props) {
  const { id } = step.node;
  const isTried = useTrialStore((state) => state.tried !== null);
  const frame = drawing.places.frames.has(id) ? id : step.region;
  const hasItems = useRunStore(() => frame !== null && itemsIn(frame) > 0);
  return (
    <div className={panel.stack}>
      <Acts step={step} />
      <PinNote step={step} />
      {isTried && frame !== null && hasItems && <ItemStepper drawing={drawing} region={frame} />}
      {isTried ? <Shown step={step} /> : <NotYet />}
    </div>
  );
}

function NotYet() {
  const t = useT();
  return (
    <section className={panel.section}>
      <h3>{t("trial.none_title")}</h3>
      <p className={panel.quiet}>{t("trial.none_text")}</p>
    </section>
  );
}

const ICONS: Record<StepActKey, IconName> = { to: "play_to", only: "play", pin: "pin", pin_edit: "code", unpin: "unpin" };

function Acts({ step }: { step: Step }) {
  const language = useLanguage();
  const acts = useStepActs(step.node.id, titleOf(step, language));
  const isBusy = useTrialStore((state) => state.isStarting);
  return (
    <div className={styles.acts}>
      {acts.map((act) => (
        <Act key={act.key} act={act} isBusy={isBusy} />
      ))}
    </div>
  );
}

function Act({ act, isBusy }: { act: StepAct; isBusy: boolean }) {
  const runs = act.key === "to" || act.key === "only";
  return (
    <Button
      size="xs"
      variant={act.key === "to" ? "light" : "default"}
      disabled={runs && isBusy}
      leftSection={<Icon name={ICONS[act.key]} size={14} />}
      title={act.keys ? `${act.name} (${act.keys})` : act.name}
      onClick={act.act}
    >
      {act.name}
    </Button>
  );
}

function PinNote({ step }: { step: Step }) {
  const t = useT();
  const isPinned = useIsPinned(step.node.id);
  const pin = useTrialStore((state) => state.pins.get(step.node.id));
  if (!isPinned || !pin) return null;
  return (
    <section className={styles.pinned} aria-label={t("trial.pinned")}>
      <h3>
        <Icon name="pin" size={14} /> {t("trial.pinned")}
      </h3>
      <Value value={pin.value} />
      <p className={panel.note}>{t("trial.pin_hint")}</p>
    </section>
  );
}

function Shown({ step }: { step: Step }) {
  const t = useT();
  const { id } = step.node;
  const { turn, isLoading } = useShownTurn(id, step.region);
  const item = useShownItem(step.region);
  const isGoing = useRunStore((state) => state.run === null || !isOver(state.run.state));
  if (isLoading) return <Waiting />;
  if (turn) return <Turn step={step} turn={turn} />;
  if (isGoing) return <p className={panel.quiet}>{t("trial.at_work")}</p>;
  return (
    <p className={panel.quiet}>
      {item === null ? t("trial.none_here") : t("trial.none_here_item", { number: item + 1 })}
    </p>
  );
}

function Failed({ error, step }: { error: RunError; step: string }) {
  const t = useT();
  const sentence = sentenceOfCode(error.code, error.detail ?? "");
  return (
    <Notice tone="fail">
      <b>{t("trial.failed_at", { step })}</b> {sentence}
      {error.detail && error.detail !== sentence && <div className={panel.note}>{error.detail}</div>}
      <div>{t("trial.failed_next")}</div>
    </Notice>
  );
}

function Turn({ step, turn }: { step: Step; turn: NodeActivation }) {
  const t = useT();
  const language = useLanguage();
  const isStale = useIsStale(step.node.id);
  const left = turn.ports.map((port) => inLanguage(step.exits.find(({ name }) => name === port)?.label, language) || port);
  return (
    <>
      {isStale && <Notice tone="warn">{t("trial.stale")}</Notice>}
      <TurnFigures turn={turn} mark={markOfTurn(turn)} />
      {turn.error && <Failed error={turn.error} step={titleOf(step, language)} />}
      {turn.pinned && <p className={panel.note}>{t("trial.took_part")}</p>}
      {turn.not_sent && <NotSentBlock step={step} notSent={turn.not_sent} />}
      {step.entries.length > 0 && (
        <section className={panel.section}>
          <h3>{t("run.input")}</h3>
          <Value value={turn.input} />
        </section>
      )}
      <section className={panel.section}>
        <h3>{t("run.output")}</h3>
        {step.exits.length > 1 && left.length > 0 && (
          <p className={panel.note}>
            {t("trial.left_by")}: <b>{left.join(" / ")}</b>
          </p>
        )}
        {turn.not_sent && <p className={panel.note}>{t("trial.made_up")}</p>}
        <Value value={turn.output} />
      </section>
    </>
  );
}
