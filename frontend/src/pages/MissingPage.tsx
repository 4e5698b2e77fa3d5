/** An address that leads nowhere. */
import { useT } from "../i18n";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";

export default function MissingPage() {
  const t = useT();
  return (
    <Page title={t("common.page_missing")}>
      <Empty title={t("common.page_missing_hint")} />
    </Page>
  );
}
