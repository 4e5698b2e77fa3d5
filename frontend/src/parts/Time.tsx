/** A moment: relative within a day, with the exact time on hover. */
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n";
import { absolute, relative } from "./when";

const TICK_MS = 20_000;

export function Time({ at }: { at: string | null | undefined }) {
  const language = useLanguage();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return null;
  return (
    <time dateTime={at} title={absolute(at, language)}>
      {relative(at, language)}
    </time>
  );
}
