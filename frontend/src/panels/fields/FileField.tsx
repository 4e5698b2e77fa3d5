/** A file of a run's input: chosen or dropped, sent at once, kept by its reference. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { uploadFile } from "../../commands/uploadFile";
import { useT } from "../../i18n";
import { isFile, type Json } from "../../model/json";
import { ErrorNotice } from "../../parts/Notice";
import { Value } from "../../parts/Value";
import { DropArea } from "./DropArea";
import { type InputFieldProps, useFault } from "./InputField";

export function FileField({ field, value, fault, onChange }: InputFieldProps) {
  const t = useT();
  const faultOf = useFault();
  const picker = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (file) => onChange(file as unknown as Json),
  });
  return (
    <DropArea
      label={field.label}
      help={field.help}
      fault={faultOf(field, fault)}
      onDrop={(file) => upload.mutate(file)}
    >
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={field.label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) upload.mutate(file);
        }}
      />
      {isFile(value) && <Value value={value} />}
      <Button
        variant="default"
        size="xs"
        loading={upload.isPending}
        onClick={() => picker.current?.click()}
      >
        {t("workflow.file_choose")}
      </Button>
      <ErrorNotice error={upload.error} />
    </DropArea>
  );
}
