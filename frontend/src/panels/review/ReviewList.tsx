/** The tray: what waits, in the order of the server. */
import { SegmentedControl, Select } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useT } from "../../i18n";
import type { Review } from "../../model/review";
import { Mark } from "../../parts/Mark";
import { Time } from "../../parts/Time";
import styles from "./review.module.css";

interface Props {
  items: readonly Review[];
  open: string | null;
  onOpen: (id: string) => void;
  onEnd: () => void;
}

export function ReviewList({ items, open, onOpen, onEnd }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const scrolled = (event: React.UIEvent<HTMLUListElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollTop + clientHeight > scrollHeight - 200) onEnd();
  };
  return (
    <ul ref={list} className={styles.list} onScroll={scrolled}>
      {items.map((review) => (
        <li key={review.id}>
          <button
            type="button"
            aria-current={review.id === open || undefined}
            onClick={() => onOpen(review.id)}
          >
            <ListMark review={review} />
            <span>
              <span className={styles.itemTitle}>{review.title}</span>
              <span className={styles.itemNote}>
                {review.node.name} <Due review={review} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function ListMark({ review }: { review: Review }) {
  if (review.state !== "decided") return <Mark name="person" size={16} />;
  return <Mark name="decided" size={16} seal={review.decided_by?.name.slice(0, 1) ?? ""} />;
}

export function Due({ review }: { review: Review }) {
  const t = useT();
  if (review.state !== "open" || !review.due_at) return null;
  const isLate = Date.parse(review.due_at) < Date.now();
  return (
    <span data-late={isLate || undefined}>
      ・ {isLate ? t("review.overdue") : t("review.due")} <Time at={review.due_at} />
    </span>
  );
}

interface FilterProps {
  state: string;
  queue: string;
  queues: readonly { queue: string; open: number }[];
  onState: (state: string) => void;
  onQueue: (queue: string) => void;
}

export function ReviewFilters({ state, queue, queues, onState, onQueue }: FilterProps) {
  const t = useT();
  return (
    <div className={styles.filters}>
      <SegmentedControl
        fullWidth
        aria-label={t("run.filter_state")}
        value={state}
        onChange={onState}
        data={[
          { value: "open", label: t("review.open") },
          { value: "decided", label: t("review.decided") },
        ]}
      />
      {queues.length > 1 && (
        <Select
          aria-label={t("review.tray")}
          value={queue || null}
          placeholder={t("review.all_trays")}
          clearable
          data={queues.map((each) => ({ value: each.queue, label: `${each.queue} ${each.open}` }))}
          onChange={(value) => onQueue(value ?? "")}
        />
      )}
    </div>
  );
}
