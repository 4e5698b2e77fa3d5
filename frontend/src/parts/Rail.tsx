/** The way between the pages: icon and word, with what waits for a person. */
import { NavLink } from "react-router";
import { useT, type Key } from "../i18n";
import { AccountMenu } from "./AccountMenu";
import { Icon, type IconName } from "./Icon";
import styles from "./Rail.module.css";

interface Place {
  to: string;
  icon: IconName;
  word: Key & `common.${string}`;
}

const PLACES: Place[] = [{ to: "/", icon: "home", word: "common.home" }];

export function Rail() {
  const t = useT();
  return (
    <nav className={styles.rail} aria-label={t("common.nav")}>
      <div className={styles.places}>
        {PLACES.map((place) => (
          <NavLink key={place.to} to={place.to} end={place.to === "/"} className={styles.place}>
            <Icon name={place.icon} />
            <span>{(t as (key: string) => string)(place.word)}</span>
          </NavLink>
        ))}
      </div>
      <AccountMenu />
    </nav>
  );
}
