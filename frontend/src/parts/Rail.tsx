/** The way between the pages: icon and word, with what waits for a person. Only what one may use. */
import { NavLink, useLocation } from "react-router";
import { useOpenReviews } from "../api/reviews";
import { useCan } from "../api/session";
import { type Key, useT } from "../i18n";
import { AccountMenu } from "./AccountMenu";
import { Icon, type IconName } from "./Icon";
import { Bell } from "./notices/Bell";
import styles from "./Rail.module.css";

interface Place {
  to: string;
  icon: IconName;
  word: "home" | "workflows" | "runs" | "reviews" | "requests" | "access" | "help";
  needs?: string;
  /** Pages that belong to it under another address. */
  covers?: string;
}

const PLACES: Place[] = [
  { to: "/", icon: "home", word: "home" },
  { to: "/workflows", icon: "workflow", word: "workflows", needs: "workflow:Read", covers: "/templates" },
  { to: "/runs", icon: "play", word: "runs", needs: "run:Read", covers: "/callbacks" },
  { to: "/reviews", icon: "seal", word: "reviews", needs: "review:Read" },
  { to: "/requests", icon: "send", word: "requests" },
  { to: "/access", icon: "key", word: "access", needs: "apiKey:Read" },
  { to: "/help", icon: "help", word: "help" },
];

export function Rail() {
  const t = useT() as (key: Key) => string;
  const can = useCan();
  const { pathname } = useLocation();
  const isCovered = (covers: string | undefined) => covers !== undefined && pathname.startsWith(covers);
  return (
    <nav className={styles.rail} aria-label={t("common.nav")}>
      <div className={styles.places}>
        {PLACES.filter(({ needs }) => !needs || can(needs)).map(({ to, icon, word, covers }) => (
          <NavLink
            key={to}
            to={to}
            end={to === "/"}
            className={({ isActive }) => `${styles.place} ${isActive || isCovered(covers) ? "active" : ""}`}
          >
            <Icon name={icon} />
            <span>{t(`common.${word}`)}</span>
            {word === "reviews" && <OpenCount />}
          </NavLink>
        ))}
      </div>
      <div className={styles.places}>
        {can("workflow:Read") && <Bell />}
        <AccountMenu />
      </div>
    </nav>
  );
}

function OpenCount() {
  const t = useT();
  const total = useOpenReviews().data?.total ?? 0;
  if (total === 0) return null;
  const shown = total > 99 ? "99+" : total;
  return (
    <span className={styles.count}>
      <span aria-hidden>{shown}</span>
      <span className="hidden-text">{t("home.your_turn_count", { count: total })}</span>
    </span>
  );
}
