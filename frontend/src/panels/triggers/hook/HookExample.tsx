/** A call that is signed rightly, ready to paste into a shell. */
import { useAddress } from "../../../api/hooks";
import { useT } from "../../../i18n";
import { hookCall, proofOf } from "../../../model/hookCall";
import type { Json } from "../../../model/json";
import { exampleOf, type JsonSchema } from "../../../model/schema";
import { CopyButton } from "../../../parts/CopyButton";
import panel from "../../panels.module.css";
import styles from "./hook.module.css";

interface Props {
  workflow: string;
  node: string;
  verify: Json | undefined;
  schema: JsonSchema | undefined;
}

export function HookExample({ workflow, node, verify, schema }: Props) {
  const t = useT();
  const address = useAddress(workflow, node);
  if (!address.data) return null;
  const proof = proofOf(verify);
  const code = hookCall({ url: address.data.url, proof, body: exampleOf(schema ?? { type: "object" }), secret: t("hook.secret_here") });
  return (
    <details className={styles.folded}>
      <summary>{t("hook.example")}</summary>
      <div className={styles.call}>
        {proof !== "none" && <p className={panel.note}>{t("hook.example_hint")}</p>}
        <pre className={styles.script} tabIndex={0} aria-label={t("hook.example")}>
          {code}
        </pre>
        <div>
          <CopyButton text={code} />
        </div>
      </div>
    </details>
  );
}
