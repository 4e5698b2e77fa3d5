/** 自分の申請: what one sent, where it is, whom it waits for. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { type RequestFilter, useMyRequests } from "../api/requests";
import { useLanguage, useT } from "../i18n";
import type { RequestSummary } from "../model/request";
import { inLanguage } from "../model/text";
import styles from "../panels/requests/requests.module.css";
import { Where } from "../panels/requests/Where";
import { Empty } from "../parts/Empty";
import { LoadError } from "../parts/LoadError";
import { More } from "../parts/More";
import { Page } from "../parts/Page";
import { Time } from "../parts/Time";
import { Waiting } from "../parts/Waiting";

export default function RequestsPage() {
  const t = useT();
  const [which, choose] = useState<RequestFilter>("all");
  const list = useMyRequests(which);
  const items = itemsOf(list.data);
  if (list.isLoadingError) return <LoadError error={list.error} />;
  return (
    <Page title={t("request.title")}>
      <div className={styles.tools}>
        <SegmentedControl
          fullWidth
          aria-label={t("request.title")}
          value={which}
          onChange={(value) => choose(value as RequestFilter)}
          data={(["all", "open", "over"] as const).map((value) => ({ value, label: t(`request.${value}`) }))}
        />
      </div>
      {list.isPending && <Waiting />}
      {list.isSuccess && items.length === 0 && <None which={which} />}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((request) => (
            <Line key={request.id} request={request} />
          ))}
        </ul>
      )}
      <More list={list} />
    </Page>
  );
}

function None({ which }: { which: RequestFilter }) {
  const t = useT();
  if (which === "all") return <Empty title={t("request.empty_title")}>{t("request.empty_text")}</Empty>;
  return <p className={styles.quiet}>{t(`request.empty_${which}`)}</p>;
}

function Line({ request }: { request: RequestSummary }) {
  const t = useT();
  const language = useLanguage();
  const title = inLanguage(request.title, language);
  return (
    <li>
      <div className={styles.name}>
        <Link to={`/requests/${request.id}`}>{title}</Link>
        <span className={styles.note}>
          {t("request.number", { number: request.number })} ・ {t("request.sent")} <Time at={request.sent_at} />
          {request.ended_at && (
            <>
              {" "}
              ・ {t("request.ended")} <Time at={request.ended_at} />
            </>
          )}
        </span>
        {title !== request.workflow && <span className={styles.note}>{request.workflow}</span>}
      </div>
      <Where request={request} isShort />
    </li>
  );
}
