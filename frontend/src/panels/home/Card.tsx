/** A card of the home page. */
import type { ReactNode } from "react";
import styles from "./home.module.css";

interface Props {
  title: string;
  /** Its place where the page has one column. */
  place?: "attention" | "runs";
  children: ReactNode;
}

export function Card({ title, place, children }: Props) {
  return (
    <section className={`${styles.card ?? ""} ${place ? (styles[place] ?? "") : ""}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
