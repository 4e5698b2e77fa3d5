/** What was found in the file, to be put right before the workflow is made. */
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { lookInto, makeFromFile } from "../../api/fromFile";
import { useLanguage, useT } from "../../i18n";
import { changedTypes, type ColumnType, type FileLook, type ReadAs, unnamedColumns } from "../../model/fileLook";
import styles from "./create.module.css";
import { MadeFlow } from "./MadeFlow";
import { PreviewTable } from "./PreviewTable";
import { TableFault } from "./TableFault";

interface Props {
  first: FileLook;
  onBack: () => void;
}

export function FilePreview({ first, onBack }: Props) {
  const t = useT();
  const go = useNavigate();
  const language = useLanguage();
  const [name, setName] = useState(first.name);
  const [types, setTypes] = useState<Record<string, ColumnType>>({});
  const again = useMutation({ mutationFn: (as: ReadAs) => lookInto(first.file.id, as) });
  const look = again.data ?? first;
  const as = again.isSuccess ? (again.variables ?? {}) : {};
  const make = useMutation({
    mutationFn: () =>
      makeFromFile({ ...as, file: first.file.id, name: name.trim(), language, types: changedTypes(look.columns, types) }),
    onSuccess: ({ slug }) => go(`/workflows/${slug}/edit`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const readAs = (change: ReadAs) => {
    setTypes({});
    again.mutate({ ...as, ...change });
  };
  return (
    <form className={styles.preview} onSubmit={submit}>
      <TextInput
        label={t("create.name")}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Found look={look} isBusy={again.isPending} onChange={readAs} />
      <PreviewTable look={look} types={types} onType={(column, type) => setTypes((old) => ({ ...old, [column]: type }))} />
      <MadeFlow kind={look.kind} />
      <TableFault error={again.error ?? make.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onBack}>
          {t("create.another_file")}
        </Button>
        <Button type="submit" loading={make.isPending} disabled={!name.trim() || again.isPending}>
          {t("create.make")}
        </Button>
      </div>
    </form>
  );
}

interface FoundProps {
  look: FileLook;
  isBusy: boolean;
  onChange: (as: ReadAs) => void;
}

function Found({ look, isBusy, onChange }: FoundProps) {
  const t = useT();
  const encoding = look.encoding === "cp932" ? "Shift_JIS (CP932)" : look.encoding.toUpperCase();
  const facts = [
    look.file.name,
    t("create.found_columns", { count: look.columns.length }),
    look.complete ? t("create.found", { count: look.count }) : t("create.found_part", { count: look.count }),
    encoding,
  ];
  return (
    <div className={styles.found} aria-busy={isBusy}>
      <p>{facts.filter(Boolean).join(" ・ ")}</p>
      <div className={styles.line}>
        <Checkbox
          label={t("create.heads")}
          checked={look.header}
          disabled={isBusy}
          onChange={(event) => onChange({ header: event.currentTarget.checked })}
        />
        {look.sheets.length > 1 && (
          <NativeSelect
            label={t("create.sheet")}
            data={look.sheets}
            value={look.sheet}
            disabled={isBusy}
            onChange={(event) => onChange({ sheet: event.currentTarget.value })}
          />
        )}
      </div>
      <Remarks look={look} />
    </div>
  );
}

function Remarks({ look }: { look: FileLook }) {
  const t = useT();
  const unnamed = unnamedColumns(look);
  const remarks = [
    look.skip_rows > 0 && t("create.skipped", { count: look.skip_rows }),
    look.uneven > 0 && t("create.uneven", { count: look.uneven }),
    unnamed > 0 && t("create.unnamed", { count: unnamed }),
  ].filter((remark) => remark !== false);
  return remarks.length === 0 ? null : (
    <ul className={styles.remarks}>
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
