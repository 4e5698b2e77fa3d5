/** The pinned data of a step as JSON, checked before it is kept. */
import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { pinData } from "../../commands/try/pinData";
import { useLanguage, useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import type { Json } from "../../model/json";
import { readJson, sampleOf } from "../../model/jsonText";
import { inLanguage } from "../../model/text";
import { ErrorNotice } from "../../parts/Notice";
import { useTrialStore } from "../../store/trial";
import { CodeBox } from "../inspector/code/CodeBox";
import panel from "../panels.module.css";

const asText = (value: Json): string => JSON.stringify(value, null, 2);

export function PinForm({ step, onDone }: { step: Step; onDone: () => void }) {
  const t = useT();
  const language = useLanguage();
  const pin = useTrialStore((state) => state.pins.get(step.node.id));
  const [text, setText] = useState(() => asText(pin ? pin.value : sampleOf(step.type?.output_schema as never)));
  const [port, setPort] = useState(pin?.port ?? step.exits[0]?.name ?? "out");
  const read = readJson(text);
  const fault = "value" in read ? null : t("trial.pin_bad_at", read);
  const keep = useMutation({ mutationFn: (value: Json) => pinData(step.node.id, port, value), onSuccess: onDone });
  const label = t("trial.pin_value");
  const facts = useMemo(
    () => ({ label, description: "", isInvalid: fault !== null, hint: "", showsChips: false, suggestions: [], nameOf: () => null }),
    [label, fault],
  );
  return (
    <div className={panel.form}>
      <p className={panel.quiet}>{t("trial.pin_hint")}</p>
      {step.exits.length > 1 && (
        <NativeSelect
          label={t("trial.pin_port")}
          value={port}
          data={step.exits.map(({ name, label: words }) => ({ value: name, label: inLanguage(words, language) || name }))}
          onChange={(event) => setPort(event.currentTarget.value)}
        />
      )}
      <div>
        <p className={panel.note}>{label}</p>
        <CodeBox text={text} mode="json" isLong facts={facts} onChange={setText} />
      </div>
      <p role="status" className={panel.note} data-fault={fault !== null || undefined}>
        {fault}
      </p>
      <ErrorNotice error={keep.error} />
      <div className={panel.row}>
        <Button variant="default" onClick={onDone}>
          {t("common.cancel")}
        </Button>
        <Button loading={keep.isPending} disabled={fault !== null} onClick={() => "value" in read && keep.mutate(read.value)}>
          {t("trial.pin_keep")}
        </Button>
      </div>
    </div>
  );
}
