/** Templates: what the gallery shows of them, and how they are found and drawn small. */
import type { Bilingual, Language } from "./text";
import { inLanguage } from "./text";
import { searchable } from "./width";

export interface Tag extends Bilingual {
  key: string;
}

export interface TemplateStep {
  id: string;
  type: string;
  group: string;
  icon: string;
  name: Bilingual;
  position: { x: number; y: number };
}

export interface TemplateWire {
  from: string;
  port: string;
  to: string;
}

export interface Template {
  key: string;
  name: Bilingual;
  purpose: Bilingual;
  help: Bilingual;
  decides: Bilingual;
  data_note: Bilingual;
  tags: Tag[];
  node_count: number;
  steps: TemplateStep[];
  wires: TemplateWire[];
  inputs: Bilingual[];
  files: Bilingual[];
  uses: { model: boolean; files: number };
}

export const CARD_WIDTH = 256;
export const CARD_HEIGHT = 64;
const MARGIN = 24;
const SIDE = 40; // how far to the right a way back runs

/** The tags that occur, in the order of their first template. */
export function tagsOf(templates: Template[]): Tag[] {
  const found = new Map(templates.flatMap(({ tags }) => tags.map((tag) => [tag.key, tag] as const)));
  return [...found.values()];
}

export function isFound(template: Template, search: string, tag: string | null, language: Language): boolean {
  if (tag !== null && !template.tags.some(({ key }) => key === tag)) return false;
  const { name, purpose, decides, tags, steps } = template;
  const texts = [name, purpose, decides, ...tags, ...steps.map((step) => step.name)];
  const text = searchable(texts.map((each) => inLanguage(each, language)).join(" "));
  return searchable(search).split(/\s+/).every((word) => text.includes(word));
}

export interface Sketch {
  viewBox: string;
  steps: { step: TemplateStep; kind: "machine" | "person" | "plain" }[];
  wires: { path: string; isBack: boolean; isToPerson: boolean }[];
}

const LINE_UNITS = 17; // half the width of a Japanese letter each
const unitsOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u02ff" ? 2 : 1), 0);

/** A piece of text that a line holds, and what is left of it; breaks at a space where there is one. */
function cut(text: string): [string, string] {
  if (unitsOf(text) <= LINE_UNITS) return [text, ""];
  const letters = [...text];
  let end = letters.length;
  while (unitsOf(letters.slice(0, end).join("")) > LINE_UNITS) end -= 1;
  const space = letters.slice(0, end + 1).lastIndexOf(" ");
  const at = space > 0 ? space : end;
  return [letters.slice(0, at).join(""), letters.slice(at).join("").trimStart()];
}

/** A name as the one or two lines that a card of the drawing holds. */
export function linesOf(name: string): string[] {
  const [first, more] = cut(name);
  if (!more) return [first];
  const [second, rest] = cut(more);
  return [first, rest ? `${second}…` : second];
}

const kindOf = (step: TemplateStep) =>
  step.group === "ai" ? "machine" : step.group === "people" ? "person" : "plain";

function pathOf(from: TemplateStep, to: TemplateStep, right: number): { path: string; isBack: boolean } {
  const x1 = from.position.x + CARD_WIDTH / 2;
  const y1 = from.position.y + CARD_HEIGHT;
  const x2 = to.position.x + CARD_WIDTH / 2;
  const y2 = to.position.y;
  if (y2 > from.position.y) {
    const bend = Math.min(48, (y2 - y1) / 2);
    return { path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`, isBack: false };
  }
  const side = right + SIDE;
  const middle = from.position.y + CARD_HEIGHT / 2;
  const back = to.position.y + CARD_HEIGHT / 2;
  const start = from.position.x + CARD_WIDTH;
  return { path: `M${start} ${middle}H${side}V${back}H${to.position.x + CARD_WIDTH}`, isBack: true };
}

/** A small drawing of the steps, in the units of the document. */
export function sketchOf({ steps, wires }: Template): Sketch {
  const at = new Map(steps.map((step) => [step.id, step]));
  const xs = steps.map(({ position }) => position.x);
  const ys = steps.map(({ position }) => position.y);
  const right = Math.max(...xs) + CARD_WIDTH;
  const drawn = wires.flatMap(({ from, to }) => {
    const [source, target] = [at.get(from), at.get(to)];
    if (!source || !target) return [];
    return [{ ...pathOf(source, target, right), isToPerson: kindOf(target) === "person" && target.type !== "people.confidence_gate" }];
  });
  const hasBack = drawn.some(({ isBack }) => isBack);
  const left = Math.min(...xs) - MARGIN;
  const top = Math.min(...ys) - MARGIN;
  const width = right + MARGIN + (hasBack ? SIDE : 0) - left;
  const height = Math.max(...ys) + CARD_HEIGHT + MARGIN - top;
  return {
    viewBox: `${left} ${top} ${width} ${height}`,
    steps: steps.map((step) => ({ step, kind: kindOf(step) })),
    wires: drawn,
  };
}
