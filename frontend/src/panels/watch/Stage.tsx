/** The drawing of a run with its film below: the present, or clearly marked a moment of the past. */
import { FlowView } from "../../canvas/FlowView";
import type { RunFacts } from "../../canvas/elements";
import { useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { isOver } from "../../model/progress";
import { Icon } from "../../parts/Icon";
import { useReplayStore } from "../../store/replay";
import { ReplayBar } from "./ReplayBar";
import styles from "./ReplayBar.module.css";
import { useMemo } from "react";

interface Props {
  drawing: Drawing;
  run: string;
  facts: RunFacts;
}

/** What frames and marks read at the moment that is shown. */
function useShownFacts(facts: RunFacts): RunFacts {
  const shown = useReplayStore(({ film, frame }) => film?.frames[frame]);
  const done = shown?.counts.done;
  const over = shown && isOver(shown.state);
  return useMemo(
    () => (over === undefined ? facts : { items: facts.items, done: done ?? 0, isOver: over }),
    [facts, done, over],
  );
}

export function Stage({ drawing, run, facts }: Props) {
  const t = useT();
  const isReplaying = useReplayStore((state) => state.film !== null);
  const shown = useShownFacts(facts);
  return (
    <div className={styles.stage}>
      <div className={styles.drawing} data-replaying={isReplaying || undefined}>
        <FlowView drawing={drawing} run={shown} />
        {isReplaying && (
          <p className={styles.flag} role="status">
            <Icon name="play" size={16} />
            <b>{t("watch.replaying")}</b>
            <span>{t("watch.replaying_text")}</span>
          </p>
        )}
      </div>
      <ReplayBar run={run} />
    </div>
  );
}
