/** The initials of those who have chosen this step too. */
import { useT } from "../../i18n";
import { initialsOf, personsIn } from "../../model/present";
import { usePresenceStore } from "../../store/presence";
import styles from "./Here.module.css";

export function Here({ id, inLine = false }: { id: string; inLine?: boolean }) {
  const t = useT();
  const others = usePresenceStore((state) => state.others);
  const here = personsIn(others.filter(({ node }) => node === id));
  if (here.length === 0) return null;
  const names = here.map(({ name, isMe }) => (isMe ? t("together.me") : name)).join(" ・ ");
  const words = t("together.at_step", { names });
  return (
    <span className={inLine ? styles.line : styles.corner} title={words}>
      {here.slice(0, 3).map(({ key, name }) => (
        <span key={key} className={styles.initials} aria-hidden>
          {initialsOf(name)}
        </span>
      ))}
      <span className="hidden-text">{words}</span>
    </span>
  );
}
