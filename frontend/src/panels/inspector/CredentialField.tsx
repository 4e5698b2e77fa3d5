/** The credential that a step uses: chosen among those that fit, or added here. */
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useSecrets } from "../../api/secrets";
import { useCan } from "../../api/session";
import { useT } from "../../i18n";
import { fitting, type Secret } from "../../model/secret";
import { MakeSecret } from "../secrets/MakeSecret";
import { AddButton } from "./AddButton";
import { type FieldProps, useFrame } from "./field";
import styles from "./inspector.module.css";
import { Shell } from "./Shell";

const labelOf = (secret: Secret) => (secret.title && secret.title !== secret.name ? `${secret.title} (${secret.name})` : secret.name);

export function CredentialField(props: FieldProps) {
  const t = useT();
  const can = useCan();
  const { data } = useSecrets(can("secret:Read"));
  const [isMaking, setMaking] = useState(false);
  const all = data?.items ?? [];
  const offered = fitting(all, props.param.accepts ?? []);
  const value = typeof props.value === "string" ? props.value : "";
  const isKnown = value === "" || offered.some((each) => each.name === value);
  const options = offered.map((each) => ({ value: each.name, label: labelOf(each) }));
  const none = { value: "", label: t(props.param.required ? "secret.choose" : "secret.no_credential") };
  const lost = { value, label: data ? t("secret.gone", { name: value }) : value };
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <>
          <NativeSelect
            {...ids}
            value={value}
            data={isKnown ? [none, ...options] : [lost, none, ...options]}
            onChange={(event) => props.set(event.currentTarget.value || undefined)}
          />
          {data && offered.length === 0 && <p className={styles.note}>{t("secret.none_fits")}</p>}
          {can("secret:Create") && (
            <div>
              <AddButton label={t("secret.new_here")} onClick={() => setMaking(true)} />
            </div>
          )}
          <MakeSecret
            isOpen={isMaking}
            kinds={props.param.accepts ?? []}
            taken={all.map((each) => each.name)}
            onMade={(made) => props.set(made.name)}
            onClose={() => setMaking(false)}
          />
        </>
      )}
    </Shell>
  );
}
