/** A drawing as a picture of few shapes: what is alike is one path, so that painting all of a
 * thousand steps costs a few strokes. */
import type { Box } from "../../model/arrange";
import type { Drawing } from "../../model/drawing";
import { isAnsweredByPerson, tileOf } from "../../model/nodeType";
import { groupBoxes, notesOf } from "../../model/note";
import { CARD } from "../../model/arrange";

/** The name of a token without its dashes. */
export type Token = "surface" | "control" | "line" | "machine" | "machine-bg" | "person" | "fail" | "warn" | "warn-bg" | "ink" | "ink-2" | "quiet";

export type Colours = Record<Token, string>;

interface Shape {
  path: Path2D;
  fill?: Token;
  stroke?: Token;
  /** In pixels of the screen, whatever the zoom. */
  width?: number;
}

export type Picture = readonly Shape[];

export interface CardTone {
  fill: Token;
  stroke: Token;
}

const PLAIN: CardTone = { fill: "surface", stroke: "control" };
const FLAG = 48;
const TILE = 36;

interface Input {
  drawing: Pick<Drawing, "document" | "steps">;
  places: Drawing["places"];
  chosen: ReadonlySet<string>;
  toneOf?: (id: string) => CardTone | null;
}

export function pictureOf({ drawing, places, chosen, toneOf }: Input): Picture {
  const frames = new Path2D();
  for (const { x, y, width, height } of places.frames.values()) frames.rect(x, y, width, height);
  return [
    ...notesIn(drawing.document, places),
    { path: frames, fill: "machine-bg", stroke: "control", width: 1 },
    ...wiresOf(drawing, places),
    ...cardsOf(places, toneOf),
    ...tilesOf(drawing, places),
    { path: around(places, chosen), stroke: "machine", width: 2 },
    { path: flagsOf(drawing, places), fill: "warn", stroke: "ink", width: 1 },
  ];
}

function notesIn(document: Drawing["document"], places: Drawing["places"]): Shape[] {
  const [groups, notes] = [new Path2D(), new Path2D()];
  for (const { x, y, width, height } of groupBoxes(document, places).values()) groups.rect(x, y, width, height);
  for (const { x, y, width, height } of notesOf(document)) notes.rect(x, y, width, height);
  return [
    { path: groups, stroke: "quiet", width: 2 },
    { path: notes, fill: "warn-bg", stroke: "control", width: 1 },
  ];
}

function around({ cards, frames }: Drawing["places"], ids: ReadonlySet<string>): Path2D {
  const path = new Path2D();
  for (const id of ids) {
    const box = cards.get(id) ?? frames.get(id);
    if (box) path.rect(box.x - 8, box.y - 8, box.width + 16, box.height + 16);
  }
  return path;
}

function cardsOf({ cards }: Drawing["places"], toneOf: Input["toneOf"]): Shape[] {
  const paths = new Map<string, Shape & { path: Path2D }>();
  for (const [id, { x, y, width, height }] of cards) {
    const { fill, stroke } = toneOf?.(id) ?? PLAIN;
    const key = `${fill} ${stroke}`;
    const shape = paths.get(key) ?? { path: new Path2D(), fill, stroke, width: 1 };
    paths.set(key, shape);
    shape.path.rect(x, y, width, height);
  }
  return [...paths.values()];
}

function tilesOf({ steps }: Input["drawing"], { cards }: Drawing["places"]): Shape[] {
  const paths = { machine: new Path2D(), person: new Path2D(), plain: new Path2D() };
  for (const [id, box] of cards) {
    const path = paths[tileOf(steps.get(id)?.type)];
    path.rect(box.x + (box.width - TILE) / 2, box.y + (CARD.height - TILE) / 2, TILE, TILE);
  }
  return [
    { path: paths.machine, fill: "machine" },
    { path: paths.person, stroke: "person", width: 1 },
    { path: paths.plain, fill: "line" },
  ];
}

function flagsOf({ steps }: Input["drawing"], { cards, frames }: Drawing["places"]): Path2D {
  const path = new Path2D();
  for (const [id, step] of steps) {
    const box = step.problems > 0 ? (cards.get(id) ?? frames.get(id)) : undefined;
    if (!box) continue;
    path.moveTo(box.x, box.y - FLAG / 2);
    path.lineTo(box.x + FLAG / 2, box.y + FLAG / 2);
    path.lineTo(box.x - FLAG / 2, box.y + FLAG / 2);
    path.closePath();
  }
  return path;
}

function wiresOf({ document, steps }: Input["drawing"], places: Drawing["places"]): Shape[] {
  const idle = new Path2D();
  const person = new Path2D();
  document.edges.forEach(({ from, to }, index) => {
    const [source, target] = [boxOf(places, from.node), boxOf(places, to.node)];
    if (!source || !target) return;
    const exits = steps.get(from.node)?.exits ?? [];
    const exit = Math.max(0, exits.findIndex((port) => port.name === from.port));
    const x = source.x + ((exit + 0.5) / Math.max(1, exits.length)) * source.width;
    const isPersons = isAnsweredByPerson(steps.get(to.node)?.node.type ?? "");
    line(isPersons ? person : idle, x, source, target, places.lanes.get(index));
  });
  return [
    { path: idle, stroke: "control", width: 1 },
    { path: person, stroke: "person", width: 1 },
  ];
}

const boxOf = ({ cards, frames }: Drawing["places"], id: string): Box | undefined => cards.get(id) ?? frames.get(id);

function line(path: Path2D, x: number, source: Box, target: Box, lane: number | undefined): void {
  const [low, high] = [source.y + source.height, target.y];
  const into = target.x + target.width / 2;
  path.moveTo(x, low);
  if (lane !== undefined) {
    path.lineTo(lane, low + 14);
    path.lineTo(lane, high - 16);
    path.lineTo(into, high);
  } else if (Math.abs(x - into) < 2) path.lineTo(into, high);
  else path.bezierCurveTo(x, (low + high) / 2, into, (low + high) / 2, into, high);
}

export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

/** Paints over what was there; the context's own scale (of the screen's pixels) stays. */
export function paint(context: CanvasRenderingContext2D, picture: Picture, { x, y, zoom }: Camera, colours: Colours): void {
  context.save();
  context.translate(x, y);
  context.scale(zoom, zoom);
  for (const { path, fill, stroke, width = 1 } of picture) {
    if (fill) {
      context.fillStyle = colours[fill];
      context.fill(path);
    }
    if (stroke) {
      context.strokeStyle = colours[stroke];
      context.lineWidth = width / zoom;
      context.stroke(path);
    }
  }
  context.restore();
}
