/** Sign-in with mail and password. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { useSession, useSignIn } from "../api/session";
import { useT } from "../i18n";
import { Gateway } from "../parts/Gateway";
import { ErrorNotice } from "../parts/Notice";

function target(to: string | null): string {
  return to && to.startsWith("/") && !to.startsWith("//") ? to : "/";
}

export default function SignInPage() {
  const t = useT();
  const [query] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  if (session.data) return <Navigate to={target(query.get("to"))} replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <Gateway title={t("auth.sign_in")} onSubmit={submit}>
      <TextInput
        label={t("auth.email")}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("auth.password")}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("auth.show_password") }}
      />
      <ErrorNotice error={signIn.error} />
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {t("auth.sign_in")}
      </Button>
    </Gateway>
  );
}
