/** The frame of a page's content: heading, what can be done, and the body. */
import type { ReactNode } from "react";
import styles from "./Page.module.css";

interface Props {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Fills the screen and scrolls inside, as drawings do. */
  full?: boolean;
}

export function Page({ title, actions, children, full = false }: Props) {
  return (
    <div className={styles.page} data-full={full || undefined}>
      <header className={styles.header}>
        <div className={styles.title}>{typeof title === "string" ? <h1>{title}</h1> : title}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
