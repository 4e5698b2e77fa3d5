/** A card of the home page. */
import type { ReactNode } from "react";
import styles from "./home.module.css";

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
