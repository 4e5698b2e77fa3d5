/** What the server found wrong with the fields of a form, each beside its field. */
import { Problem } from "../../api/problem";
import { hasText, type Key, t } from "../../i18n";

/** The sentence for what lies at one of these places, or false. */
export function faultAt(error: unknown, ...pointers: string[]): string | false {
  if (!(error instanceof Problem)) return false;
  const found = error.errors.find(({ pointer }) =>
    pointers.some((place) => pointer === place || pointer.startsWith(`${place}/`)),
  );
  if (!found) return false;
  const key = `secret.fault.${found.code}`;
  return hasText(key) ? (t as (key: Key) => string)(key) : found.detail;
}
