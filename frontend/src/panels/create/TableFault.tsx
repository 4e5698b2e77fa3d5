/** Why no workflow can begin with a file, and where in it the reason is. */
import { Problem, sentenceOf } from "../../api/problem";
import { useT } from "../../i18n";
import { Notice } from "../../parts/Notice";

export function TableFault({ error }: { error: unknown }) {
  const t = useT();
  if (!error) return null;
  const line = error instanceof Problem ? error.fields.line : undefined;
  return (
    <Notice tone="fail">
      {typeof line === "number" && `${t("create.row_n", { line })}: `}
      {sentenceOf(error)}
    </Notice>
  );
}
