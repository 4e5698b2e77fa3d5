/** All that can be set of one step, made from what its type says of itself. */
import { Textarea, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useReadable } from "../../api/readable";
import { setNodeName } from "../../commands/setNodeName";
import { setNodeNotes } from "../../commands/setNodeNotes";
import { setParam } from "../../commands/setParam";
import { useExamples } from "../../commands/try/examples";
import { useLanguage, useT } from "../../i18n";
import type { GraphNode, Problem, WorkflowDocument } from "../../model/document";
import { homeless, type PlacedProblem, problemsAt, problemsOfStep, shownParams, unknownParams } from "../../model/form";
import { type NodeType, type Param, typeOfNode } from "../../model/nodeType";
import { backEdges } from "../../model/region";
import { inLanguage } from "../../model/text";
import { useDocument, useDocumentStore, useNode } from "../../store/document";
import { STEP_ENDS, STEP_PARTS } from "../triggers/stepParts";
import { FailureFields } from "./FailureFields";
import { InputSchemaForm } from "./InputSchemaForm";
import styles from "./inspector.module.css";
import { ParamField } from "./ParamField";
import { RowTools } from "./RowTools";
import { FormFactsProvider, type Scope } from "./scope";
import { Problems, Shell } from "./Shell";

const NO_PROBLEMS: readonly Problem[] = [];
const OTHER_PLACES = ["/retry", "/timeout_seconds", "/on_error"];

export function StepForm({ nodeId }: { nodeId: string }) {
  const document = useDocument();
  const node = useNode(nodeId);
  if (!document || !node) return null;
  return <Form key={nodeId} document={document} node={node} />;
}

interface Props {
  document: WorkflowDocument;
  node: GraphNode;
}

function usePlacedProblems({ document, node }: Props): PlacedProblem[] {
  const problems = useDocumentStore((state) => state.open?.problems ?? NO_PROBLEMS);
  const index = document.nodes.indexOf(node);
  return useMemo(() => problemsOfStep(problems, node, index), [problems, node, index]);
}

/** Whether a wire leads back to the step. */
function useIsLoop({ document, node }: Props): boolean {
  const { nodes, edges } = document;
  return useMemo(() => {
    const back = backEdges({ format: 1, nodes, edges });
    return edges.some((edge, index) => edge.to.node === node.id && back.has(index));
  }, [nodes, edges, node.id]);
}

function Form({ document, node }: Props) {
  const types = useDocumentStore((state) => state.types);
  const mark = useDocumentStore((state) => state.mark);
  const type = typeOfNode(types, node);
  const problems = usePlacedProblems({ document, node });
  const { readable: known, isLoading } = useReadable(document, node.id);
  const readable = useExamples(document, node.id, known);
  const facts = useMemo(
    () => ({ node: node.id, readable, isLoading, problems }),
    [node.id, readable, isLoading, problems],
  );
  return (
    <FormFactsProvider value={facts}>
      {/* Leaving a field ends the gesture, so that one visit of a field is one step of undo. */}
      <div className={styles.form} onBlur={mark}>
        <Said problems={problems} />
        <NameField node={node} type={type} />
        {type ? <Parts document={document} node={node} type={type} problems={problems} /> : <Missing problems={problems} />}
        <NotesField node={node} />
      </div>
    </FormFactsProvider>
  );
}

/** Told to those who do not see it: how much is to be corrected, and what first. */
function Said({ problems }: { problems: readonly PlacedProblem[] }) {
  const t = useT();
  const language = useLanguage();
  const [first] = problems;
  const text = first
    ? `${t("inspector.problems", { count: problems.length })}: ${inLanguage(first.message, language) || first.detail}`
    : t("inspector.no_problems");
  return (
    <p className="hidden-text" role="status">
      {text}
    </p>
  );
}

function NameField({ node, type }: { node: GraphNode; type: NodeType | undefined }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Shell label={t("inspector.name")} help={t("inspector.name_hint")}>
      {(ids) => (
        <TextInput
          {...ids}
          data-step-name
          value={node.name ?? ""}
          placeholder={inLanguage(type?.title, language)}
          maxLength={200}
          onChange={(event) => setNodeName(node.id, event.currentTarget.value)}
        />
      )}
    </Shell>
  );
}

