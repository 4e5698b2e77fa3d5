/** A drawing with its panel: side by side, or one above the other where the screen is narrow. */
import type { ReactNode } from "react";
import styles from "./Beside.module.css";

export function Beside({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.beside}>
      <div className={styles.main}>{main}</div>
      {side}
    </div>
  );
}
