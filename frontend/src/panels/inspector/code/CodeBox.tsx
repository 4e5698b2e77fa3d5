/** A text box for templates, expressions, Python and JSON. */
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useT } from "../../../i18n";
import type { Box, BoxFacts, BoxMode } from "./codeMirror";
import styles from "./CodeBox.module.css";

export interface CodeBoxHandle {
  insert: (text: string) => void;
}

interface Props {
  text: string;
  mode: BoxMode;
  isLong?: boolean;
  facts: BoxFacts;
  onChange: (text: string) => void;
  handle?: Ref<CodeBoxHandle>;
}

export function CodeBox({ text, mode, isLong = false, facts, onChange, handle }: Props) {
  const t = useT();
  const host = useRef<HTMLDivElement>(null);
  const box = useRef<Box | null>(null);
  const latest = useRef({ text, facts, onChange });
  latest.current = { text, facts, onChange };
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isGone = false;
    void import("./codeMirror").then(({ makeBox }) => {
      const element = host.current;
      if (isGone || !element) return;
      const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
      box.current = makeBox({
        root,
        mode,
        isLong,
        text: latest.current.text,
        facts: latest.current.facts,
        onChange: (fresh) => latest.current.onChange(fresh),
      });
      setReady(true);
    });
    return () => {
      isGone = true;
      box.current?.destroy();
      box.current = null;
    };
  }, [mode, isLong]);
  useEffect(() => box.current?.setText(text), [text]);
  useEffect(() => box.current?.setFacts(facts), [facts]);
  useImperativeHandle(handle, () => ({ insert: (fresh) => box.current?.insert(fresh) }), []);
  return (
    <div className={styles.box} data-long={isLong || undefined} data-code={mode !== "template" || undefined}>
      <div ref={host} />
      {!isReady && (
        <div className={styles.waiting} aria-busy aria-label={t("inspector.box_loading")} role="status">
          {text}
        </div>
      )}
    </div>
  );
}
