/** Signs in again in place, so that nothing of the drawing is lost. */
import { Button, Modal, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSession, useSignIn } from "../../api/session";
import { saveDraft } from "../../commands/saveDraft";
import { useT } from "../../i18n";
import { ErrorNotice } from "../../parts/Notice";
import { useDraftStore } from "../../store/draft";
import styles from "./edit.module.css";

export function SignInAgain() {
  const t = useT();
  const state = useDraftStore((draft) => draft.state);
  return (
    <Modal
      opened={state === "signed_out"}
      onClose={() => undefined}
      withCloseButton={false}
      title={t("editor.sign_in_title")}
      radius="lg"
      centered
    >
      <SignInForm />
    </Modal>
  );
}

function SignInForm() {
  const t = useT();
  const session = useSession();
  const signIn = useSignIn();
  const [email, setEmail] = useState(session.data?.user.email ?? "");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: goOn });
  };
  return (
    <form className={styles.dialog} onSubmit={submit}>
      <p>{t("editor.sign_in_text")}</p>
      <TextInput
        label={t("auth.email")}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("auth.password")}
        autoComplete="current-password"
        required
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("auth.show_password") }}
      />
      <ErrorNotice error={signIn.error} />
      <Button type="submit" loading={signIn.isPending}>
        {t("auth.sign_in")}
      </Button>
    </form>
  );
}

function goOn(): void {
  useDraftStore.getState().tell({ state: "changed" });
  void saveDraft().then((isSaved) => {
    if (isSaved) useDraftStore.getState().tell({ state: "saved" });
  });
}
