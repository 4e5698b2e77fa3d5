/** What the server found wrong with the fields of a form, each beside its field. */
import { Problem } from "../../api/problem";

/** The sentence for what lies at one of these places, or false. */
export function faultAt(error: unknown, ...pointers: string[]): string | false {
  if (!(error instanceof Problem)) return false;
  const found = error.errors.find(({ pointer }) =>
    pointers.some((place) => pointer === place || pointer.startsWith(`${place}/`)),
  );
  return found?.detail ?? false;
}
