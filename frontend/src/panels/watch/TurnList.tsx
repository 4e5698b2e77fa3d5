/** The turns of a step, to look through: by state, by number, by a word in them. */
import { Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { itemsOf } from "../../api/paging";
import { type TurnFilter, useActivations } from "../../api/runs";
import { type Key, useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import type { NodeActivation } from "../../model/run";
import { gistOf, markOfTurn, sealOf } from "../../model/turn";
import { plain } from "../../model/width";
import { Icon } from "../../parts/Icon";
import { Mark } from "../../parts/Mark";
import { More } from "../../parts/More";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import { sentenceOfCode } from "../../api/problem";
import styles from "../panels.module.css";
import { TurnBody } from "./TurnBody";

const TYPING_MS = 300;
const LOW = 0.7;
const KINDS = ["all", "failed", "person", "decided", "low", "done"] as const;
type Kind = (typeof KINDS)[number];

const FILTERS: Record<Kind, TurnFilter> = {
  all: {},
  failed: { state: "failed" },
  person: { state: "person" },
  decided: { decided: true },
  low: { below: LOW },
  done: { state: "done" },
};

interface Props {
  run: string;
  step: Step;
  live: boolean;
  onOpen: (index: number) => void;
}

/** A whole number is looked for as an item's number, anything else in what went in and out. */
function filterOf(kind: Kind, text: string): TurnFilter {
  const words = plain(text).trim();
  if (/^\d{1,9}$/.test(words) && Number(words) > 0)
    return { ...FILTERS[kind], index: Number(words) - 1 };
  return { ...FILTERS[kind], q: words };
}

export function TurnList({ run, step, live, onOpen }: Props) {
  const t = useT() as (key: Key) => string;
  const [kind, setKind] = useState<Kind>("all");
  const [text, setText] = useState("");
  const [typed] = useDebouncedValue(text, TYPING_MS);
  const turns = useActivations(run, step.node.id, filterOf(kind, step.isPerItem ? typed : ""), live);
  return (
    <>
      {step.isPerItem && (
        <div className={styles.finder}>
          <Select
            size="xs"
            aria-label={t("watch.show")}
            allowDeselect={false}
            data={KINDS.map((each) => ({ value: each, label: t(`watch.show_${each}` as Key) }))}
            value={kind}
            onChange={(value) => value && setKind(value as Kind)}
          />
          <TextInput
            size="xs"
            type="search"
            aria-label={t("watch.find")}
            placeholder={t("watch.find")}
            leftSection={<Icon name="search" size={16} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <Found turns={turns} isFiltered={kind !== "all" || typed !== ""} isPerItem={step.isPerItem} onOpen={onOpen} />
    </>
  );
}

interface FoundProps {
  turns: ReturnType<typeof useActivations>;
  isFiltered: boolean;
  isPerItem: boolean;
  onOpen: (index: number) => void;
}

function Found({ turns, isFiltered, isPerItem, onOpen }: FoundProps) {
  const t = useT();
  if (turns.isPending) return <Waiting />;
  if (turns.isLoadingError) return <ErrorNotice error={turns.error} />;
  const items = itemsOf(turns.data);
  const none = isFiltered ? t("watch.none_found") : t("run.no_activations");
  return (
    <div className={styles.section}>
      {items.length === 0 && <p className={styles.quiet}>{turns.hasNextPage ? t("watch.still_looking") : none}</p>}
      {isPerItem ? (
        <ul className={styles.turns}>
          {items.map((turn) => (
            <li key={turn.activation}>
              <button type="button" onClick={() => onOpen(turn.index ?? 0)}>
                <TurnLine turn={turn} />
                <Icon name="chevron" size={16} />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        items.map((turn) => <Whole key={turn.activation} turn={turn} isOpen={items.length === 1} />)
      )}
      <More list={turns} />
    </div>
  );
}

function Whole({ turn, isOpen }: { turn: NodeActivation; isOpen: boolean }) {
  return (
    <details className={styles.activation} open={isOpen}>
      <summary>
        <TurnLine turn={turn} />
      </summary>
      <TurnBody turn={turn} />
    </details>
  );
}

function Gist({ turn }: { turn: NodeActivation }) {
  const t = useT();
  if (turn.error) return sentenceOfCode(turn.error.code, turn.error.detail ?? "");
  if (turn.decision === "send_back") return t("watch.decision.send_back");
  return gistOf(turn.output ?? turn.input);
}

/** One turn on one line: mark, which item, and what came of it. */
export function TurnLine({ turn }: { turn: NodeActivation }) {
  const t = useT();
  const place = [
    turn.index === null ? "" : t("run.item_n", { number: turn.index + 1 }),
    turn.visit > 1 ? t("run.visit_n", { number: turn.visit }) : "",
  ].filter(Boolean);
  const mark = markOfTurn(turn);
  return (
    <>
      <Mark name={mark} seal={sealOf(turn)} size={18} />
      <span className="hidden-text">{t(`run.node.${mark}`)}</span>
      {place.length > 0 && <span className={styles.place}>{place.join(" ")}</span>}
      <span className={styles.brief}>
        <Gist turn={turn} />
      </span>
    </>
  );
}
