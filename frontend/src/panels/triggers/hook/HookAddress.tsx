/** The address that another system calls, to copy. */
import { useAddress } from "../../../api/hooks";
import { useT } from "../../../i18n";
import { CopyButton } from "../../../parts/CopyButton";
import { ErrorNotice } from "../../../parts/Notice";
import panel from "../../panels.module.css";
import styles from "./hook.module.css";

interface Props {
  workflow: string;
  node: string;
}

export function HookAddress({ workflow, node }: Props) {
  const t = useT();
  const address = useAddress(workflow, node);
  return (
    <div className={styles.address} role="group" aria-label={t("hook.address")}>
      <h3>{t("hook.address")}</h3>
      <ErrorNotice error={address.error} />
      {address.data && (
        <>
          <code className={styles.url} tabIndex={0}>
            {address.data.url}
          </code>
          <div className={styles.acts}>
            <CopyButton text={address.data.url} label={t("hook.copy_address")} />
            <span className={panel.note}>{t("hook.address_hint")}</span>
          </div>
        </>
      )}
    </div>
  );
}
