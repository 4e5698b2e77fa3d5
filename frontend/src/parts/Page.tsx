/** The frame of a page's content: heading, what can be done, and the body. */
import type { ReactNode } from "react";
import { useDocumentTitle } from "./useDocumentTitle";
import styles from "./Page.module.css";

interface Props {
  title: ReactNode;
  /** What the browser's tab says, where the title is more than words. */
  name?: string;
  actions?: ReactNode;
  children: ReactNode;
  /** Fills the screen and scrolls inside, as drawings do. */
  full?: boolean;
}

export function Page({ title, name, actions, children, full = false }: Props) {
  useDocumentTitle(name ?? (typeof title === "string" ? title : ""));
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
