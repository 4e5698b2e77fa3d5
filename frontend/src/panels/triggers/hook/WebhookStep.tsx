/** What the inspector shows of a webhook: address and state; test event, input, an example. */
import { useTriggers } from "../../../api/triggers";
import { useT } from "../../../i18n";
import type { GraphNode } from "../../../model/document";
import { useDocument } from "../../../store/document";
import { useDraftStore } from "../../../store/draft";
import { InputSchemaForm } from "../../inspector/InputSchemaForm";
import styles from "./hook.module.css";
import { HookAddress } from "./HookAddress";
import { HookExample } from "./HookExample";
import { ListenTest } from "./ListenTest";

interface Props {
  node: GraphNode;
}

export function WebhookStep({ node }: Props) {
  const workflow = useDraftStore((state) => state.id) ?? "";
  return (
    <div className={styles.call}>
      <HookAddress workflow={workflow} node={node.id} />
      <State workflow={workflow} node={node.id} />
    </div>
  );
}

export function WebhookEnd({ node }: Props) {
  const workflow = useDraftStore((state) => state.id) ?? "";
  const schema = useDocument()?.input_schema;
  return (
    <>
      <ListenTest workflow={workflow} node={node.id} />
      <InputSchemaForm />
      <HookExample workflow={workflow} node={node.id} verify={node.params?.verify} schema={schema} />
    </>
  );
}

/** Whether calls start runs at present. */
function State({ workflow, node }: { workflow: string; node: string }) {
  const t = useT();
  const triggers = useTriggers(workflow);
  if (!triggers.data) return null;
  const state = triggers.data.items.find((each) => each.node === node)?.state;
  const text = state === "active" ? t("hook.state_active") : state === "paused" ? t("hook.state_paused") : t("hook.state_draft");
  return (
    <p className={styles.state} data-state={state ?? "draft"}>
      {text}
    </p>
  );
}
