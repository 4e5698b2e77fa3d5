/** What one changes about oneself: name, language, password, where one is signed in. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { Problem } from "../api/problem";
import { useChangeMe, useChangePassword, useMe, useSignOutEverywhere } from "../api/session";
import { useT } from "../i18n";
import { OwnLanguage } from "../parts/AccountMenu";
import { Confirm } from "../parts/Confirm";
import { ErrorNotice, Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import styles from "./ProfilePage.module.css";

const SHORTEST = 12;

export default function ProfilePage() {
  const t = useT();
  return (
    <Page title={t("profile.title")}>
      <div className={styles.profile}>
        <Section title={t("profile.who")}>
          <NameForm />
          <div className={styles.flush}>
            <OwnLanguage />
          </div>
          <p className={styles.note}>{t("profile.language_hint")}</p>
        </Section>
        <Section title={t("profile.password")}>
          <PasswordForm />
        </Section>
        <Section title={t("profile.everywhere")}>
          <Everywhere />
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function NameForm() {
  const t = useT();
  const { user } = useMe();
  const [name, setName] = useState(user.name);
  const change = useChangeMe();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ name: name.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>
        {user.email} ・ {t("profile.role")}: {t(`access.role.${user.role}`)}
      </p>
      <TextInput
        label={t("auth.name")}
        description={t("profile.name_hint")}
        autoComplete="name"
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ErrorNotice error={change.error} />
      <div className={styles.line}>
        <Button type="submit" loading={change.isPending} disabled={!name.trim() || name.trim() === user.name}>
          {t("common.save")}
        </Button>
        <span role="status">{change.isSuccess && name === user.name ? t("profile.saved") : ""}</span>
      </div>
    </form>
  );
}

const NOTHING = { old: "", new: "", again: "" };

/** The faults that can be told while one types. */
function useFaults(values: typeof NOTHING, error: unknown) {
  const t = useT();
  const isWrong = error instanceof Problem && error.code === "wrong_password";
  return {
    old: isWrong && t("problem.wrong_password"),
    new: values.new !== "" && values.new.length < SHORTEST && t("auth.password_short"),
    again: values.again !== "" && values.again !== values.new && t("auth.passwords_differ"),
  };
}

function PasswordForm() {
  const t = useT();
  const { user } = useMe();
  const [values, setValues] = useState(NOTHING);
  const change = useChangePassword();
  const faults = useFaults(values, change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ old: values.old, new: values.new }, { onSuccess: () => setValues(NOTHING) });
  };
  const field = (name: keyof typeof NOTHING) => ({
    label: t(`profile.${name}`),
    required: true,
    error: faults[name],
    autoComplete: name === "old" ? "current-password" : "new-password",
    visibilityToggleButtonProps: { "aria-label": t("auth.show_password") },
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((old) => ({ ...old, [name]: value }));
    },
  });
  const isReady = values.old !== "" && values.new.length >= SHORTEST && values.again === values.new;
  return (
    <form className={styles.form} onSubmit={submit}>
      <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordInput {...field("old")} />
      <PasswordInput {...field("new")} description={t("auth.password_hint")} />
      <PasswordInput {...field("again")} />
      {!faults.old && <ErrorNotice error={change.error} />}
      {change.isSuccess && <Notice tone="machine">{t("profile.changed")}</Notice>}
      <div className={styles.line}>
        <Button type="submit" loading={change.isPending} disabled={!isReady}>
          {t("profile.change")}
        </Button>
        <span className={styles.note}>{t("profile.change_hint")}</span>
      </div>
    </form>
  );
}

function Everywhere() {
  const t = useT();
  const [isAsked, ask] = useState(false);
  const leave = useSignOutEverywhere();
  return (
    <>
      <p>{t("profile.everywhere_text")}</p>
      <div>
        <Button variant="default" color="fail" onClick={() => ask(true)}>
          {t("profile.everywhere_do")}
        </Button>
      </div>
      <Confirm
        isOpen={isAsked}
        title={t("profile.everywhere_do")}
        text={t("profile.everywhere_sure")}
        yes={t("profile.everywhere_do")}
        no={t("common.cancel")}
        error={leave.error}
        isBusy={leave.isPending}
        onYes={() => leave.mutate()}
        onNo={() => ask(false)}
      />
    </>
  );
}
