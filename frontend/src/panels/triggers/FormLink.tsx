/** The link of a form: seen, copied, opened. */
import { useAddress } from "../../api/addresses";
import { useT } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";
import { ErrorNotice } from "../../parts/Notice";
import forms from "../forms/forms.module.css";

interface Props {
  workflow: string | null;
  node: string;
  /** Whether the form can be opened: it is published. */
  isOpen?: boolean;
}

export function FormLink({ workflow, node, isOpen = false }: Props) {
  const t = useT();
  const address = useAddress(workflow, node, "form");
  const url = address.data?.url ?? "";
  return (
    <section className={forms.link} aria-label={t("form.address")}>
      <h3>{t("form.address")}</h3>
      {!isOpen && <p className={forms.note}>{t("form.address_text")}</p>}
      <ErrorNotice error={address.error} />
      {url && (
        <>
          <code>{url}</code>
          <div className={forms.row}>
            <CopyButton text={url} label={t("form.link_copy")} />
            {isOpen && (
              <a href={url} target="_blank" rel="noreferrer">
                {t("form.open")}
              </a>
            )}
          </div>
        </>
      )}
    </section>
  );
}
