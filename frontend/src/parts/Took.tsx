/** How long a run took, or has taken so far. */
import { useLanguage } from "../i18n";
import type { Run } from "../model/run";
import { shortDuration } from "./when";

export function Took({ run }: { run: Run }) {
  const language = useLanguage();
  if (!run.started_at) return null;
  const end = run.ended_at ? new Date(run.ended_at) : new Date();
  return <>{shortDuration((end.getTime() - new Date(run.started_at).getTime()) / 1000, language)}</>;
}
