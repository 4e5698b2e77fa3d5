/** What became of a step or a wire: a sign of its own shape, and the word. */
import { useT } from "../i18n";
import type { ChangeMark } from "../model/compare";
import styles from "./ChangeBadge.module.css";

const SIGNS: Record<ChangeMark, string> = {
  added: "M8 3v10M3 8h10",
  removed: "M3 8h10",
  changed: "M3.500 12.500l.6-2.600 6.400-6.400 2 2-6.400 6.400zM9.200 4.800l2 2",
  moved: "M8 2.500v11M2.500 8h11M6.200 4.300L8 2.500l1.800 1.800M6.200 11.700L8 13.500l1.800-1.800M4.300 6.200L2.500 8l1.800 1.800M11.700 6.200L13.500 8l-1.800 1.800",
};

export function ChangeBadge({ mark, isShort = false }: { mark: ChangeMark; isShort?: boolean }) {
  const t = useT();
  const word = t(`together.mark.${mark}`);
  return (
    <span className={styles.badge} data-change={mark}>
      <svg width={14} height={14} viewBox="0 0 16 16" aria-hidden focusable="false">
        <path d={SIGNS[mark]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={isShort ? "hidden-text" : undefined}>{word}</span>
    </span>
  );
}
