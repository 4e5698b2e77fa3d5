/** Makes a workflow of the template: to run it with its sample, or to change it first. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Used } from "../../api/templates";
import { applyTemplate, type Stage } from "../../commands/applyTemplate";
import { useLanguage, useT } from "../../i18n";
import type { Template } from "../../model/gallery";
import { ErrorNotice, Notice } from "../../parts/Notice";
import styles from "./templates.module.css";

interface Progress {
  stage: Stage;
  made?: Used | undefined;
}

function useUse(template: Template) {
  const language = useLanguage();
  const go = useNavigate();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const use = async (placeOf: (slug: string) => string) => {
    setError(null);
    try {
      const made = await applyTemplate(template.key, language, (stage, so) => setProgress({ stage, made: so }));
      void queries.invalidateQueries({ queryKey: ["workflows"] });
      if (made) await go(placeOf(made.slug));
    } catch (reason) {
      setError(reason);
      setProgress(null);
    }
  };
  return { progress, error, use };
}

export function UseTemplate({ template }: { template: Template }) {
  const t = useT();
  const { progress, error, use } = useUse(template);
  const isBusy = progress?.stage === "making" || progress?.stage === "learning";
  return (
    <div className={styles.use}>
      <div className={styles.buttons}>
        <Button size="md" loading={isBusy} onClick={() => void use((slug) => `/workflows/${slug}?with=sample`)}>
          {t("template.use")}
        </Button>
        <Button size="md" variant="default" disabled={isBusy} onClick={() => void use((slug) => `/workflows/${slug}/edit`)}>
          {t("template.edit")}
        </Button>
      </div>
      <p className={styles.note} role="status">
        {isBusy && progress ? t(`template.stage_${progress.stage as "making" | "learning"}`) : t("template.use_hint")}
      </p>
      <ErrorNotice error={error} />
      {progress?.made && !isBusy && <Unready stage={progress.stage} made={progress.made} />}
    </div>
  );
}

/** The workflow is there, its model is not: says so, and leads there. */
function Unready({ stage, made }: { stage: Stage; made: Used }) {
  const t = useT();
  return (
    <Notice tone="warn">
      {stage === "failed" ? t("template.stage_failed") : t("template.stage_slow")}{" "}
      <Link to={`/workflows/${made.slug}`}>{made.name}</Link>
    </Notice>
  );
}
