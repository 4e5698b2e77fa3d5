/** Says what re-running from a step keeps and repeats, lets its input be changed, and starts it. */
import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { type RerunPlace, useRerunPreview } from "../../api/reruns";
import { titleOf } from "../../canvas/StepCard";
import { requestKey } from "../../commands/requestKey";
import { rerunFrom } from "../../commands/rerunFrom";
import { useLanguage, useT } from "../../i18n";
import type { Drawing, Step } from "../../model/drawing";
import type { JsonObject } from "../../model/json";
import { keptOf, readChange, type RerunChoice, type RerunPreview, titleOfRepeat } from "../../model/rerun";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import panel from "../panels.module.css";
import { Refusal } from "../Refusal";
import { RerunInput } from "./RerunInput";
import { RerunVersions } from "./RerunVersions";
import styles from "./rerun.module.css";

interface Props {
  drawing: Drawing;
  step: Step;
  place: RerunPlace;
  onClose: () => void;
}

export default function RerunDialog({ drawing, step, place, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const [version, setVersion] = useState<RerunChoice>("same");
  const preview = useRerunPreview(place, version);
  return (
    <Dialog isOpen isWide title={t("rerun.title", { step: titleOf(step, language) })} onClose={onClose}>
      {preview.isPending && <Waiting />}
      <ErrorNotice error={preview.data ? null : preview.error} />
      {preview.data && (
        <RerunForm
          drawing={drawing}
          place={place}
          preview={preview.data}
          version={version}
          onVersion={setVersion}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function useNames(drawing: Drawing) {
  const language = useLanguage();
  return (id: string): string => {
    const step = drawing.steps.get(id);
    return step ? titleOf(step, language) : id;
  };
}

function useRerun() {
  const go = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, key }: { wish: Parameters<typeof rerunFrom>[0]; key: string }) => rerunFrom(wish, key),
    onSuccess: async ({ run_id }) => {
      void queries.invalidateQueries({ queryKey: ["runs"] });
      await go(`/runs/${run_id}`);
    },
  });
}

interface FormProps {
  drawing: Drawing;
  place: RerunPlace;
  preview: RerunPreview;
  version: RerunChoice;
  onVersion: (version: RerunChoice) => void;
  onClose: () => void;
}

function RerunForm({ drawing, place, preview, version, onVersion, onClose }: FormProps) {
  const t = useT();
  const nameOf = useNames(drawing);
  const [typed, setTyped] = useState<JsonObject>({});
  const [mayAct, setMayAct] = useState(false);
  const rerun = useRerun();
  const { faults, ...change } = readChange(preview, typed);
  const isChanged = "input" in change && preview.input_state === "one";
  const key = useMemo(() => requestKey(), [typed, version, rerun.failureCount]);
  const acts = preview.repeats.length > 0;
  const isReady = Object.keys(faults).length === 0 && (!acts || mayAct);
  const start = () => rerun.mutate({ wish: { ...place, version, ...(isChanged && change) }, key });
  return (
    <div className={styles.dialog}>
      <Kept preview={preview} nameOf={nameOf} />
      <RerunInput preview={preview} typed={typed} faults={faults} onChange={setTyped} />
      <RerunVersions versions={preview.versions} chosen={version} nameOf={nameOf} onChoose={onVersion} />
      {acts && (
        <Repeats preview={preview} drawing={drawing} nameOf={nameOf} mayAct={mayAct} onChange={setMayAct} />
      )}
      <Refusal error={rerun.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button loading={rerun.isPending} disabled={!isReady} onClick={start}>
          {t(isChanged ? "rerun.start_changed" : "rerun.start")}
        </Button>
      </div>
    </div>
  );
}

function Kept({ preview, nameOf }: { preview: RerunPreview; nameOf: (id: string) => string }) {
  const t = useT();
  const { steps, results } = keptOf(preview);
  return (
    <section className={styles.part}>
      <p>{t("rerun.text")}</p>
      {steps === 0 ? (
        <p className={panel.quiet}>{t("rerun.nothing_kept")}</p>
      ) : (
        <details className={styles.kept}>
          <summary>{t("rerun.kept", { count: results, steps })}</summary>
          <ul>
            {preview.kept.map(({ node, count }) => (
              <li key={node}>
                <span>{nameOf(node)}</span>
                {count > 1 && <b>{t("rerun.times", { count })}</b>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {preview.count > 1 && <p className={panel.quiet}>{t("rerun.turns", { count: preview.count })}</p>}
    </section>
  );
}

interface RepeatsProps {
  preview: RerunPreview;
  drawing: Drawing;
  nameOf: (id: string) => string;
  mayAct: boolean;
  onChange: (mayAct: boolean) => void;
}

function Repeats({ preview, drawing, nameOf, mayAct, onChange }: RepeatsProps) {
  const t = useT();
  return (
    <section className={styles.part}>
      <Notice tone="warn">
        {t("rerun.acts")}
        <ul className={styles.acts}>
          {preview.repeats.map((each) => (
            <li key={`${each.workflow ?? ""}/${each.node}`}>
              <b>{titleOfRepeat(each, drawing, nameOf)}</b> {t("rerun.acted", { count: each.count })}
            </li>
          ))}
        </ul>
      </Notice>
      <Checkbox
        label={t("rerun.may_act")}
        checked={mayAct}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </section>
  );
}
