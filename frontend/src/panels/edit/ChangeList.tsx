/** The differences between two documents in words. */
import { useLanguage, useT } from "../../i18n";
import type { WorkflowDocument } from "../../model/document";
import { type Change, changesBetween } from "../../model/difference";
import { typeOfNode } from "../../model/nodeType";
import { inLanguage } from "../../model/text";
import { useDocumentStore } from "../../store/document";
import panel from "../panels.module.css";

const MEMBERS = ["name", "type", "params", "on_error", "retry", "timeout_seconds", "input_schema", "output", "settings"] as const;
type Member = (typeof MEMBERS)[number];

const isMember = (name: string): name is Member => (MEMBERS as readonly string[]).includes(name);

/** The names of steps, as they are called in either document. */
function useNames(before: WorkflowDocument, after: WorkflowDocument): (id: string) => string {
  const language = useLanguage();
  const types = useDocumentStore((state) => state.types);
  const nodes = new Map([...before.nodes, ...after.nodes].map((node) => [node.id, node]));
  return (id) => {
    const node = nodes.get(id);
    return node?.name || (node && inLanguage(typeOfNode(types, node)?.title, language)) || id;
  };
}

export function ChangeList({ before, after }: { before: WorkflowDocument; after: WorkflowDocument }) {
  const t = useT();
  const nameOf = useNames(before, after);
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className={panel.quiet}>{t("editor.no_change")}</p>;
  const partsOf = (members: string[]) =>
    [...new Set(members.map((name) => t(`editor.part.${isMember(name) ? name : "other"}`)))].join(" ・ ");
  const wire = (key: string) => {
    const [from = "", , to = ""] = key.split(" ");
    return `${nameOf(from)} → ${nameOf(to)}`;
  };
  const words = ({ kind, id, members }: Change) => {
    if (kind === "document_changed") return t("editor.change.document_changed", { what: partsOf(members) });
    if (kind === "node_changed") return t("editor.change.node_changed", { name: nameOf(id), what: partsOf(members) });
    return t(`editor.change.${kind}`, { name: kind.startsWith("edge") ? wire(id) : nameOf(id) });
  };
  return (
    <ul className={panel.places}>
      {changes.map((change) => (
        <li key={change.kind + change.id}>{words(change)}</li>
      ))}
    </ul>
  );
}
