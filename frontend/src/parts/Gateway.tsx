/** The frame of the pages before the sign-in: the brand, one form, the language. */
import type { FormEvent, ReactNode } from "react";
import { useT } from "../i18n";
import { LanguageChoice } from "./AccountMenu";
import styles from "./Gateway.module.css";

interface Props {
  title: string;
  children: ReactNode;
  onSubmit?: (event: FormEvent) => void;
}

export function Gateway({ title, children, onSubmit }: Props) {
  const t = useT();
  return (
    <main className={styles.gateway}>
      <header className={styles.brand}>
        <img src="/seal.svg" width="40" height="40" alt="" />
        <div>
          <div className={styles.name}>{t("common.brand")}</div>
          <div className={styles.line}>{t("common.brand_line")}</div>
        </div>
      </header>
      <form className={styles.card} onSubmit={onSubmit} noValidate={false}>
        <h1>{title}</h1>
        {children}
      </form>
      <div className={styles.language}>
        <LanguageChoice />
      </div>
    </main>
  );
}
