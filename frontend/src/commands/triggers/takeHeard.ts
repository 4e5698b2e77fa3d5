/** Makes the fields that a run receives those of a call that came in. */
import type { HeardCall } from "../../model/hook";
import { schemaFrom } from "../../model/schemaFrom";
import { setInputSchema } from "../setInputSchema";

export const takeHeard = (call: HeardCall): void => setInputSchema(schemaFrom(call.input));
