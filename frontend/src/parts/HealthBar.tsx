/** How the runs of a day went, as one small bar: done, held, failed. The figures stand beside it. */
import styles from "./HealthBar.module.css";

interface Props {
  total: number;
  failed: number;
  held: number;
}

const WIDTH = 64;

export function HealthBar({ total, failed, held }: Props) {
  if (total === 0) return null;
  const bad = (failed / total) * WIDTH;
  const people = (Math.min(held, total - failed) / total) * WIDTH;
  return (
    <svg className={styles.bar} width={WIDTH} height={4} viewBox={`0 0 ${WIDTH} 4`} aria-hidden>
      <rect width={WIDTH} height={4} className={styles.done} />
      <rect x={WIDTH - bad - people} width={people} height={4} className={styles.held} />
      <rect x={WIDTH - bad} width={bad} height={4} className={styles.failed} />
    </svg>
  );
}
