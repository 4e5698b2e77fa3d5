/** Reads workflows from JSON files and says what came of each. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { Link } from "react-router";
import { importWorkflows } from "../../commands/importWorkflows";
import { useT } from "../../i18n";
import { Dialog } from "../../parts/Dialog";
import { Notice } from "../../parts/Notice";
import styles from "./shelf.module.css";

export function ImportButton({ onImported }: { onImported: () => unknown }) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: (files: File[]) =>
      importWorkflows(files, { no_json: t("shelf.import_no_json"), foreign: t("shelf.import_foreign") }),
    onSuccess: onImported,
  });
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".json,application/json"
        aria-label={t("shelf.import")}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) read.mutate(files);
        }}
      />
      <Button variant="default" loading={read.isPending} onClick={() => picker.current?.click()}>
        {t("shelf.import")}
      </Button>
      <Dialog isOpen={read.isSuccess} title={t("shelf.import_result")} onClose={read.reset}>
        {read.data && (
          <div className={styles.form}>
            {read.data.made.length > 0 && <p>{t("shelf.imported", { count: read.data.made.length })}</p>}
            <ul className={styles.lines}>
              {read.data.made.map(({ slug, name }) => (
                <li key={slug}>
                  <Link to={`/workflows/${slug}/edit`}>{name}</Link>
                </li>
              ))}
            </ul>
            {read.data.failed.map(({ name, reason }, place) => (
              <Notice key={place} tone="fail">
                {t("shelf.import_failed", { name, reason })}
              </Notice>
            ))}
          </div>
        )}
      </Dialog>
    </>
  );
}
