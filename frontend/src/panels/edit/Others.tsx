/** Who else has the draft open: initials in the head, and at the step that is chosen there. */
import { useLanguage, useT } from "../../i18n";
import { initialsOf, type PersonHere, personsIn } from "../../model/present";
import { useDocumentStore } from "../../store/document";
import { usePresenceStore } from "../../store/presence";
import { titleOfNode } from "../inspector/titles";
import styles from "./Others.module.css";

const SHOWN = 4;

export function Others() {
  const t = useT();
  const others = usePresenceStore((state) => state.others);
  const persons = personsIn(others);
  if (persons.length === 0) return null;
  const more = persons.length - SHOWN;
  return (
    <ul className={styles.others} aria-label={t("together.others")}>
      {persons.slice(0, SHOWN).map((person) => (
        <li key={person.key}>
          <One person={person} />
        </li>
      ))}
      {more > 0 && <li className={styles.more}>{t("together.more", { count: more })}</li>}
    </ul>
  );
}

function One({ person }: { person: PersonHere }) {
  const t = useT();
  const language = useLanguage();
  const { open, types } = useDocumentStore.getState();
  const name = person.isMe ? t("together.me") : person.name;
  const steps = (open?.document.nodes ?? [])
    .filter((node) => person.nodes.includes(node.id))
    .map((node) => titleOfNode(node, types, language));
  const words = useWords(person, name, steps.join(" ・ "));
  return (
    <span className={styles.person} title={words}>
      <span className={styles.initials} data-me={person.isMe || undefined} aria-hidden>
        {initialsOf(person.name)}
      </span>
      <span className={styles.name} aria-hidden dir="auto">
        {name}
      </span>
      <span className="hidden-text">{words}</span>
    </span>
  );
}

function useWords({ isMe }: PersonHere, name: string, steps: string): string {
  const t = useT();
  if (isMe) return steps === "" ? name : t("together.me_at", { steps });
  return steps === "" ? t("together.here", { name }) : t("together.here_at", { name, steps });
}
