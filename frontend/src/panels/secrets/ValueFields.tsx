/** The fields of a credential's value; those that are secret are typed unseen. */
import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useId } from "react";
import { type Key, useT } from "../../i18n";
import {
  type FieldName,
  fieldsOf,
  type Scheme,
  SCHEMES,
  type SecretField,
  type SecretKind,
  SECURITIES,
  type Typed,
} from "../../model/secret";
import { CopyButton } from "../../parts/CopyButton";
import panel from "../panels.module.css";
import { faultAt } from "./faults";

const RANDOM_BYTES = 24;

/** A random signing key as the Standard Webhooks write it. */
const newSigningKey = () => `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))))}`;

interface Props {
  kind: SecretKind;
  scheme: Scheme;
  typed: Typed;
  error: unknown;
  onScheme: (scheme: Scheme) => void;
  onTyped: (typed: Typed) => void;
}

export function ValueFields({ kind, scheme, typed, error, onScheme, onTyped }: Props) {
  const t = useT() as (key: Key) => string;
  return (
    <>
      {kind === "http" && (
        <NativeSelect
          label={t("secret.scheme")}
          value={scheme}
          data={SCHEMES.map((value) => ({ value, label: t(`secret.scheme_name.${value}` as Key) }))}
          onChange={(event) => onScheme(event.currentTarget.value as Scheme)}
        />
      )}
      {fieldsOf(kind, scheme).map((field) => (
        <OneField
          key={field.name}
          field={field}
          text={typed[field.name] ?? ""}
          fault={faultAt(error, `/fields/${field.name}`)}
          onText={(text) => onTyped({ ...typed, [field.name]: text })}
        />
      ))}
      {kind === "signing" && <Generated text={typed.secret ?? ""} onText={(text) => onTyped({ secret: text })} />}
    </>
  );
}

interface FieldProps {
  field: SecretField;
  text: string;
  fault: string | false;
  onText: (text: string) => void;
}

const HINTS: Partial<Record<FieldName, Key>> = { header: "secret.header_hint", sender: "secret.sender_hint" };

function OneField({ field, text, fault, onText }: FieldProps) {
  const t = useT() as (key: Key) => string;
  const id = useId();
  const hint = HINTS[field.name];
  if (field.name === "security")
    return (
      <NativeSelect
        label={t("secret.security")}
        value={text}
        data={SECURITIES.map((value) => ({ value, label: t(`secret.security_name.${value}` as Key) }))}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    );
  const Input = field.isSecret ? PasswordInput : TextInput;
  const name = t(`secret.field.${field.name}` as Key);
  return (
    <Input
      id={id}
      label={field.isOptional ? `${name} (${t("secret.optional")})` : name}
      required={!field.isOptional}
      description={hint && t(hint)}
      autoComplete={field.isSecret ? "new-password" : "off"}
      spellCheck={false}
      inputMode={field.name === "port" ? "numeric" : undefined}
      value={text}
      error={fault}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

/** A key that we make is seen by the one who makes it, until it is saved. */
function Generated({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useT();
  return (
    <div className={panel.section}>
      <div className={panel.row}>
        <Button
          variant="default"
          size="xs"
          onClick={() => onText(newSigningKey())}
        >
          {t("secret.generate")}
        </Button>
        {text !== "" && <CopyButton text={text} />}
      </div>
      <p className={panel.note}>{t("secret.generate_hint")}</p>
    </div>
  );
}
