/** お知らせ: what happened to one's workflows, and what one wants to hear of them. */
import { Tabs } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useT } from "../i18n";
import { ChoicesPanel } from "../panels/notices/ChoicesPanel";
import { NoticeList } from "../panels/notices/NoticeList";
import { Page } from "../parts/Page";

const TABS = ["list", "choices"] as const;

export default function NoticesPage() {
  const t = useT();
  const [query, setQuery] = useSearchParams();
  const tab = TABS.find((each) => each === query.get("tab")) ?? "list";
  const open = (next: string | null) => setQuery(next && next !== "list" ? { tab: next } : {}, { replace: true });
  return (
    <Page title={t("notice.title")}>
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`notice.tab_${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="list">
          <NoticeList />
        </Tabs.Panel>
        <Tabs.Panel value="choices">
          <ChoicesPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
