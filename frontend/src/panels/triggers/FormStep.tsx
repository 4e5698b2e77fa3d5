/** What the editor shows of a form above its settings: link, preview, the fields that it asks. */
import type { GraphNode } from "../../model/document";
import { objectSchema } from "../../model/schemaDraft";
import { useDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { InputSchemaForm } from "../inspector/InputSchemaForm";
import { FormLink } from "./FormLink";
import { FormPreview } from "./FormPreview";
import styles from "../panels.module.css";

export function FormStep({ node }: { node: GraphNode }) {
  const document = useDocument();
  const workflow = useDraftStore(({ id }) => id);
  return (
    <div className={styles.stack}>
      <FormLink workflow={workflow} node={node.id} />
      <div>
        <FormPreview params={node.params ?? {}} schema={objectSchema(document?.input_schema)} />
      </div>
      <InputSchemaForm />
    </div>
  );
}
