/** A file of a run's input: chosen or dropped, sent at once, kept by its reference. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useT } from "../../i18n";
import { type FileReference, isFile, type Json } from "../../model/json";
import { Icon } from "../../parts/Icon";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Value } from "../../parts/Value";
import { DropArea } from "./DropArea";
import styles from "./fields.module.css";
import { type InputFieldProps, useFault } from "./InputField";
import { useUploading } from "./uploading";

export function FileField({ field, value, fault, onChange }: InputFieldProps) {
  const t = useT();
  const faultOf = useFault();
  const { send, hint, accept, refuse, isLinked } = useUploading();
  const picker = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: send,
    onSuccess: (file) => onChange(file as unknown as Json),
  });
  const take = (file: File) => {
    const why = refuse?.(file) ?? null;
    setRefused(why);
    upload.reset();
    if (why === null) upload.mutate(file);
  };
  return (
    <DropArea
      label={field.required && !isLinked ? `${field.label} *` : field.label}
      help={[field.help, hint].filter(Boolean).join(" ")}
      fault={faultOf(field, fault)}
      onDrop={take}
    >
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        aria-label={field.label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // the same one may be chosen again
          if (file) take(file);
        }}
      />
      {isFile(value) && (isLinked ? <Value value={value} /> : <Taken file={value} onRemove={() => onChange(null)} />)}
      <Button
        variant="default"
        size="xs"
        loading={upload.isPending}
        onClick={() => picker.current?.click()}
      >
        {t("workflow.file_choose")}
      </Button>
      {refused && <Notice tone="fail">{refused}</Notice>}
      <ErrorNotice error={upload.error} />
    </DropArea>
  );
}

function Taken({ file, onRemove }: { file: FileReference; onRemove: () => void }) {
  const t = useT();
  return (
    <span className={styles.taken}>
      <Icon name="check" size={16} />
      <span>{file.name}</span>
      <button type="button" aria-label={t("form.file_remove", { name: file.name })} onClick={onRemove}>
        <Icon name="close" size={16} />
      </button>
    </span>
  );
}
