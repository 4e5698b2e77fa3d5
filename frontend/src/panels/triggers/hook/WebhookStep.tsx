/** What the inspector shows of a webhook: address, state, test event, an example, the input. */
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

export function WebhookStep({ node }: { node: GraphNode }) {
  const workflow = useDraftStore((state) => state.id) ?? "";
  const schema = useDocument()?.input_schema;
  if (workflow === "") return <InputSchemaForm />;
  return (
    <>
      <HookAddress workflow={workflow} node={node.id} />
      <State workflow={workflow} node={node.id} />
      <ListenTest workflow={workflow} node={node.id} />
      <HookExample workflow={workflow} node={node.id} verify={node.params?.verify} schema={schema} />
      <InputSchemaForm />
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
