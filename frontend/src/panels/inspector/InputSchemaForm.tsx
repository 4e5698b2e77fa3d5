/** What a run of the workflow takes: the fields of its start. */
import { setInputSchema } from "../../commands/setInputSchema";
import { useT } from "../../i18n";
import { objectSchema } from "../../model/schemaDraft";
import { useDocument } from "../../store/document";
import { SchemaRows } from "./SchemaRows";
import { Shell } from "./Shell";

export function InputSchemaForm() {
  const t = useT();
  const schema = useDocument()?.input_schema;
  return (
    <Shell label={t("inspector.input_title")} help={t("inspector.input_hint")} isGroup>
      {() => <SchemaRows schema={objectSchema(schema)} onChange={setInputSchema} />}
    </Shell>
  );
}
