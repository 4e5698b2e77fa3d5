/** The editor of a workflow's draft. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, useEffect, useMemo, useState } from "react";
import { Navigate, useParams } from "react-router";
import { readWorkflow } from "../api/drafts";
import { useCan } from "../api/session";
import { useNodeTypes } from "../api/workflows";
import { EditView } from "../canvas/edit/EditView";
import { useEditDrawing } from "../canvas/edit/useEditDrawing";
import { openDraft } from "../commands/openDraft";
import { savedByNow } from "../commands/saveDraft";
import { loadPins } from "../commands/try/loadPins";
import { useStaleMarks, useWatchedTry } from "../commands/try/watchTry";
import { useT } from "../i18n";
import { useAutosave } from "../interaction/edit/useAutosave";
import { useIsNarrow, useSight } from "../interaction/edit/useSight";
import { useEditKeys } from "../interaction/edit/useEditKeys";
import { usePresence } from "../interaction/edit/usePresence";
import { isNewer } from "../model/clip";
import type { Drawing } from "../model/drawing";
import { indexTypes, type NodeType } from "../model/nodeType";
import type { WorkflowDetail } from "../model/workflow";
import { CompareDialog } from "../panels/compare/CompareDialog";
import { CommandPalette } from "../panels/edit/CommandPalette";
import { ConnectDialog } from "../panels/edit/ConnectDialog";
import { EditHeader } from "../panels/edit/EditHeader";
import { EditMenu } from "../panels/edit/EditMenu";
import { EditOutline } from "../panels/edit/EditOutline";
import { EditSide } from "../panels/edit/EditSide";
import { FindDialog } from "../panels/edit/FindDialog";
import { KeysDialog } from "../panels/edit/KeysDialog";
import { NewerDocument } from "../panels/NewerDocument";
import { Palette } from "../panels/edit/Palette";
import { PasteNotice } from "../panels/edit/PasteNotice";
import { ProblemBar } from "../panels/edit/ProblemBar";
import { PublishDialog } from "../panels/edit/PublishDialog";
import { QuickAdd } from "../panels/edit/QuickAdd";
import { SignInAgain } from "../panels/edit/SignInAgain";
import { SideOrSheet } from "../panels/edit/SideOrSheet";
import { StaleBar } from "../panels/edit/StaleBar";
import { UnsavedNotice } from "../panels/edit/UnsavedNotice";
import { Icon } from "../parts/Icon";
import { Local } from "../parts/Local";
import { ErrorNotice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import { useDocumentTitle } from "../parts/useDocumentTitle";
import { useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";
import { useEditingStore } from "../store/editing";
import { useTrialStore } from "../store/trial";
import styles from "./EditorPage.module.css";

const LATER: readonly (() => Promise<unknown>)[] = [
  () => import("../panels/inspector/code/codeMirror"),
  () => import("../panels/compare/ComparePanel"),
  () => import("../panels/compare/MergeDialog"),
  () => import("../panels/try/TryDrawer"),
  () => import("../panels/try/TryDialogs"),
  () => import("../panels/try/StepResult"),
  () => import("../panels/try/StepHelp"),
];

const TryDrawer = lazy(() => import("../panels/try/TryDrawer"));
const TryDialogs = lazy(() => import("../panels/try/TryDialogs"));

export default function EditorPage() {
  const { reference = "" } = useParams();
  const can = useCan();
  const types = useNodeTypes();
  const workflow = useQuery({
    queryKey: ["draft", reference],
    queryFn: async () => {
      await savedByNow();
      return readWorkflow(reference);
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useDocumentTitle(workflow.data?.name ?? "");
  if (!can("workflow:Update")) return <Navigate to={`/workflows/${reference}`} replace />;
  if (workflow.isError || types.isError) return <ErrorNotice error={workflow.error ?? types.error} />;
  if (workflow.isPending || types.isPending) return <Waiting />;
  if (isNewer(workflow.data.document)) return <NewerDocument workflow={workflow.data} types={types.data.index} />;
  return <Opening key={workflow.data.id} workflow={workflow.data} types={types.data.items} />;
}

interface Opened {
  workflow: WorkflowDetail;
  types: readonly NodeType[];
}

/** Opens the draft once; while it is drawn, only the store knows it. */
function Opening({ workflow, types }: Opened) {
  const client = useQueryClient();
  const index = useMemo(() => indexTypes(types), [types]);
  const isOpen = useDraftStore((state) => state.id === workflow.id);
  useEffect(() => {
    useDocumentStore.getState().load(null, index);
    openDraft(workflow);
    return () => void client.invalidateQueries({ queryKey: ["workflow"] });
  }, [workflow, index, client]);
  const drawing = useEditDrawing();
  if (!isOpen || !drawing) return <Waiting />;
  return (
    <Desk drawing={drawing} types={types} workflow={workflow.id}>
      <UnsavedNotice workflow={workflow.id} />
      <StaleBar />
    </Desk>
  );
}

