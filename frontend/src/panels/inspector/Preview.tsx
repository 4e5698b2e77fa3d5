/** What an expression gives on the data of the last try, below its field. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { sentenceOfCode } from "../../api/problem";
import { type PreviewQuestion, preview, useSamples } from "../../api/trials";
import { useShortWords } from "../../canvas/try/useShortWords";
import { type Language, type Translate, useLanguage, useT } from "../../i18n";
import { isObject } from "../../model/json";
import { regionAround, regionsOf } from "../../model/region";
import { shortForm } from "../../model/shortForm";
import type { PreviewError } from "../../model/trial";
import { Value } from "../../parts/Value";
import { openDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { useTrialStore } from "../../store/trial";
import styles from "./Preview.module.css";
import { useFormFacts } from "./scope";

const PAUSE_MS = 400;
const AGAIN_MS = 4_000;
const MOST = 60;

interface Props {
  source: string;
  kind: PreviewQuestion["kind"];
  /** Where the field stands, from the step on. */
  place: string;
}

export function Preview(props: Props) {
  const { node } = useFormFacts();
  const [source] = useDebouncedValue(props.source, PAUSE_MS);
  if (node === "" || props.source.trim() === "") return null;
  return <Asked {...props} source={source} node={node} />;
}

/** Whether there is data to work it out on. */
function useHasData(workflow: string): boolean {
  const hasTry = useTrialStore((state) => state.tried !== null || state.pins.size > 0);
  const samples = useSamples(workflow, !hasTry);
  return hasTry || (samples.data?.items.length ?? 0) > 0;
}

function usePreview({ source, kind, place, node }: Props & { node: string }) {
  const workflow = useDraftStore((state) => state.id) ?? "";
  const hasData = useHasData(workflow);
  const run = useTrialStore((state) => state.sources[node]?.run ?? state.tried?.run ?? null);
  const items = useTrialStore((state) => state.items);
  const pins = useTrialStore((state) => state.pins);
  const region = regionAround(regionsOf(openDocument()), node)?.id ?? null;
  const item = region === null ? null : (items[region] ?? 0);
  return useQuery({
    queryKey: ["preview", workflow, node, kind, place, source, run, item, pins],
    queryFn: ({ signal }) => {
      const given = { ...(run !== null && { run }), ...(item !== null && { item }) };
      return preview(workflow, { document: openDocument(), node, source, kind, pointer: place, ...given }, signal);
    },
    enabled: hasData && workflow !== "" && source.trim() !== "",
    staleTime: ({ state }) => (mayCome(state.data?.error?.code) ? 0 : Infinity),
    refetchInterval: ({ state }) => mayCome(state.data?.error?.code) && run !== null && AGAIN_MS,
    retry: false,
    placeholderData: keepPreviousData,
  });
}

/** Whether a later answer may be another one: while the try still goes on. */
const mayCome = (code?: string) => code === "preview_timeout" || code === "missing_key";

function faultOf(error: PreviewError, t: Translate, language: Language): string {
  if (error.code === "preview_timeout") return t("trial.preview_timeout");
  const { line, column } = error;
  // The server tells it in English only, but names what is missing.
  const detail = language === "en" ? error.detail : sentenceOfCode(error.code, error.detail);
  return line && column ? t("trial.preview_at", { line, column, detail }) : detail;
}

function Asked(props: Props & { node: string }) {
  const t = useT();
  const language = useLanguage();
  const words = useShortWords();
  const isUntried = useTrialStore((state) => state.tried === null);
  const { data, isFetching } = usePreview(props);
  if (!data) return null;
  if (data.error?.code === "missing_key" && isUntried)
    return <p className={styles.preview}>{t("trial.preview_untried")}</p>;
  if (data.error)
    return (
      <p className={styles.preview} data-fault={data.error.code !== "preview_timeout" || undefined} role="status">
        {faultOf(data.error, t, language)}
      </p>
    );
  const value = data.value ?? null;
  const isLarge = Array.isArray(value) || isObject(value);
  return (
    <div className={styles.preview} data-busy={isFetching || undefined} role="status">
      <span className={styles.name}>{t("trial.preview")}</span>
      {isLarge ? (
        <details className={styles.whole}>
          <summary>{shortForm(value, words, MOST)}</summary>
          <Value value={value} />
        </details>
      ) : (
        <span className={styles.value}>{shortForm(value, words, MOST)}</span>
      )}
    </div>
  );
}
