/** One workflow: its drawing, and beside it how to start it, what it is made of, how to call it. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useCan } from "../api/session";
import { useNodeTypes, useWorkflow } from "../api/workflows";
import { FlowView } from "../canvas/FlowView";
import { useDrawing } from "../canvas/useDrawing";
import { useLanguage, useT } from "../i18n";
import { isNewer } from "../model/clip";
import type { Drawing } from "../model/drawing";
import type { WorkflowDetail } from "../model/workflow";
import { CallPanel } from "../panels/CallPanel";
import { Inspector, type Tab } from "../panels/Inspector";
import { NewerDocument } from "../panels/NewerDocument";
import { ChoiceDialog } from "../panels/notices/ChoiceDialog";
import { RecentRuns } from "../panels/RecentRuns";
import { StartForm } from "../panels/StartForm";
import { StepPanel } from "../panels/StepPanel";
import { TriggersPanel } from "../panels/triggers/TriggersPanel";
import { VersionsPanel } from "../panels/VersionsPanel";
import panel from "../panels/panels.module.css";
import { Beside } from "../parts/Beside";
import { LoadError } from "../parts/LoadError";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";
import styles from "./WorkflowPage.module.css";

export default function WorkflowPage() {
  const { reference = "" } = useParams();
  const workflow = useWorkflow(reference);
  if (workflow.isPending) return <Waiting />;
  if (workflow.isLoadingError) return <LoadError error={workflow.error} />;
  if (isNewer(workflow.data.document)) return <Newer workflow={workflow.data} />;
  return <Loaded key={workflow.data.id} workflow={workflow.data} />;
}

function Newer({ workflow }: { workflow: WorkflowDetail }) {
  const types = useNodeTypes();
  return <NewerDocument workflow={workflow} types={types.data?.index} />;
}

/** The open document, and the drawing that follows from it. */
function useOpened(workflow: WorkflowDetail): Drawing | null {
  const { open, load } = useDocumentStore();
  const types = useNodeTypes();
  useEffect(() => {
    const { document, nodes, problems } = workflow;
    load({ document, cards: nodes, problems });
    return () => load(null);
  }, [workflow, load]);
  return useDrawing({
    document: open?.document,
    types: types.data?.index,
    cards: open?.cards,
    problems: open?.problems,
    withRun: false,
  });
}

/** The chosen tab; choosing a step in the drawing opens the step's. */
function useTab(first: string): [string, (tab: string) => void] {
  const [tab, setTab] = useState(first);
  const { selected, select } = useViewStore();
  useEffect(() => select(null), [select]);
  useEffect(() => {
    // asked anew: what was chosen in the editor is no choice made here
    if (useViewStore.getState().selected !== null) setTab("step");
  }, [selected]);
  return [tab, setTab];
}

function Loaded({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const can = useCan();
  const drawing = useOpened(workflow);
  const canStart = can("run:Start");
  const [query] = useSearchParams();
  const [tab, setTab] = useTab(query.get("tab") ?? (canStart ? "start" : "step"));
  const tabs: Tab[] = [
    ...(canStart ? [{ value: "start", label: t("workflow.tab_start"), panel: <Start workflow={workflow} /> }] : []),
    {
      value: "step",
      label: t("workflow.tab_step"),
      panel: drawing && <StepPanel drawing={drawing} problems={workflow.problems} />,
    },
    { value: "triggers", label: t("trigger.tab"), panel: <TriggersPanel workflow={workflow.id} /> },
    { value: "versions", label: t("workflow.tab_versions"), panel: <VersionsPanel workflow={workflow} /> },
    { value: "call", label: t("workflow.tab_call"), panel: <CallPanel workflow={workflow} /> },
  ];
  return (
    <Page full name={workflow.name} title={<Heading workflow={workflow} />} actions={<Acts workflow={workflow} />}>
      <Beside
        main={drawing ? <FlowView drawing={drawing} run={null} /> : <Waiting />}
        side={<Inspector name={workflow.name} tabs={tabs} active={tab} onChange={setTab} />}
      />
    </Page>
  );
}

function Acts({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t("notice.title")}
      </Button>
      <ChoiceDialog workflow={isOpen ? workflow : null} onClose={() => setOpen(false)} />
      {can("workflow:Update") && <EditLink workflow={workflow} />}
    </>
  );
}

function EditLink({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  return (
    <Button component={Link} to={`/workflows/${workflow.slug}/edit`} size="xs">
      {t("editor.edit")}
    </Button>
  );
}

function Heading({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const version = workflow.published_version;
  return (
    <>
      <Link to="/workflows" className={styles.up}>
        {t("workflow.title")}
      </Link>
      <h1>{workflow.name}</h1>
      <span className={styles.note}>
        {version === null
          ? t("workflow.not_published")
          : t("workflow.draft_note", { number: version })}
      </span>
      {workflow.problems.length > 0 && (
        <span className={styles.note}>
          {t("workflow.problems", { count: workflow.problems.length })}
        </span>
      )}
    </>
  );
}

function Start({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  return (
    <div className={panel.stack}>
      {workflow.published_version === null && (
        <Notice tone="warn">{t("workflow.unpublished_note")}</Notice>
      )}
      {workflow.published_version !== null && <StartForm workflow={workflow} />}
      <Health workflow={workflow} />
      <RecentRuns workflow={workflow.id} />
    </div>
  );
}

/** How the last 24 hours went. */
function Health({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const language = useLanguage();
  const { total, failed, held } = workflow.runs_24h;
  const figures = [
    [t("workflow.column_runs"), total],
    [t("workflow.column_failed"), failed],
    [t("workflow.column_held"), held],
    [t("workflow.column_waiting"), workflow.open_reviews],
  ] as const;
  return (
    <p className={panel.figures}>
      {figures.map(([name, value]) => (
        <span key={name}>
          {name} <b>{value.toLocaleString(language)}</b>
        </span>
      ))}
    </p>
  );
}
