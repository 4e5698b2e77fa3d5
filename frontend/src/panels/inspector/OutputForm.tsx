/** What a run of the workflow gives: results by name, each an expression. */
import { useMemo, useRef, useState } from "react";
import { useReadable } from "../../api/readable";
import { setOutput } from "../../commands/setOutput";
import { useT } from "../../i18n";
import type { Problem, WorkflowDocument } from "../../model/document";
import { escaped, freeName, type PlacedProblem, problemsAt, withRenamedMember } from "../../model/form";
import { withMember } from "../../model/node";
import type { ReadableField } from "../../model/readable";
import { useDocument, useDocumentStore } from "../../store/document";
import { AddButton } from "./AddButton";
import styles from "./inspector.module.css";
import { NameInput } from "./NameInput";
import { isChoosable, PickInput } from "./PickInput";
import { useFreshRow, useRowKeys } from "./rowKeys";
import { RowTools } from "./RowTools";
import { FormFactsProvider, useNaming } from "./scope";
import { CodeToggle, Problems, Shell } from "./Shell";

const NO_PROBLEMS: readonly Problem[] = [];

export function OutputForm() {
  const document = useDocument();
  const problems = useDocumentStore((state) => state.open?.problems ?? NO_PROBLEMS);
  const { readable, isLoading } = useReadable(document, null);
  const placed = useMemo(() => problems.map((problem) => ({ ...problem, place: problem.pointer })), [problems]);
  const facts = useMemo(() => ({ node: "", readable, isLoading, problems: placed }), [readable, isLoading, placed]);
  if (!document) return null;
  return (
    <FormFactsProvider value={facts}>
      <Results document={document} fields={certain(readable.fields)} problems={placed} />
    </FormFactsProvider>
  );
}

/** A step that was passed by counts as null in the output, without being asked for. */
function certain(fields: readonly ReadableField[]): ReadableField[] {
  return fields.map((field) => ({ ...field, availability: "always" }));
}

interface Props {
  document: WorkflowDocument;
  fields: readonly ReadableField[];
  problems: readonly PlacedProblem[];
}

function Results({ document, fields, problems }: Props) {
  const t = useT();
  const naming = useNaming(fields);
  const output = document.output ?? {};
  const list = useRef<HTMLDivElement>(null);
  const focusFresh = useFreshRow(list, Object.keys(output).length);
  const keys = useRowKeys();
  const rename = (old: string, fresh: string) => {
    keys.rename(old, fresh);
    setOutput(withRenamedMember(output, old, fresh) as Record<string, string>);
  };
  const add = () => {
    focusFresh();
    setOutput({ ...output, [freeName(output, t("inspector.output_stem"))]: "null" });
  };
  return (
    <Shell label={t("inspector.output_title")} help={t("inspector.output_hint")} isGroup>
      {() => (
        <div ref={list} className={styles.list}>
          {Object.entries(output).map(([name, source]) => {
            const found = problemsAt(problems, `/output/${escaped(name)}`);
            const change = (fresh: string) => setOutput({ ...output, [name]: fresh });
            return (
              <div key={keys.keyOf(name)} data-row className={styles.card} role="group" aria-label={name}>
                <div className={styles.row}>
                  <NameInput
                    name={name}
                    label={t("inspector.field_name")}
                    isTaken={(fresh) => fresh in output}
                    onChange={(fresh) => rename(name, fresh)}
                  />
                  <RowTools name={name} onRemove={() => setOutput(withMember(output, name, undefined))} />
                </div>
                <Result source={source} name={name} isInvalid={found.length > 0} naming={naming} onChange={change} />
                <Problems problems={found} />
              </div>
            );
          })}
          <AddButton label={t("inspector.output_add")} onClick={add} />
        </div>
      )}
    </Shell>
  );
}

interface ResultProps {
  source: string;
  name: string;
  isInvalid: boolean;
  naming: ReturnType<typeof useNaming>;
  onChange: (source: string) => void;
}

/** An empty result is written `null`: the output holds expressions only. */
function Result({ source, name, isInvalid, naming, onChange }: ResultProps) {
  const t = useT();
  const [showsCode, setCode] = useState(false);
  const shown = source === "null" && !showsCode ? "" : source;
  return (
    <>
      <PickInput
        source={shown}
        label={t("inspector.field_value", { name })}
        isInvalid={isInvalid}
        showsCode={showsCode}
        wanted=""
        naming={naming}
        onChange={(fresh) => onChange(fresh === "" ? "null" : fresh)}
      />
      {isChoosable(shown) && (
        <CodeToggle isOn={showsCode} label={t("inspector.as_code")} name={t("inspector.as_code_of", { name })} onChange={setCode} />
      )}
    </>
  );
}
