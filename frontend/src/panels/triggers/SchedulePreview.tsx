/** What a schedule step says in words and when it would fire, while it is being set. */
import { useDebouncedValue } from "@mantine/hooks";
import { useSchedulePreview } from "../../api/triggers";
import { useLanguage } from "../../i18n";
import type { JsonObject } from "../../model/json";
import { inLanguage } from "../../model/text";
import styles from "../panels.module.css";
import { NextMoments } from "./NextMoments";

const TYPING_MS = 250;

export function SchedulePreview({ params }: { params: JsonObject }) {
  const language = useLanguage();
  const [settled] = useDebouncedValue(params, TYPING_MS);
  const { data } = useSchedulePreview(settled);
  if (!data || data.problem) return null; // the check says what is wrong, at its place
  return (
    <div className={styles.stack} aria-live="polite">
      <p>
        <strong>{inLanguage(data.sentence, language)}</strong>
      </p>
      <NextMoments moments={data.next} />
    </div>
  );
}
