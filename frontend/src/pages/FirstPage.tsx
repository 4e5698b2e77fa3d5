/** What a one-time link opens: the account of the first administrator or of an invited person. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { useFirst, useFirstLink, useSession } from "../api/session";
import { useLanguage, useT } from "../i18n";
import { Gateway } from "../parts/Gateway";
import { ErrorNotice, Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";

const SHORTEST = 12;

export default function FirstPage() {
  const t = useT();
  const [query] = useSearchParams();
  const token = query.get("token") ?? "";
  const session = useSession();
  const link = useFirstLink(token);
  if (session.data) return <Navigate to="/" replace />;
  if (link.isPending) return <Waiting />;
  if (!link.data?.valid) return <SpentLink />;
  const isAdmin = link.data.purpose === "first_admin";
  return (
    <AccountForm
      token={token}
      line={isAdmin ? t("auth.first_admin") : t("auth.first_member")}
    />
  );
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

function AccountForm({ token, line }: { token: string; line: string }) {
  const t = useT();
  const language = useLanguage();
  const first = useFirst();
  const [values, setValues] = useState({ name: "", email: "", password: "", again: "" });
  const field = (name: keyof typeof values) => ({
    required: true,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const tooShort = values.password !== "" && values.password.length < SHORTEST;
  const differ = values.again !== "" && values.again !== values.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, email, password, again } = values;
    if (password.length >= SHORTEST && again === password)
      first.mutate({ token, name, email, password, language });
  };
  const toggle = { "aria-label": t("auth.show_password") };
  return (
    <Gateway title={t("auth.first_title")} onSubmit={submit}>
      <Notice tone="machine">{line}</Notice>
      <TextInput label={t("auth.name")} autoComplete="name" autoFocus {...field("name")} />
      <TextInput label={t("auth.email")} type="email" autoComplete="username" {...field("email")} />
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
      <ErrorNotice error={first.error} />
      <Button type="submit" fullWidth loading={first.isPending}>
        {t("auth.first_submit")}
      </Button>
    </Gateway>
  );
}
