/** Fills the form with a sample: one button, or one a sample where several come along. */
import { Button } from "@mantine/core";
import { useSamples } from "../api/trials";
import { useT } from "../i18n";
import { isObject, type JsonObject } from "../model/json";
import type { WorkflowDetail } from "../model/workflow";
import styles from "./panels.module.css";

interface Props {
  workflow: WorkflowDetail;
  onChoose: (input: JsonObject) => void;
}

export function SampleButtons({ workflow, onChoose }: Props) {
  const t = useT();
  const first = workflow.sample_input;
  const samples = useSamples(workflow.id, isObject(first));
  if (!isObject(first)) return null;
  const several = (samples.data?.items ?? []).filter((each) => each.built_in && isObject(each.input));
  const offered = several.length > 1 ? several : [{ id: "", name: t("workflow.use_sample"), input: first }];
  return (
    <div className={styles.stack} role="group" aria-label={t("workflow.use_sample")}>
      {several.length > 1 && <span className={styles.note}>{t("workflow.use_sample")}</span>}
      {offered.map(({ id, name, input }) => (
        <Button key={id} variant="light" size="xs" onClick={() => onChoose(input as JsonObject)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
