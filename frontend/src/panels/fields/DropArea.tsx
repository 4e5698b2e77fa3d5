/** A labelled place onto which a file can be dropped. */
import { type DragEvent, type ReactNode, useId, useState } from "react";
import styles from "./fields.module.css";

interface Props {
  label: string;
  help: string;
  fault: string | undefined;
  onDrop: (file: File) => void;
  children: ReactNode;
}

export function DropArea({ label, help, fault, onDrop, children }: Props) {
  const [isOver, setOver] = useState(false);
  const name = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onDrop(file);
  };
  return (
    <div className={styles.field} role="group" aria-labelledby={name} data-fault={fault !== undefined || undefined}>
      <span id={name} className={styles.label}>
        {label}
      </span>
      {help && <span className={styles.help}>{help}</span>}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {children}
      </div>
      {fault && (
        <span className={styles.fault} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
