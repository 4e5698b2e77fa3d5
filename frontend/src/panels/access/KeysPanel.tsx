/** The keys of programs: made, shown once, revoked. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { type ApiKey, useApiKeys, useRevokeKey } from "../../api/access";
import { useT } from "../../i18n";
import { Confirm } from "../../parts/Confirm";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import { type Column, Table } from "../../parts/Table";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import styles from "../../parts/List.module.css";
import panel from "../panels.module.css";
import { MakeKey } from "./MakeKey";

export function KeysPanel() {
  const t = useT();
  const keys = useApiKeys();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const columns = useKeyColumns(setRevoking);
  if (keys.isPending) return <Waiting />;
  if (keys.isLoadingError) return <ErrorNotice error={keys.error} />;
  return (
    <>
      <div className={styles.tools}>
        <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setMaking(true)}>
          {t("access.make_key")}
        </Button>
      </div>
      {keys.data.items.length === 0 ? (
        <p className={panel.quiet}>{t("access.no_keys")}</p>
      ) : (
        <div className={styles.list}>
          <Table
            caption={t("access.tab_keys")}
            columns={columns}
            items={keys.data.items}
            keyOf={(key) => key.id}
          />
        </div>
      )}
      <MakeKey isOpen={isMaking} onClose={() => setMaking(false)} />
      <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function useKeyColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const t = useT();
  return [
    { key: "name", heading: t("access.column_name"), cell: (key) => <b>{key.name || t("common.unnamed")}</b> },
    { key: "owner", heading: t("access.column_owner"), cell: (key) => key.user.name },
    { key: "made", heading: t("access.column_made"), isExtra: true, cell: (key) => <Time at={key.created_at} /> },
    {
      key: "used",
      heading: t("access.column_last_used"),
      cell: (key) => (key.last_used_at ? <Time at={key.last_used_at} /> : <i>{t("access.never")}</i>),
    },
    {
      key: "expires",
      heading: t("access.column_expires"),
      cell: (key) => (key.expires_at ? <Time at={key.expires_at} /> : <i>{t("access.no_end")}</i>),
    },
    {
      key: "revoke",
      heading: t("shelf.more"),
      isTight: true,
      cell: (key) =>
        key.revoked_at ? (
          <i>{t("access.revoked")}</i>
        ) : (
          <Button variant="default" size="compact-sm" onClick={() => onRevoke(key)}>
            {t("access.revoke")}
          </Button>
        ),
    },
  ];
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const t = useT();
  const revoke = useRevokeKey();
  return (
    <Confirm
      isOpen={apiKey !== null}
      title={t("access.revoke_ask", { name: apiKey?.name ?? "" })}
      text={t("access.revoke_text")}
      yes={t("access.revoke")}
      no={t("common.cancel")}
      error={revoke.error}
      isBusy={revoke.isPending}
      onYes={() => apiKey && revoke.mutate(apiKey.id, { onSuccess: onClose })}
      onNo={onClose}
    />
  );
}
