/** How the form of a draft will look; nothing is sent from here. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useLanguage, useT } from "../../i18n";
import type { JsonObject } from "../../model/json";
import type { JsonSchema } from "../../model/schema";
import { Dialog } from "../../parts/Dialog";
import { Notice } from "../../parts/Notice";
import { UploadingProvider } from "../fields/uploading";
import { FormBody } from "../forms/FormBody";
import forms from "../forms/forms.module.css";

const NOT_SENT = () => Promise.reject(new TypeError());

export function FormPreview({ params, schema }: { params: JsonObject; schema: JsonSchema }) {
  const t = useT();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const say = (name: string) => String((language === "en" && params[`${name}_en`]) || params[name] || "");
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        {t("form.preview")}
      </Button>
      <Dialog isOpen={isOpen} title={t("form.preview")} isWide onClose={() => setOpen(false)}>
        <div className={forms.stack}>
          <Notice tone="machine">{t("form.preview_note")}</Notice>
          <h2>{say("title")}</h2>
          {say("introduction") && <p className={forms.prose}>{say("introduction")}</p>}
          <UploadingProvider value={{ send: NOT_SENT, refuse: () => t("form.preview_note"), isLinked: false }}>
            <FormBody schema={schema} onSend={() => setOpen(false)} />
          </UploadingProvider>
        </div>
      </Dialog>
    </>
  );
}
