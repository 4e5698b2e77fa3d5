/** From a drawing to the nodes and edges of the canvas library. */
import type { Drawing, Step } from "../model/drawing";
import { isAnsweredByPerson } from "../model/nodeType";
import { inLanguage, type Language } from "../model/text";
import type { FrameNode } from "./RegionFrame";
import { type StepNode, titleOf } from "./StepCard";
import type { WireEdge } from "./Wire";

export interface RunFacts {
  /** How many items the for-each regions see. */
  items: number;
  done: number;
  isOver: boolean;
}

const fixed = { draggable: false, connectable: false, deletable: false } as const;

/** For each step: those of its exits that lead to a person. */
export function exitsToPersons(drawing: Drawing): Map<string, Set<string>> {
  const exits = new Map<string, Set<string>>();
  for (const { from, to } of drawing.document.edges) {
    if (!isAnsweredByPerson(drawing.steps.get(to.node)?.node.type ?? "")) continue;
    exits.set(from.node, (exits.get(from.node) ?? new Set()).add(from.port));
  }
  return exits;
}

export function stepNodes(drawing: Drawing, run: RunFacts | null, language: Language): StepNode[] {
  const toPersons = exitsToPersons(drawing);
  return [...drawing.places.cards].flatMap(([id, box]) => {
    const step = drawing.steps.get(id);
    if (!step) return [];
    return {
      id,
      type: "step" as const,
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      ...fixed,
      ariaLabel: titleOf(step, language),
      data: {
        step,
        items: run ? (step.region ? run.items : 1) : null,
        runIsOver: run?.isOver ?? false,
        toPerson: toPersons.get(id) ?? new Set<string>(),
      },
    };
  });
}

export function frameNodes(drawing: Drawing, run: RunFacts | null, language: Language): FrameNode[] {
  return [...drawing.places.frames].flatMap(([id, box], depth) => {
    const step = drawing.steps.get(id);
    if (!step) return [];
    return {
      id,
      type: "region" as const,
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      zIndex: -1 - depth,
      ...fixed,
      ariaLabel: titleOf(step, language),
      style: { pointerEvents: "none" as const },
      data: {
        step,
        done: run?.done ?? null,
        total: run?.items ?? null,
        entry: entryOf(drawing, id) - box.x,
        exit: box.width / 2,
      },
    };
  });
}

/** The x of the first card inside, where the wires from above pass through the frame's edge. */
export function entryOf(drawing: Pick<Drawing, "document" | "places">, region: string): number {
  const first = drawing.document.edges.find(
    (edge) => edge.from.node === region && edge.from.port === "item",
  );
  const box = drawing.places.cards.get(first?.to.node ?? "") ?? drawing.places.frames.get(region);
  return box ? box.x + box.width / 2 : 0;
}

export function wordsOfExit(step: Step | undefined, port: string, language: Language): string {
  return inLanguage(step?.exits.find((exit) => exit.name === port)?.label, language) || port;
}

export function wires(drawing: Drawing, withRun: boolean, language: Language): WireEdge[] {
  return drawing.document.edges.map((edge, index) => {
    const { from, to } = edge;
    const source = drawing.steps.get(from.node);
    const lane = drawing.places.lanes.get(index);
    const isBack = lane !== undefined;
    const person =
      isAnsweredByPerson(drawing.steps.get(to.node)?.node.type ?? "") ||
      isAnsweredByPerson(source?.node.type ?? "");
    return {
      id: String(index),
      type: "wire" as const,
      source: from.node,
      sourceHandle: from.port,
      target: to.node,
      targetHandle: to.port,
      focusable: false,
      selectable: false,
      data: {
        from,
        toPerson: person,
        withRun,
        counts: (source?.exits.length ?? 0) < 2 && !source?.showsFigures,
        label: isBack ? wordsOfExit(source, from.port, language) : "",
        ...(isBack ? { lane } : {}),
      },
    };
  });
}
