/** The credentials that steps use: everything about them but their values. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useSecrets } from "../../api/secrets";
import { useCan } from "../../api/session";
import { type Key, useLanguage, useT } from "../../i18n";
import type { Secret } from "../../model/secret";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { type Column, Table } from "../../parts/Table";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { absolute } from "../../parts/when";
import styles from "../../parts/List.module.css";
import { MakeSecret } from "./MakeSecret";
import { SecretMenu } from "./SecretMenu";

export function SecretsPanel() {
  const t = useT();
  const can = useCan();
  const secrets = useSecrets();
  const [isMaking, setMaking] = useState(false);
  const columns = useColumns();
  if (secrets.isPending) return <Waiting />;
  if (secrets.isLoadingError) return <ErrorNotice error={secrets.error} />;
  const items = secrets.data.items;
  const make = can("secret:Create") && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setMaking(true)}>
      {t("secret.make")}
    </Button>
  );
  return (
    <>
      {items.length === 0 ? (
        <Empty title={t("secret.none")} action={make}>
          <p>{t("secret.none_text")}</p>
        </Empty>
      ) : (
        <>
          <div className={styles.tools}>{make}</div>
          <div className={styles.list}>
            <Table caption={t("secret.tab")} columns={columns} items={items} keyOf={(each) => each.id} />
          </div>
        </>
      )}
      <MakeSecret isOpen={isMaking} taken={items.map((each) => each.name)} onClose={() => setMaking(false)} />
    </>
  );
}

function useColumns(): Column<Secret>[] {
  const t = useT() as (key: Key) => string;
  return [
    { key: "name", heading: t("secret.name"), cell: (each) => <Name secret={each} /> },
    { key: "kind", heading: t("secret.kind"), cell: (each) => <Kind secret={each} /> },
    { key: "hosts", heading: t("secret.hosts"), isWide: true, cell: (each) => <Hosts secret={each} /> },
    {
      key: "used",
      heading: t("secret.used"),
      isWide: true,
      cell: (each) => <Used secret={each} />,
    },
    { key: "maker", heading: t("secret.made_by"), isExtra: true, cell: (each) => each.created_by?.name ?? "–" },
    { key: "more", heading: t("shelf.more"), isTight: true, cell: (each) => <SecretMenu secret={each} /> },
  ];
}

function Name({ secret }: { secret: Secret }) {
  const t = useT();
  const language = useLanguage();
  const until = secret.values.find((each) => each.until !== null)?.until;
  return (
    <div className={styles.name}>
      <b>{secret.title || secret.name}</b>
      {secret.title && secret.title !== secret.name && <code className={styles.note}>{secret.name}</code>}
      {until && (
        <div>
          <span className={styles.note}>{t("secret.old_until", { until: absolute(until, language) })}</span>
        </div>
      )}
      {!secret.readable && <Notice tone="fail">{t("secret.unreadable")}</Notice>}
    </div>
  );
}

/** Signatures are checked too often to note each use. */
function Used({ secret }: { secret: Secret }) {
  const t = useT();
  if (secret.last_used_at) return <Time at={secret.last_used_at} />;
  return <i>{secret.kind === "signing" ? "–" : t("secret.never")}</i>;
}

function Kind({ secret }: { secret: Secret }) {
  const t = useT() as (key: Key) => string;
  const { scheme, header } = secret.about as { scheme?: string; header?: string };
  const detail = header ?? (scheme && t(`secret.scheme_name.${scheme}` as Key));
  return (
    <div className={styles.name}>
      <span>{t(`secret.kind_name.${secret.kind}` as Key)}</span>
      {detail && <span className={styles.note}>{detail}</span>}
    </div>
  );
}

/** Where it goes: the bound hosts, the mail server, the chat. */
function Hosts({ secret }: { secret: Secret }) {
  const t = useT();
  const { host, port } = secret.about as { host?: string; port?: number };
  if (host) return <>{port ? `${host}:${port}` : host}</>;
  if (secret.hosts.length === 0) return <i>{t("secret.anywhere")}</i>;
  return (
    <div className={styles.name}>
      {secret.hosts.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </div>
  );
}
