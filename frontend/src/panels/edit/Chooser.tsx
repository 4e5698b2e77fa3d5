/** A search field over a list: type to narrow, arrows to move, Enter to take. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useT } from "../../i18n";
import { isComposing } from "../../interaction/keys";
import styles from "./Chooser.module.css";

export interface Option {
  key: string;
  /** A heading stands before the first option of each group. */
  group?: string;
  content: ReactNode;
}

/** More lines are not looked through by eye: typing on finds them. */
const MOST = 60;

interface Props {
  label: string;
  placeholder: string;
  nothing: string;
  optionsFor: (search: string) => readonly Option[];
  onTake: (key: string) => void;
  onClose: () => void;
}

export function Chooser({ label, placeholder, nothing, optionsFor, onTake, onClose }: Props) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  const all = optionsFor(search);
  const options = all.slice(0, MOST);
  const current = options[Math.min(active, options.length - 1)];
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = moves[event.key];
    if (by !== undefined) setActive(Math.max(0, Math.min(options.length - 1, active + by)));
    else if (event.key === "Enter") current && onTake(current.key);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.chooser} onKeyDown={press}>
      <input
        className={styles.search}
        autoFocus
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current ? `${id}-${current.key}` : undefined}
        placeholder={placeholder}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
      />
      <ul id={id} role="listbox" aria-label={label} className={styles.list}>
        {options.map((option, index) => (
          <Line
            key={option.key}
            id={`${id}-${option.key}`}
            option={option}
            heading={option.group !== options[index - 1]?.group ? option.group : undefined}
            isActive={option === current}
            onTake={() => onTake(option.key)}
          />
        ))}
        {all.length > MOST && (
          <li role="presentation" className={styles.heading}>
            {t("editor.more_found", { count: all.length - MOST })}
          </li>
        )}
      </ul>
      {options.length === 0 && <p className={styles.nothing}>{nothing}</p>}
    </div>
  );
}

interface LineProps {
  id: string;
  option: Option;
  heading: string | undefined;
  isActive: boolean;
  onTake: () => void;
}

function Line({ id, option, heading, isActive, onTake }: LineProps) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <>
      {heading && (
        <li role="presentation" className={styles.heading}>
          {heading}
        </li>
      )}
      <li ref={line} id={id} role="option" aria-selected={isActive} className={styles.option} onClick={onTake}>
        {option.content}
      </li>
    </>
  );
}
