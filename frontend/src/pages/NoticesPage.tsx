/** お知らせ: what happened to one's workflows, and what one wants to hear of them. */
import { Tabs } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useCan } from "../api/session";
import { useT } from "../i18n";
import { ChannelsPanel } from "../panels/notices/ChannelsPanel";
import { ChoicesPanel } from "../panels/notices/ChoicesPanel";
import { NoticeList } from "../panels/notices/NoticeList";
import { Page } from "../parts/Page";

const TABS = ["list", "choices", "channels"] as const;

export default function NoticesPage() {
  const t = useT();
  const [query, setQuery] = useSearchParams();
  const can = useCan();
  const tabs = TABS.filter((each) => each !== "channels" || can("notice:Configure"));
  const tab = tabs.find((each) => each === query.get("tab")) ?? "list";
  const open = (next: string | null) => setQuery(next && next !== "list" ? { tab: next } : {}, { replace: true });
  return (
    <Page title={t("notice.title")}>
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((each) => (
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
        {tabs.includes("channels") && (
          <Tabs.Panel value="channels">
            <ChannelsPanel />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
