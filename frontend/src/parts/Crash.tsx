/** What is shown instead of a white page when drawing failed. */
import { Component, type ReactNode } from "react";
import { t } from "../i18n";
import styles from "./Crash.module.css";

export class Crash extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={styles.crash} role="alert">
        <h1>{t("common.crashed")}</h1>
        <p>{t("common.crashed_hint")}</p>
        <pre>{error.message}</pre>
        <button type="button" onClick={() => location.reload()}>
          {t("common.reload")}
        </button>
      </main>
    );
  }
}
