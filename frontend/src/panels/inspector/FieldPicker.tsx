/** Chooses a field of an earlier step, of the input or of the item: by its name, with keys or mouse. */
import { Popover, TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { isComposing } from "../../interaction/keys";
import { useShortWords } from "../../canvas/try/useShortWords";
import { type Translate, useT } from "../../i18n";
import { writtenPath } from "../../model/expression";
import { innerName, type Naming, type ReadableField, type Source, sourcesOf, type Wanted } from "../../model/readable";
import { shortForm } from "../../model/shortForm";
import styles from "./FieldPicker.module.css";
import { useFormFacts } from "./scope";

/** So that keys that follow the click at once are not lost. */
const AT_ONCE = { duration: 0 };
const focus = (input: HTMLInputElement | null) => input?.focus({ preventScroll: true });

interface Props {
  naming: Naming;
  wanted?: Wanted;
  onPick: (field: ReadableField) => void;
  /** The button that opens it. */
  children: (toggle: () => void, isOpen: boolean) => ReactNode;
}

const DRAWN_MS = 60; // what was picked is in the page by then

/** Where the button that opened the list made way for what was picked, the focus goes to that: to
 * the comparison of a new line, else to the chip. */
function keepFocus(field: Element | null): void {
  if (document.activeElement !== document.body || !field) return;
  const comparison = [...field.querySelectorAll("[role=group]")].at(-1)?.querySelector<HTMLElement>("select");
  (comparison ?? field.querySelector<HTMLElement>("button[aria-haspopup=listbox]"))?.focus();
}

export function FieldPicker({ naming, wanted = "", onPick, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const home = useRef<Element | null>(null);
  const close = () => setOpen(false);
  const toggle = () => {
    home.current = document.activeElement?.closest("[data-place], [data-row]") ?? null;
    setOpen((open) => !open);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={304} trapFocus returnFocus withRoles={false} transitionProps={AT_ONCE} shadow="md">
      <Popover.Target>{children(toggle, isOpen) as never}</Popover.Target>
      <Popover.Dropdown className={styles.dropdown}>
        {isOpen && (
          <Choices
            naming={naming}
            wanted={wanted}
            onPick={(field) => {
              close();
              onPick(field);
              setTimeout(() => keepFocus(home.current), DRAWN_MS);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function useChoices(naming: Naming, wanted: Wanted, search: string) {
  const [showsAll, setAll] = useState(false);
  const fitting = useMemo(() => sourcesOf(naming, search, wanted), [naming, search, wanted]);
  const all = useMemo(() => sourcesOf(naming, search, ""), [naming, search]);
  const count = (sources: Source[]) => sources.reduce((sum, source) => sum + source.fields.length, 0);
  const hasMore = !showsAll && count(all) > count(fitting);
  return { sources: showsAll ? all : fitting, hasMore, showAll: () => setAll(true) };
}

interface ChoicesProps {
  naming: Naming;
  wanted: Wanted;
  onPick: (field: ReadableField) => void;
}

function Choices({ naming, wanted, onPick }: ChoicesProps) {
  const t = useT();
  const list = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const { sources, hasMore, showAll } = useChoices(naming, wanted, search);
  const fields = sources.flatMap((source) => source.fields);
  const active = Math.min(at, fields.length - 1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(fields.length - 1, to));
    setAt(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 };
    const to = steps[event.key];
    const chosen = fields[active];
    if (to !== undefined) move(to);
    else if (event.key === "Enter" && chosen) onPick(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <TextInput
        ref={focus}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        aria-label={t("inspector.pick_search")}
        placeholder={t("inspector.pick_search")}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t("inspector.pick_title")} className={styles.list}>
        {sources.map((source) => (
          <SourceGroup key={source.key} source={source} naming={naming} list={list} all={fields} active={active} onPick={onPick} />
        ))}
      </div>
      {fields.length === 0 && <Nothing isEmpty={naming.fields.length === 0} isSearch={search !== ""} />}
      {hasMore && (
        <button type="button" className={styles.more} onClick={showAll}>
          {t("inspector.pick_more")}
        </button>
      )}
    </>
  );
}

function Nothing({ isEmpty, isSearch }: { isEmpty: boolean; isSearch: boolean }) {
  const t = useT();
  const { isLoading } = useFormFacts();
  const key = isLoading ? "pick_loading" : isEmpty && !isSearch ? "pick_nothing" : "pick_none";
  return (
    <p className={styles.nothing} role="status">
      {t(`inspector.${key}`)}
    </p>
  );
}

interface GroupProps {
  source: Source;
  naming: Naming;
  list: string;
  all: readonly ReadableField[];
  active: number;
  onPick: (field: ReadableField) => void;
}

function SourceGroup({ source, naming, list, all, active, onPick }: GroupProps) {
  const t = useT();
  const words = useShortWords();
  const isMaybe = source.fields.some(({ availability }) => availability === "maybe");
  return (
    <div role="group" aria-label={source.name}>
      <div className={styles.source} aria-hidden>
        {source.name}
        {isMaybe && (
          <span className={styles.maybe} title={t("inspector.pick_maybe_hint")}>
            {t("inspector.pick_maybe")}
          </span>
        )}
      </div>
      {source.fields.map((field) => {
        const at = all.indexOf(field);
        const inner = innerName(field, naming) || t("inspector.pick_whole");
        return (
          <div
            key={writtenPath(field.path)}
            id={`${list}-${at}`}
            role="option"
            aria-selected={at === active}
            aria-label={`${source.name} › ${inner}`}
            title={writtenPath(field.path)}
            className={styles.option}
            onClick={() => onPick(field)}
          >
            <span className={styles.name}>{inner}</span>
            <span className={styles.type}>{field.example === null ? typeName(field, t) : shortForm(field.example, words)}</span>
          </div>
        );
      })}
    </div>
  );
}

function typeName(field: ReadableField, t: Translate): string {
  return t(`inspector.type_${field.type === "" ? "open" : field.type}`);
}
