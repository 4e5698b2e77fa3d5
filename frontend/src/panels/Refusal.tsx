/** Why the server refused what was sent: the sentence, and the places that it names. */
import { Problem } from "../api/problem";
import { ErrorNotice } from "../parts/Notice";
import styles from "./panels.module.css";

const MOST_PLACES = 5;

export function Refusal({ error }: { error: unknown }) {
  const places = error instanceof Problem ? error.errors.slice(0, MOST_PLACES) : [];
  return (
    <>
      <ErrorNotice error={error} />
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