/** Trying the draft: what is pinned, the figures of the try, what is older than the drawing. */
function useTrying(workflow: string) {
  useWatchedTry();
  useStaleMarks();
  useEffect(() => {
    loadPins(workflow).catch(() => null); // without them one can still draw
    return useTrialStore.getState().leave;
  }, [workflow]);
}

/** Loaded when one tries for the first time. */
function Trying({ drawing, workflow }: { drawing: Drawing; workflow: string }) {
  const isOpen = useTrialStore((state) => state.isOpen);
  const isAsking = useTrialStore((state) => state.acting !== null || state.pinning !== null);
  return (
    <Local isQuiet>
      {isOpen && <TryDrawer drawing={drawing} workflow={workflow} />}
      {isAsking && <TryDialogs drawing={drawing} />}
    </Local>
  );
}

interface DeskProps {
  drawing: Drawing;
  types: readonly NodeType[];
  workflow: string;
  /** What is to be said before one goes on. */
  children: ReactNode;
}

function Desk({ drawing, types, workflow, children }: DeskProps) {
  const t = useT();
  const isNarrow = useIsNarrow();
  const sight = useSight();
  const [hasPalette, setPalette] = useState(() => window.innerWidth > 1200);
  const said = useEditingStore((state) => state.said);
  useAutosave();
  useEditKeys();
  usePresence(workflow);
  useTrying(workflow);
  useEffect(() => {
    // What forms need later is fetched now, so that the network may go away while one draws.
    const timer = setTimeout(() => LATER.forEach((load) => void load().catch(() => null)), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.desk}>
      {children}
      <EditHeader />
      <div className={styles.middle} data-palette={(hasPalette && !isNarrow) || undefined} data-narrow={isNarrow || undefined}>
        <div className={styles.left} hidden={isNarrow}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={hasPalette}
            title={hasPalette ? t("editor.parts_close") : t("editor.parts_open")}
            onClick={() => setPalette(!hasPalette)}
          >
            <Icon name={hasPalette ? "back" : "plus"} size={16} />
            {t("editor.parts")}
          </button>
          {hasPalette && !isNarrow && <Palette types={types} />}
        </div>
        <div className={styles.canvas}>
          {sight === "canvas" ? <EditView drawing={drawing} /> : <EditOutline drawing={drawing} />}
          <PasteNotice />
          <QuickAdd types={types} />
        </div>
        <SideOrSheet isNarrow={isNarrow}>
          <EditSide drawing={drawing} workflow={workflow} />
        </SideOrSheet>
      </div>
      <Trying drawing={drawing} workflow={workflow} />
      <ProblemBar drawing={drawing} />
      <CommandPalette drawing={drawing} types={types} />
      <EditMenu drawing={drawing} />
      <FindDialog drawing={drawing} />
      <ConnectDialog drawing={drawing} />
      <PublishDialog />
      <CompareDialog workflow={workflow} draft={drawing.document} />
      <KeysDialog />
      <SignInAgain />
      <p className="hidden-text" role="status">
        {said}
      </p>
    </div>
  );
}
