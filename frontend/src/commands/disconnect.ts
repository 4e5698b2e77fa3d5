/** Takes wires away, by their keys. */
import { withoutWires } from "../model/wire";
import { edit } from "../store/document";

export function disconnect(keys: Iterable<string>): void {
  edit((document) => withoutWires(document, new Set(keys)));
}
