/** Instead of a page that cannot be shown: it is not there, or something failed. */
import { Problem, sentenceOf } from "../api/problem";
import { useT } from "../i18n";
import { Empty } from "./Empty";

export function LoadError({ error }: { error: unknown }) {
  const t = useT();
  const isMissing = error instanceof Problem && error.status === 404;
  if (isMissing) return <Empty title={t("common.page_missing")}>{t("common.page_missing_hint")}</Empty>;
  return <Empty title={sentenceOf(error)} />;
}
