/** Says what a run of the workflow gives: expressions by name. */
import { withMember } from "../model/node";
import { edit } from "../store/document";

export function setOutput(output: Record<string, string> | undefined): void {
  edit((document) => withMember(document, "output", output), "output");
}
