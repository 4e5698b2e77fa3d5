/** Who may use the installation, the keys of programs, and the credentials of steps. */
import { Tabs } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useCan } from "../api/session";
import { useT } from "../i18n";
import { KeysPanel } from "../panels/access/KeysPanel";
import { UsersPanel } from "../panels/access/UsersPanel";
import { SecretsPanel } from "../panels/secrets/SecretsPanel";
import { Page } from "../parts/Page";

export default function AccessPage() {
  const t = useT();
  const can = useCan();
  const seesUsers = can("user:Read");
  const [query] = useSearchParams();
  const [tab, setTab] = useState(query.get("tab") ?? (seesUsers ? "users" : "keys"));
  return (
    <Page title={t("access.title")}>
      <Tabs value={tab} onChange={(value) => value && setTab(value)} keepMounted={false}>
        <Tabs.List mb="md">
          {seesUsers && <Tabs.Tab value="users">{t("access.tab_users")}</Tabs.Tab>}
          <Tabs.Tab value="keys">{t("access.tab_keys")}</Tabs.Tab>
          {can("secret:Read") && <Tabs.Tab value="secrets">{t("secret.tab")}</Tabs.Tab>}
        </Tabs.List>
        {seesUsers && (
          <Tabs.Panel value="users">
            <UsersPanel />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="keys">
          <KeysPanel />
        </Tabs.Panel>
        <Tabs.Panel value="secrets">
          <SecretsPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
