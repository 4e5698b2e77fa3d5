/** A file of the run, or one that is sent now and used in every run. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { uploadFile } from "../../commands/uploadFile";
import { useT } from "../../i18n";
import { quoted } from "../../model/expression";
import { ErrorNotice } from "../../parts/Notice";
import type { FieldProps } from "./field";
import styles from "./inspector.module.css";
import { PickField } from "./PickField";

export function FilePick(props: FieldProps) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  const upload = useMutation({ mutationFn: uploadFile, onSuccess: ({ id }) => props.set(quoted(id)) });
  const below = (
    <div className={styles.buttons}>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t("inspector.file_upload")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) upload.mutate(file);
        }}
      />
      <Button variant="default" size="xs" loading={upload.isPending} onClick={() => picker.current?.click()}>
        {t("inspector.file_upload")}
      </Button>
      {upload.data && <span className={styles.note}>{`${t("inspector.file_fixed")}: ${upload.data.name}`}</span>}
      <ErrorNotice error={upload.error} />
    </div>
  );
  return <PickField {...props} below={below} />;
}
