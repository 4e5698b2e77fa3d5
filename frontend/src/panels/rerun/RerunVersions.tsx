/** With which version the new run goes on, and what stands in the way of a newer one. */
import { Radio } from "@mantine/core";
import { useT } from "../../i18n";
import type { Refusal, RerunChoice, RerunVersion } from "../../model/rerun";
import styles from "./rerun.module.css";

interface Props {
  versions: readonly RerunVersion[];
  chosen: RerunChoice;
  nameOf: (node: string) => string;
  onChoose: (choice: RerunChoice) => void;
}

export function RerunVersions({ versions, chosen, nameOf, onChoose }: Props) {
  const t = useT();
  if (versions.length < 2) return null;
  return (
    <Radio.Group
      label={t("rerun.version")}
      value={chosen}
      onChange={(value) => onChoose(value as RerunChoice)}
      className={styles.part}
    >
      <div className={styles.versions}>
        {versions.map(({ choice, number, refusal }) => (
          <Radio
            key={choice}
            value={choice}
            label={t(choice === "same" ? "rerun.version_same" : "rerun.version_published", { number })}
            disabled={refusal !== null}
            description={refusal && <Why refusal={refusal} nameOf={nameOf} />}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function Why({ refusal, nameOf }: { refusal: Refusal; nameOf: (node: string) => string }) {
  const t = useT();
  const names = (nodes: readonly string[]) => nodes.map((node) => t("rerun.quoted", { name: nameOf(node) })).join(t("rerun.and"));
  if (refusal.missing.length > 0) return <>{t("rerun.version_missing", { steps: names(refusal.missing) })}</>;
  if (refusal.changed.length > 0) return <>{t("rerun.version_changed", { steps: names(refusal.changed) })}</>;
  return <>{t("rerun.version_way")}</>;
}
