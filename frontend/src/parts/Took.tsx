/** How long a run took, or has taken so far. */
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n";
import type { Run } from "../model/run";
import { shortDuration } from "./when";

const TICK_MS = 1_000;

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}

export function Took({ run }: { run: Run }) {
  const language = useLanguage();
  const now = useNow(run.ended_at === null);
  if (!run.started_at) return null;
  const end = run.ended_at ? Date.parse(run.ended_at) : now;
  return <>{shortDuration((end - Date.parse(run.started_at)) / 1000, language)}</>;
}
