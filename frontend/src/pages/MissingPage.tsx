/** An address that leads nowhere. */
import { useT } from "../i18n";
import { Empty } from "../parts/Empty";

export default function MissingPage() {
  const t = useT();
  return <Empty title={t("common.page_missing")}>{t("common.page_missing_hint")}</Empty>;
}
