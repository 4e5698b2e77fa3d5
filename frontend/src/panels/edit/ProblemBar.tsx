/** What is to be corrected, below the drawing: each finding leads there, a plain one mends itself. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { titleOf } from "../../canvas/StepCard";
import { mend } from "../../commands/mend";
import { showProblem } from "../../commands/showProblem";
import { useLanguage, useT } from "../../i18n";
import type { Problem } from "../../model/document";
import type { Drawing } from "../../model/drawing";
import { type Fix, fixOf } from "../../model/fix";
import { leadsTo } from "../../model/leadsTo";
import { Icon } from "../../parts/Icon";
import { Mark } from "../../parts/Mark";
import { useDocumentStore } from "../../store/document";
import styles from "./ProblemBar.module.css";

export function ProblemBar({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const found = useDocumentStore((state) => state.open?.problems) ?? [];
  const problems = found.filter(({ node }) => node === null || drawing.steps.has(node));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (problems.length === 0)
    return (
      <footer className={styles.bar}>
        <span className={styles.calm} role="status">
          <Icon name="check" size={16} /> {t("editor.no_problems")}
        </span>
      </footer>
    );
  const shown = isOpen ? problems : problems.slice(0, 1);
  return (
    <footer className={styles.bar} data-open={isOpen || undefined}>
      <button type="button" className={styles.count} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Mark name="warning" size={20} />
        <span role="status">
          {errors > 0 && t("editor.errors", { count: errors })}
          {errors > 0 && problems.length > errors && " ・ "}
          {problems.length > errors && t("editor.warnings", { count: problems.length - errors })}
        </span>
        {problems.length > 1 && <Icon name={isOpen ? "down" : "chevron"} size={14} />}
      </button>
      <ul className={styles.list} aria-label={t("editor.problems_list")}>
        {shown.map((problem) => (
          <Line key={problem.code + problem.pointer + problem.detail} problem={problem} drawing={drawing} />
        ))}
      </ul>
    </footer>
  );
}

function Line({ problem, drawing }: { problem: Problem; drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const types = useDocumentStore((state) => state.types);
  const step = problem.node === null ? undefined : drawing.steps.get(problem.node);
  const fix = fixOf(drawing.document, types, problem);
  const sentence = problem.message?.[language] || problem.detail;
  return (
    <li className={styles.line} data-severity={problem.severity}>
      {leadsTo(problem) === null ? (
        <span className={styles.jump}>{sentence}</span>
      ) : (
        <button type="button" className={styles.jump} onClick={() => showProblem(problem)}>
          {step && <b>{titleOf(step, language)}</b>} {sentence}
        </button>
      )}
      {fix && (
        <Button size="compact-xs" variant="default" onClick={() => mend(fix.document)}>
          {fix.name === "connect"
            ? t("editor.fix.connect", { step: stepName(fix, drawing, language) })
            : t(`editor.fix.${fix.name}`)}
        </Button>
      )}
    </li>
  );
}

function stepName(fix: Fix, drawing: Drawing, language: "en" | "ja"): string {
  const step = fix.step && drawing.steps.get(fix.step.id);
  return step ? titleOf(step, language) : "";
}
