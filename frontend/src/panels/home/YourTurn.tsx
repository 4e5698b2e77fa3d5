/** あなたの番: the trays in which something waits, the oldest first. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useCan } from "../../api/session";
import { useLanguage, useT } from "../../i18n";
import type { Home, Tray } from "../../model/home";
import { Mark } from "../../parts/Mark";
import { Time } from "../../parts/Time";
import { Card } from "./Card";
import styles from "./home.module.css";

export function YourTurn({ home }: { home: Home }) {
  const t = useT();
  const can = useCan();
  const language = useLanguage();
  const total = home.trays.reduce((sum, { open }) => sum + open, 0);
  if (total === 0)
    return (
      <Card title={t("home.your_turn")}>
        <p className={styles.quiet}>{t("home.your_turn_none")}</p>
        {!can("workflow:Read") && <p className={styles.quiet}>{t("home.approver_hint")}</p>}
      </Card>
    );
  return (
    <Card title={t("home.your_turn")}>
      <div className={styles.turn}>
        <Mark name="person" size={28} />
        <span className={styles.figure} aria-hidden>
          {total.toLocaleString(language)}
        </span>
        <span className={styles.words}>{t("home.your_turn_count", { count: total })}</span>
        <Button component={Link} to="/reviews" size="md">
          {t("home.begin")}
        </Button>
      </div>
      <ul className={styles.lines}>
        {home.trays.map((tray) => (
          <TrayLine key={tray.queue} tray={tray} />
        ))}
      </ul>
    </Card>
  );
}

function TrayLine({ tray }: { tray: Tray }) {
  const t = useT();
  return (
    <li>
      <Link to={`/reviews?queue=${encodeURIComponent(tray.queue)}`} title={t("home.open_tray", { queue: tray.queue })}>
        {tray.queue}
      </Link>
      <span className={styles.facts}>
        {tray.overdue > 0 && <b>{t("home.tray_overdue", { count: tray.overdue })}</b>}
        {tray.due_at !== null && tray.overdue === 0 && (
          <span>
            {t("home.tray_due")} <Time at={tray.due_at} />
          </span>
        )}
        <span>
          {t("home.tray_oldest")} <Time at={tray.oldest_at} />
        </span>
        <strong>{t("home.tray_waiting", { count: tray.open })}</strong>
      </span>
    </li>
  );
}
