/** An empty place that says what belongs there and what to do. */
import type { ReactNode } from "react";
import styles from "./Empty.module.css";

interface Props {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
