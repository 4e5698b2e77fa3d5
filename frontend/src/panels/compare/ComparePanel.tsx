/** The comparison itself: which two states, the drawing, and the list of changes. */
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { checkDocument, readVersion } from "../../api/drafts";
import { useVersions } from "../../api/workflows";
import { CompareView } from "../../canvas/compare/CompareView";
import { useT } from "../../i18n";
import { letterOf } from "../../interaction/keys";
import { type Comparison, compared } from "../../model/compare";
import type { Change } from "../../model/difference";
import type { WorkflowDocument } from "../../model/document";
import { draw } from "../../model/drawing";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import { type StateName, useCompareStore } from "../../store/compare";
import { useDocumentStore } from "../../store/document";
import { ChangeLines } from "./ChangeLines";
import styles from "./compare.module.css";

interface Props {
  workflow: string;
  draft: WorkflowDocument;
  pair: { before: StateName; after: StateName };
}

type Shown = "before" | "both" | "after";

/** The document of a version, or the draft as it is now. */
function useDocumentOf(workflow: string, name: StateName, draft: WorkflowDocument) {
  const version = useQuery({
    queryKey: ["workflow", workflow, "version", name],
    queryFn: () => readVersion(workflow, name === "draft" ? 0 : name),
    enabled: name !== "draft",
    staleTime: Infinity,
  });
  return name === "draft" ? { document: draft, error: null } : { document: version.data?.document, error: version.error };
}

export function ComparePanel({ workflow, draft, pair }: Props) {
  const before = useDocumentOf(workflow, pair.before, draft);
  const after = useDocumentOf(workflow, pair.after, draft);
  const types = useDocumentStore((state) => state.types);
  const [old, fresh] = [before.document, after.document];
  const comparison = useMemo(() => (old && fresh ? compared(old, fresh, types) : null), [old, fresh, types]);
  return (
    <div className={styles.compare}>
      <Which workflow={workflow} pair={pair} />
      <ErrorNotice error={before.error ?? after.error} />
      {comparison ? <Body comparison={comparison} /> : <Waiting />}
    </div>
  );
}

function Which({ workflow, pair }: Omit<Props, "draft">) {
  const t = useT();
  const compare = useCompareStore((state) => state.compare);
  const versions = useVersions(workflow).data?.items ?? [];
  const named = (number: number) => t("workflow.version_n", { number });
  const options = [
    { value: "draft", label: t("together.the_draft") },
    ...versions.map(({ number, note }) => ({
      value: String(number),
      label: note ? `${named(number)} ・ ${note.slice(0, 40)}` : named(number),
    })),
  ];
  const pick = (side: "before" | "after") => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    compare({ ...pair, [side]: value === "draft" ? "draft" : Number(value) });
  };
  return (
    <div className={styles.row}>
      <NativeSelect size="xs" label={t("together.compare_from")} data={options} value={String(pair.before)} onChange={pick("before")} />
      <span className={styles.arrow} aria-hidden>
        →
      </span>
      <NativeSelect size="xs" label={t("together.compare_to")} data={options} value={String(pair.after)} onChange={pick("after")} />
    </div>
  );
}

/** The sentences and exits of the cards, which the server makes from the parameters. */
function useCards(document: WorkflowDocument) {
  const cards = useQuery({
    queryKey: ["cards", document],
    queryFn: ({ signal }) => checkDocument(document, signal),
    staleTime: Infinity,
    retry: false,
  });
  return cards.data?.nodes;
}

/** What a change is about, on the drawing. */
function stepsOf({ kind, id }: Change): string[] {
  if (kind === "document_changed") return [];
  const [from = "", , to = ""] = id.split(" ");
  return kind.startsWith("edge") ? [from, to] : [id];
}

/** From one change to the next, by button or by key. */
function useWalk(count: number): (by: 1 | -1) => void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || target instanceof HTMLSelectElement) return;
      const letter = letterOf(event);
      if (letter === "n") walk(count, 1);
      if (letter === "p") walk(count, -1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [count]);
  return (by) => walk(count, by);
}

function walk(count: number, by: 1 | -1): void {
  const { at, look } = useCompareStore.getState();
  const from = at < 0 && by < 0 ? 0 : at;
  if (count > 0) look((from + by + count) % count);
}

function Body({ comparison }: { comparison: Comparison }) {
  const t = useT();
  const { at, look } = useCompareStore();
  const [shown, setShown] = useState<Shown>("both");
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []); // the dialog gave it to its close button, which was there first
  const types = useDocumentStore((state) => state.types);
  const document = comparison[shown];
  const cards = useCards(document);
  const drawing = useMemo(
    () => draw({ document, types, cards, withRun: false, asPut: true }),
    [document, types, cards],
  );
  const { changes } = comparison;
  const change = changes[at];
  const looked = useMemo(() => (change ? stepsOf(change) : []), [change]);
  const count = changes.length;
  const next = useWalk(count);
  const lookAt = (id: string) => {
    const index = changes.findIndex((each) => each.kind.startsWith("node") && each.id === id);
    if (index >= 0) look(index);
  };
  const views = (["before", "both", "after"] as const).map((value) => ({ value, label: t(`together.view.${value}`) }));
  return (
    <div className={styles.body}>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t("together.compare_view")}
          data={views}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
        />
        <span className={styles.grow} />
        <span role="status">
          {at < 0 ? "" : t("together.compare_place", { number: at + 1, count })}
        </span>
        <Button size="xs" variant="default" disabled={count === 0} onClick={() => next(-1)}>
          {t("together.compare_previous")}
        </Button>
        <Button size="xs" variant="default" disabled={count === 0} onClick={() => next(1)} ref={first}>
          {t("together.compare_next")}
        </Button>
      </div>
      <div className={styles.canvas}>
        <CompareView drawing={drawing} nodes={comparison.nodes} wires={comparison.wires} looked={looked} onLook={lookAt} />
      </div>
      <ChangeLines comparison={comparison} at={at} onLook={look} />
    </div>
  );
}
