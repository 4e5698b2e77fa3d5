/** A small drawing of a template's steps, made from its document. */
import { drawingOf } from "../../canvas/NodeIcon";
import { useLanguage, useT } from "../../i18n";
import { CARD_HEIGHT, CARD_WIDTH, linesOf, sketchOf, type Template, type TemplateStep } from "../../model/gallery";
import { inLanguage } from "../../model/text";
import styles from "./Sketch.module.css";

interface Props {
  template: Template;
  /** With names and icons, for a large drawing. */
  isNamed?: boolean;
}

export function Sketch({ template, isNamed = false }: Props) {
  const t = useT();
  const language = useLanguage();
  const { viewBox, steps, wires } = sketchOf(template);
  const names = steps.map(({ step }) => inLanguage(step.name, language)).join(language === "ja" ? "、" : ", ");
  const label = t("template.drawing", { count: steps.length, names });
  return (
    <svg className={styles.sketch} viewBox={viewBox} role="img" aria-label={label} data-named={isNamed || undefined}>
      {wires.map(({ path, isBack, isToPerson }) => (
        <path key={path} className={styles.wire} d={path} data-back={isBack || undefined} data-person={isToPerson || isBack || undefined} />
      ))}
      {steps.map(({ step, kind }) => (
        <g key={step.id} className={styles.card} data-kind={kind} transform={`translate(${step.position.x} ${step.position.y})`}>
          <rect width={CARD_WIDTH} height={CARD_HEIGHT} rx="10" />
          {isNamed ? <Named step={step} /> : <SketchIcon step={step} size={44} x={(CARD_WIDTH - 44) / 2} y={10} />}
        </g>
      ))}
    </svg>
  );
}

const LINE = 25;

function Named({ step }: { step: TemplateStep }) {
  const language = useLanguage();
  const lines = linesOf(inLanguage(step.name, language));
  const first = CARD_HEIGHT / 2 + 8 - ((lines.length - 1) * LINE) / 2;
  return (
    <>
      <SketchIcon step={step} size={32} x={12} y={16} />
      {lines.map((line, index) => (
        <text key={line} x="54" y={first + index * LINE}>
          {line}
        </text>
      ))}
    </>
  );
}

function SketchIcon({ step, size, x, y }: { step: TemplateStep; size: number; x: number; y: number }) {
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 20 20">
      <path className={styles.icon} d={drawingOf(step.icon, step.group)} />
    </svg>
  );
}
