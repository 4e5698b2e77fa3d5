/** The drawer of a try below the drawing: a bar that always tells how it stands, and above it what one
 * gives, what waits for a decision, and what came of it. */
import { Tabs } from "@mantine/core";
import { useRun } from "../../api/runs";
import { useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { useRunStore } from "../../store/run";
import { type TrialTab, useTrialStore } from "../../store/trial";
import { ResultPanel } from "../ResultPanel";
import styles from "./TryDrawer.module.css";
import { TryBar } from "./TryBar";
import { TryInput } from "./TryInput";
import { TryReviews } from "./TryReviews";

interface Props {
  drawing: Drawing;
  workflow: string;
}

export default function TryDrawer({ drawing, workflow }: Props) {
  const t = useT();
  const isFolded = useTrialStore((state) => state.isFolded);
  return (
    <section className={styles.drawer} aria-label={t("trial.title")} data-try>
      <TryBar drawing={drawing} />
      {!isFolded && <Body drawing={drawing} workflow={workflow} />}
    </section>
  );
}

function Body({ drawing, workflow }: Props) {
  const t = useT();
  const { tab, tell, tried } = useTrialStore();
  const open = useRunStore((state) => state.run?.counts.open_reviews ?? 0);
  return (
    <Tabs
      value={tab}
      onChange={(value) => value && tell({ tab: value as TrialTab })}
      keepMounted={false}
      classNames={{ root: styles.tabs ?? "", list: styles.list ?? "", panel: styles.panel ?? "" }}
    >
      <Tabs.List>
        <Tabs.Tab value="input">{t("trial.tab_input")}</Tabs.Tab>
        <Tabs.Tab value="reviews" disabled={!tried}>
          {t("trial.tab_reviews")}
          {open > 0 && <span className={styles.badge}>{open}</span>}
        </Tabs.Tab>
        <Tabs.Tab value="result" disabled={!tried}>
          {t("trial.tab_result")}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="input">
        <TryInput drawing={drawing} workflow={workflow} />
      </Tabs.Panel>
      <Tabs.Panel value="reviews">{tried && <TryReviews run={tried.run} />}</Tabs.Panel>
      <Tabs.Panel value="result">{tried && <Outcome run={tried.run} />}</Tabs.Panel>
    </Tabs>
  );
}

function Outcome({ run }: { run: string }) {
  const { data } = useRun(run);
  return data ? <ResultPanel run={data} /> : null;
}
