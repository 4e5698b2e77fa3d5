/** What a one-time link opens: the account of the first administrator or of an invited person. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { type FirstLink, useFirst, useFirstLink, useSession } from "../api/session";
import { useLanguage, useT } from "../i18n";
import { Gateway } from "../parts/Gateway";
import { ErrorNotice, Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";

const SHORTEST = 12;

export default function FirstPage() {
  const [query] = useSearchParams();
  const token = query.get("token") ?? "";
  const session = useSession();
  const link = useFirstLink(token);
  if (session.data) return <Navigate to="/" replace />;
  if (link.isPending) return <Waiting />;
  if (!link.data?.valid) return <SpentLink />;
  return <AccountForm token={token} link={link.data} />;
}

function SpentLink() {
  const t = useT();
  return (
    <Gateway title={t("auth.link_spent")}>
      <p>{t("auth.link_spent_hint")}</p>
      <Link to="/sign-in">{t("auth.sign_in")}</Link>
    </Gateway>
  );
}

/** What the form says, by what the link is for. */
function useWords({ purpose, email }: FirstLink) {
  const t = useT();
  const known = { email: email ?? "" };
  if (purpose === "reset")
    return {
      title: t("auth.reset_title"),
      line: t("auth.reset_line", known),
      submit: t("auth.reset_submit"),
    };
  const line = email ? t("auth.invited_as", known) : t("auth.first_admin");
  return { title: t("auth.first_title"), line, submit: t("auth.first_submit") };
}

interface Values {
  name: string;
  email: string;
  password: string;
  again: string;
}

const NOTHING: Values = { name: "", email: "", password: "", again: "" };

function AccountForm({ token, link }: { token: string; link: FirstLink }) {
  const t = useT();
  const say = useWords(link);
  const language = useLanguage();
  const first = useFirst();
  const [values, setValues] = useState(NOTHING);
  const field = (name: keyof Values) => ({
    required: true,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, password, again } = values;
    const email = link.email ? null : values.email;
    if (password.length >= SHORTEST && again === password)
      first.mutate({ token, name, email, password, language });
  };
  return (
    <Gateway title={say.title} onSubmit={submit}>
      <Notice tone="machine">{say.line}</Notice>
      {link.purpose !== "reset" && (
        <TextInput label={t("auth.name")} autoComplete="name" autoFocus {...field("name")} />
      )}
      {!link.email && (
        <TextInput label={t("auth.email")} type="email" autoComplete="username" {...field("email")} />
      )}
      <NewPassword values={values} field={field} />
      <ErrorNotice error={first.error} />
      <Button type="submit" fullWidth loading={first.isPending}>
        {say.submit}
      </Button>
    </Gateway>
  );
}

interface PasswordProps {
  values: Values;
  field: (name: keyof Values) => object;
}

function NewPassword({ values, field }: PasswordProps) {
  const t = useT();
  const tooShort = values.password !== "" && values.password.length < SHORTEST;
  const differ = values.again !== "" && values.again !== values.password;
  const toggle = { "aria-label": t("auth.show_password") };
  return (
    <>
      <PasswordInput
        label={t("auth.password")}
        description={t("auth.password_hint")}
        autoComplete="new-password"
        error={tooShort && t("auth.password_short")}
        visibilityToggleButtonProps={toggle}
        {...field("password")}
      />
      <PasswordInput
        label={t("auth.password_again")}
        autoComplete="new-password"
        error={differ && t("auth.passwords_differ")}
        visibilityToggleButtonProps={toggle}
        {...field("again")}
      />
    </>
  );
}