function NotesField({ node }: { node: GraphNode }) {
  const t = useT();
  return (
    <Shell label={t("inspector.notes")} help={t("inspector.notes_hint")}>
      {(ids) => (
        <Textarea
          {...ids}
          rows={2}
          value={node.notes ?? ""}
          onChange={(event) => setNodeNotes(node.id, event.currentTarget.value)}
        />
      )}
    </Shell>
  );
}

function Missing({ problems }: { problems: readonly PlacedProblem[] }) {
  const t = useT();
  return (
    <div className={styles.loud}>
      <p>{t("inspector.unknown_type")}</p>
      <Problems problems={problems} />
    </div>
  );
}

interface PartsProps extends Props {
  type: NodeType;
  problems: readonly PlacedProblem[];
}

function Parts({ document, node, type, problems }: PartsProps) {
  const t = useT();
  const isLoop = useIsLoop({ document, node });
  const values = node.params ?? {};
  const { main, loop } = shownParams(values, type.params, isLoop);
  const scope: Scope = { values, siblings: type.params, place: "/params", set: (name, value) => setParam(node.id, name, value) };
  const isTrigger = type.group === "trigger";
  const StartPart = STEP_PARTS[type.type];
  const EndPart = STEP_ENDS[type.type];
  const places = [...main, ...(loop ? [loop] : [])].map(({ name }) => `/params/${name}`);
  const rest = homeless(problems, [...places, ...(isTrigger ? [] : OTHER_PLACES)]);
  return (
    <>
      {rest.length > 0 && (
        <div className={styles.loud}>
          <Problems problems={rest} />
        </div>
      )}
      <section className={styles.part} aria-label={t("inspector.settings")}>
        {StartPart ? <StartPart node={node} /> : isTrigger && <InputSchemaForm />}
        <Fields params={main.filter((param) => !param.folded)} scope={scope} />
        <MoreFields params={main.filter((param) => param.folded)} scope={scope} problems={problems} />
        {loop && <ParamField param={loop} scope={scope} />}
        {EndPart && <EndPart node={node} />}
        {!isTrigger && main.length === 0 && !loop && <p className={styles.note}>{t("inspector.no_settings")}</p>}
        <Unknown node={node} names={unknownParams(values, type.params)} />
      </section>
      {!isTrigger && (
        <details className={styles.folded} open={problems.some(({ place }) => OTHER_PLACES.some((each) => place.startsWith(each))) || undefined}>
          <summary>{t("inspector.failing")}</summary>
          <div className={styles.part}>
            <FailureFields node={node} isOnce={type.effect === "once" && !type.tells_unsent} tellsUnsent={type.tells_unsent ?? false} />
          </div>
        </details>
      )}
    </>
  );
}

function Fields({ params, scope }: { params: readonly Param[]; scope: Scope }) {
  return params.map((param) => <ParamField key={param.name} param={param} scope={scope} />);
}

/** What is rarely needed; it stands open where something of it is set or wrong. */
function MoreFields({ params, scope, problems }: { params: readonly Param[]; scope: Scope; problems: readonly PlacedProblem[] }) {
  const t = useT();
  const [wasSet] = useState(() => params.some(({ name }) => isSet(scope.values[name])));
  const isWrong = params.some(({ name }) => problemsAt(problems, `/params/${name}`).length > 0);
  if (params.length === 0) return null;
  return (
    <details className={styles.folded} open={wasSet || isWrong || undefined}>
      <summary>{t("inspector.more")}</summary>
      <div className={styles.part}>
        <Fields params={params} scope={scope} />
      </div>
    </details>
  );
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** Settings of another version or another type: they stay until somebody takes them out. */
function Unknown({ node, names }: { node: GraphNode; names: readonly string[] }) {
  const t = useT();
  if (names.length === 0) return null;
  return (
    <Shell label={t("inspector.kept_unknown")} isGroup>
      {() => (
        <ul className={styles.list}>
          {names.map((name) => (
            <li key={name} className={styles.spread}>
              <code>{name}</code>
              <RowTools name={name} onRemove={() => setParam(node.id, name, undefined)} />
            </li>
          ))}
        </ul>
      )}
    </Shell>
  );
}
