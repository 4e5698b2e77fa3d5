/** What one sent oneself and that is not over: where it is. Nothing where there is none. */
import { Link } from "react-router";
import { itemsOf } from "../../api/paging";
import { useMyRequests } from "../../api/requests";
import { useLanguage, useT } from "../../i18n";
import { inLanguage } from "../../model/text";
import { StageWord } from "../forms/StageWord";
import { Card } from "./Card";
import styles from "./home.module.css";

const FEW = 3;

export function OpenRequests() {
  const t = useT();
  const language = useLanguage();
  const items = itemsOf(useMyRequests("open").data).slice(0, FEW);
  if (items.length === 0) return null;
  return (
    <Card title={t("request.title")}>
      <ul className={styles.lines}>
        {items.map((request) => (
          <li key={request.id}>
            <span className={styles.run}>
              <Link to={`/requests/${request.id}`}>{inLanguage(request.title, language)}</Link>
              {request.waits[0] && <span className={styles.note}>{request.waits[0].step || request.waits[0].title}</span>}
            </span>
            {request.stage && <StageWord stage={request.stage} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
