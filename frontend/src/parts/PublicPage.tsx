/** The frame of a page for people from outside: the brand, the language, one column of content. */
import type { ReactNode } from "react";
import { useT } from "../i18n";
import { LanguageChoice } from "./AccountMenu";
import styles from "./PublicPage.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

interface Props {
  title: string;
  children: ReactNode;
}

export function PublicPage({ title, children }: Props) {
  const t = useT();
  useDocumentTitle(title);
  return (
    <div className={styles.outer}>
      <header className={styles.head}>
        <span className={styles.brand}>
          <img src="/seal.svg" width="24" height="24" alt="" />
          {t("common.brand")}
        </span>
        <div className={styles.language}>
          <LanguageChoice />
        </div>
      </header>
      <main className={styles.sheet}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
