/** How the try stands, in one line: what was tried, its state and counts, and what can be done now. */
import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { titleOf } from "../../canvas/StepCard";
import { closeTry } from "../../commands/try/closeTry";
import { stopTry } from "../../commands/try/stopTry";
import { tryAgain } from "../../commands/try/tryAgain";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { isOver } from "../../model/progress";
import type { Run } from "../../model/run";
import { Icon } from "../../parts/Icon";
import { RunStateWord } from "../../parts/State";
import { Took } from "../../parts/Took";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import styles from "./TryDrawer.module.css";

export function TryBar({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const { tried, isFolded, tell } = useTrialStore();
  const run = useRunStore((state) => state.run);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // The form is gone: the keys of the drawing are at hand, and the bar's buttons are next.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, [tried]);
  return (
    <header ref={bar} tabIndex={-1} className={styles.bar}>
      <span className={styles.mark}>
        <Icon name="play" size={14} />
        {t("trial.title")}
      </span>
      {tried ? <Scope drawing={drawing} /> : <span className={styles.hint}>{t("trial.hint")}</span>}
      {tried && run && <Standing run={run} />}
      {tried && <StaleNote />}
      <span className={styles.acts}>
        {tried && <Acts run={run} />}
        <ActionIcon
          variant="subtle"
          aria-expanded={!isFolded}
          aria-label={isFolded ? t("trial.unfold") : t("trial.fold")}
          title={isFolded ? t("trial.unfold") : t("trial.fold")}
          onClick={() => tell({ isFolded: !isFolded })}
        >
          <Icon name={isFolded ? "up" : "down"} size={18} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t("trial.close")} title={t("trial.close")} onClick={closeTry}>
          <Icon name="close" size={18} />
        </ActionIcon>
      </span>
    </header>
  );
}

function Scope({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const tried = useTrialStore((state) => state.tried);
  if (!tried) return null;
  const step = tried.node === null ? undefined : drawing.steps.get(tried.node);
  const name = step ? titleOf(step, language) : (tried.node ?? "");
  return <span className={styles.scope}>{tried.mode === "all" ? t("trial.scope_all") : t(`trial.scope_${tried.mode}`, { step: name })}</span>;
}

function Standing({ run }: { run: Run }) {
  const t = useT();
  const language = useLanguage();
  const tell = useTrialStore((state) => state.tell);
  const { items = 0, done = 0, failed = 0, open_reviews: open = 0 } = run.counts;
  const said = (count: number) => count.toLocaleString(language);
  return (
    <span className={styles.standing} role="status">
      <RunStateWord state={run.state} waitingFor={run.waiting_for} />
      {items > 1 && <span>{t("run.of_items", { done: said(done), total: said(items) })}</span>}
      {failed > 0 && items > 1 && <span data-fail>{t("run.figure_failed", { count: failed })}</span>}
      {isOver(run.state) && <span><Took run={run} /></span>}
      {open > 0 && !isOver(run.state) && (
        <button type="button" className={styles.decide} onClick={() => tell({ isFolded: false, tab: "reviews" })}>
          {t("trial.waiting", { count: open })}
        </button>
      )}
    </span>
  );
}

function StaleNote() {
  const t = useT();
  const count = useTrialStore((state) => state.stale.size);
  return count > 0 ? (
    <span className={styles.stale} role="status">
      <Icon name="clock" size={14} />
      {t("trial.stale_some", { count })}
    </span>
  ) : null;
}

function Acts({ run }: { run: Run | null }) {
  const t = useT();
  const { tried, isStarting } = useTrialStore();
  const isGoing = !run || run.id !== tried?.run || !isOver(run.state);
  return (
    <>
      {isGoing && !isStarting && (
        <Button variant="default" size="xs" leftSection={<Icon name="stop" size={14} />} onClick={() => void stopTry()}>
          {t("trial.stop")}
        </Button>
      )}
      <Button
        variant={isGoing ? "default" : "filled"}
        size="xs"
        loading={isStarting}
        leftSection={<Icon name="retry" size={14} />}
        title={`${t("trial.again_hint")} (Ctrl+Enter)`}
        onClick={() => void tryAgain()}
      >
        {t("trial.again")}
      </Button>
    </>
  );
}
