/** Says which fields a run of the workflow takes. */
import type { JsonSchema } from "../model/schema";
import { withMember } from "../model/node";
import { edit } from "../store/document";

export function setInputSchema(schema: JsonSchema | undefined): void {
  edit((document) => withMember(document, "input_schema", schema), "input_schema");
}
