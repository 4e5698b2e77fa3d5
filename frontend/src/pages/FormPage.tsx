/** The page of a form: for everybody with its link, or for people who are signed in. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { type FormPlace, postForm, postFormFile, useAskedForm } from "../api/forms";
import { Problem, sentenceOf } from "../api/problem";
import { useSession } from "../api/session";
import { requestKey } from "../commands/requestKey";
import { useLanguage, useT } from "../i18n";
import { sizeText } from "../model/bytes";
import type { Json } from "../model/json";
import type { AskedForm } from "../model/sentForm";
import { inLanguage } from "../model/text";
import { type Uploading, UploadingProvider } from "../panels/fields/uploading";
import { FormBody } from "../panels/forms/FormBody";
import styles from "../panels/forms/forms.module.css";
import { PublicPage } from "../parts/PublicPage";
import { Waiting } from "../parts/Waiting";

export default function FormPage() {
  const { token = "" } = useParams();
  const session = useSession();
  const isSignedIn = Boolean(session.data);
  const form = useAskedForm(token, isSignedIn, !session.isPending);
  if (form.isPending) return <Waiting />;
  if (form.isLoadingError) return <Shut token={token} error={form.error} />;
  return <Open token={token} form={form.data} sender={session.data?.user.name ?? null} />;
}

function Shut({ token, error }: { token: string; error: unknown }) {
  const t = useT();
  const code = error instanceof Problem ? error.code : "";
  if (code === "form_needs_sign_in")
    return (
      <PublicPage title={t("form.sign_in_title")}>
        <p className={styles.quiet}>{t("form.sign_in_text")}</p>
        <Button component={Link} to={`/sign-in?to=${encodeURIComponent(`/forms/${token}`)}`}>
          {t("form.sign_in")}
        </Button>
      </PublicPage>
    );
  const known = code === "form_closed" ? "closed" : code === "not_found" ? "missing" : null;
  return (
    <PublicPage title={known ? t(`form.${known}_title`) : sentenceOf(error)}>
      {known && <p className={styles.quiet}>{t(`form.${known}_text`)}</p>}
    </PublicPage>
  );
}

function useUploads(place: FormPlace, form: AskedForm): Uploading {
  const t = useT();
  const size = sizeText(form.max_file_bytes);
  return {
    send: (file) => postFormFile(place, file),
    hint: t("form.file_hint", { size }),
    accept: form.file_endings.map((ending) => `.${ending}`).join(","),
    refuse: (file) => (file.size > form.max_file_bytes ? t("form.file_too_large", { size }) : null),
    isLinked: false,
  };
}

function useSend(place: FormPlace) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Json) => postForm(place, input),
    onSuccess: async ({ receipt, run_id }) => {
      void queries.invalidateQueries({ queryKey: ["requests"] });
      // In the place of the form, so that going back does not send it again.
      await navigate(receipt ? `/receipts/${receipt}` : `/requests/${run_id}`, { replace: true });
    },
  });
}

function Open({ token, form, sender }: { token: string; form: AskedForm; sender: string | null }) {
  const t = useT();
  const language = useLanguage();
  const key = useMemo(requestKey, [token]);
  const place = { token, key, isSignedIn: sender !== null };
  const send = useSend(place);
  const introduction = inLanguage(form.introduction, language);
  return (
    <PublicPage title={inLanguage(form.title, language)}>
      {introduction && <p className={styles.prose}>{introduction}</p>}
      {sender !== null && <p className={styles.quiet}>{t("form.as_you", { name: sender })}</p>}
      <UploadingProvider value={useUploads(place, form)}>
        <FormBody
          schema={form.input_schema}
          error={send.error}
          isSending={send.isPending}
          onSend={(input) => send.mutate(input)}
        />
      </UploadingProvider>
    </PublicPage>
  );
}
