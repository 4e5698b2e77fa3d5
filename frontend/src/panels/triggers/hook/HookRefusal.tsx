/** Why a call is refused, in the reader's language where the code is known. */
import { hasText, useT } from "../../../i18n";
import type { Key } from "../../../i18n";

interface Props {
  code: string;
  detail: string;
}

export function HookRefusal({ code, detail }: Props) {
  const t = useT();
  const key = `hook.refused.${code}`;
  return <>{hasText(key) ? (t as (key: Key) => string)(key) : detail}</>;
}
