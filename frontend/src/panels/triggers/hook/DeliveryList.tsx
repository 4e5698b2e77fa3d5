/** The last calls of a webhook: what came, and what was made of it. */
import { useState } from "react";
import { Link } from "react-router";
import { useDeliveries } from "../../../api/hooks";
import { useLanguage, useT } from "../../../i18n";
import { type Delivery, refusalOf } from "../../../model/hook";
import { ErrorNotice } from "../../../parts/Notice";
import { absolute } from "../../../parts/when";
import panel from "../../panels.module.css";
import styles from "./hook.module.css";
import { HookRefusal } from "./HookRefusal";

export function DeliveryList({ trigger, title }: { trigger: string; title: string }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const deliveries = useDeliveries(trigger, isOpen);
  const items = deliveries.data?.items ?? [];
  return (
    <details className={styles.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <ErrorNotice error={deliveries.error} />
      {deliveries.isSuccess && items.length === 0 && <p className={panel.quiet}>{t("hook.deliveries_none")}</p>}
      <ul className={styles.deliveries}>
        {items.map((delivery) => (
          <li key={delivery.id} className={styles.delivery} data-state={delivery.state}>
            <DeliveryLine delivery={delivery} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const t = useT();
  const language = useLanguage();
  const { run, repeats } = delivery;
  const refusal = refusalOf(delivery.reason);
  return (
    <details>
      <summary>
        <span className={styles.line}>
          <time dateTime={delivery.received_at}>{absolute(delivery.received_at, language)}</time>
          <span className={styles.state}>{t(`hook.state.${delivery.state}`)}</span>
        </span>
        <span className={panel.note}>
          {refusal && <HookRefusal code={refusal.code} detail={refusal.detail} />}
          {run?.number ? <Link to={`/runs/${run.id}`}>{t("run.run_n", { number: run.number })}</Link> : null}
          {repeats > 0 && ` ・ ${t("hook.repeats", { count: repeats })}`}
        </span>
      </summary>
      <DeliveryDetail delivery={delivery} />
    </details>
  );
}

function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const t = useT();
  const language = useLanguage();
  const refusal = refusalOf(delivery.reason);
  const shown = Object.entries({ ...delivery.headers, ...prefixed(delivery.query) });
  const isWhole = new Blob([delivery.body]).size >= delivery.size_bytes;
  return (
    <div className={styles.detail}>
      {delivery.delivery_id && <p className={panel.note}>{t("hook.delivery_id", { id: delivery.delivery_id })}</p>}
      {refusal?.places.map((place) => (
        <p key={place.pointer + place.detail} className={panel.note}>
          <code>{place.pointer || "/"}</code> {place.detail}
        </p>
      ))}
      <dl className={styles.headers}>
        {shown.map(([name, value]) => (
          <div key={name} className={styles.pair}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <pre className={styles.code} tabIndex={0}>
        {delivery.body || t("hook.no_body")}
      </pre>
      {!isWhole && <p className={panel.note}>{t("hook.body_cut", { size: delivery.size_bytes.toLocaleString(language) })}</p>}
    </div>
  );
}

const prefixed = (query: Record<string, string>) => Object.fromEntries(Object.entries(query).map(([name, value]) => [`?${name}`, value]));
