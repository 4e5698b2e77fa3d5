/** One run: the drawing with live states, and what came of it. */
import { Tabs } from "@mantine/core";
import { useMemo } from "react";
import { useParams } from "react-router";
import { useRun } from "../api/runs";
import { useNodeTypes } from "../api/workflows";
import { titleOf } from "../canvas/StepCard";
import { useDrawing } from "../canvas/useDrawing";
import { useWatchedRun } from "../commands/watchRun";
import { type Language, useLanguage, useT } from "../i18n";
import { useInAddress, useStepInAddress } from "../interaction/useRunAddress";
import type { Drawing } from "../model/drawing";
import { isOver } from "../model/progress";
import type { RunDetail } from "../model/run";
import { ActivationPanel } from "../panels/ActivationPanel";
import { EventsPanel } from "../panels/EventsPanel";
import { RunCallbacks } from "../panels/callbacks/RunCallbacks";
import side from "../panels/Inspector.module.css";
import { ResultPanel } from "../panels/ResultPanel";
import { RunHeader } from "../panels/RunHeader";
import { TimesPanel } from "../panels/TimesPanel";
import { Stage } from "../panels/watch/Stage";
import { Beside } from "../parts/Beside";
import { LoadError } from "../parts/LoadError";
import { Value } from "../parts/Value";
import { Waiting } from "../parts/Waiting";
import { useDocumentTitle } from "../parts/useDocumentTitle";
import { useRunStore } from "../store/run";
import styles from "./RunPage.module.css";

export default function RunPage() {
  const { id = "" } = useParams();
  const t = useT();
  const run = useRun(id);
  useDocumentTitle(run.data ? `${run.data.workflow.name} ${t("run.run_n", { number: run.data.number })}` : "");
  if (run.isPending) return <Waiting />;
  if (run.isLoadingError) return <LoadError error={run.error} />;
  return <Loaded key={run.data.id} detail={run.data} />;
}

function useRunFacts(detail: RunDetail) {
  const counts = useRunStore((state) => state.run?.counts ?? detail.counts);
  const state = useRunStore((store) => store.run?.state ?? detail.state);
  const { items = 0, done = 0 } = counts;
  return useMemo(() => ({ items, done, isOver: isOver(state) }), [items, done, state]);
}

function namesOf(drawing: Drawing | null, language: Language) {
  return (id: string): string => {
    const step = drawing?.steps.get(id);
    return step ? titleOf(step, language) : id;
  };
}

function Loaded({ detail }: { detail: RunDetail }) {
  const t = useT();
  useWatchedRun(detail);
  const language = useLanguage();
  const types = useNodeTypes();
  const facts = useRunFacts(detail);
  const [tab, setTab] = useInAddress("tab");
  useStepInAddress();
  const drawing = useDrawing({
    document: detail.document,
    types: types.data?.index,
    cards: detail.nodes,
    withRun: true,
  });
  const nameOf = namesOf(drawing, language);
  const live = !facts.isOver;
  return (
    <div className={styles.run}>
      <RunHeader detail={detail} nameOf={nameOf} drawing={drawing} />
      <Tabs
        value={tab || "drawing"}
        onChange={(value) => setTab(value === "drawing" ? "" : (value ?? ""))}
        keepMounted={false}
        classNames={{ root: styles.tabs ?? "", list: styles.list ?? "", panel: styles.panel ?? "" }}
      >
        <Tabs.List>
          <Tabs.Tab value="drawing">{t("run.tab_drawing")}</Tabs.Tab>
          <Tabs.Tab value="result">{t("run.tab_result")}</Tabs.Tab>
          <Tabs.Tab value="times">{t("run.tab_times")}</Tabs.Tab>
          <Tabs.Tab value="events">{t("run.tab_events")}</Tabs.Tab>
          <Tabs.Tab value="input">{t("run.tab_input")}</Tabs.Tab>
          {detail.callback && <Tabs.Tab value="callbacks">{t("callback.title")}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="drawing" data-full>
          {drawing ? <Drawn drawing={drawing} facts={facts} run={detail.id} /> : <Waiting />}
        </Tabs.Panel>
        <Tabs.Panel value="result">
          <ResultPanel run={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="times">{drawing && <TimesPanel drawing={drawing} run={detail.id} live={live} />}</Tabs.Panel>
        <Tabs.Panel value="events">
          <EventsPanel run={detail.id} live={live} drawing={drawing} nameOf={nameOf} />
        </Tabs.Panel>
        <Tabs.Panel value="input">
          <Value value={detail.input} />
        </Tabs.Panel>
        {detail.callback && (
          <Tabs.Panel value="callbacks">
            <RunCallbacks run={detail} />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}

interface DrawnProps {
  drawing: Drawing;
  facts: { items: number; done: number; isOver: boolean };
  run: string;
}

function Drawn({ drawing, facts, run }: DrawnProps) {
  const t = useT();
  return (
    <Beside
      main={<Stage drawing={drawing} run={run} facts={facts} />}
      side={
        <aside className={side.inspector} aria-label={t("run.tab_step")}>
          <div className={styles.step}>
            <ActivationPanel drawing={drawing} run={run} live={!facts.isOver} isOver={facts.isOver} />
          </div>
        </aside>
      }
    />
  );
}
