/** The fields that a step may read, with what the last try saw in them. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { readTurn, turnKey } from "../../api/runs";
import type { WorkflowDocument } from "../../model/document";
import { type Seen, stepsRead, withExamples } from "../../model/examples";
import type { Json } from "../../model/json";
import { nodeOf } from "../../model/node";
import { NOTHING_READABLE, type Readable } from "../../model/readable";
import { regionAround, regionsOf } from "../../model/region";
import type { NodeActivation } from "../../model/run";
import { sourceFor } from "../../model/trial";
import { useTrialStore } from "../../store/trial";

const MOST = 40;
const EMPTY = {};

interface Asked {
  node: string;
  run: string;
  index: number | null;
}

/** The turns that tell: of the steps that are read, and of the one that an item comes to first. */
function useAsked(document: WorkflowDocument | null, region: string | null, readable: Readable): Asked[] {
  const sources = useTrialStore((state) => state.sources);
  const items = useTrialStore((state) => state.items);
  return useMemo(() => {
    if (!document) return [];
    const regions = regionsOf(document);
    const steps = new Set(stepsRead(readable));
    const first = firstInside(document, region);
    if (first !== null) steps.add(first);
    return [...steps].slice(0, MOST).flatMap((node) => {
      const around = regionAround(regions, node);
      const place = sourceFor(sources[node], around ? (items[around.id] ?? 0) : null);
      return place ? { node, ...place } : [];
    });
  }, [document, region, readable, sources, items]);
}

function firstInside(document: WorkflowDocument, region: string | null): string | null {
  if (region === null) return null;
  return document.edges.find(({ from }) => from.node === region && from.port === "item")?.to.node ?? null;
}

/** The same fields while nothing was tried. */
export function useExamples(document: WorkflowDocument | null, node: string | null, readable: Readable): Readable {
  const region = useMemo(
    () => (document && node !== null ? (regionAround(regionsOf(document), node)?.id ?? null) : null),
    [document, node],
  );
  const input = useTrialStore((state) => state.tried?.input);
  const item = useTrialStore((state) => (region === null ? undefined : (state.items[region] ?? 0)));
  const pins = useTrialStore((state) => state.pins);
  const asked = useAsked(document, region, readable);
  const turns = useQueries({
    queries: asked.map((each) => ({
      queryKey: [...turnKey(each.run, each.node), each.index],
      queryFn: () => readTurn(each.run, each.node, each.index),
      staleTime: Infinity,
    })),
    combine: combined,
  });
  return useMemo(() => {
    const nodes = new Map<string, Json>();
    asked.forEach((each, at) => {
      const turn = turns[at];
      if (turn?.state === "done" && turn.ports.length === 1) nodes.set(each.node, turn.output);
    });
    for (const [id, pin] of pins) nodes.set(id, pin.value);
    const first = document ? firstInside(document, region) : null;
    const seen: Seen = { input, index: item, nodes, item: turns[asked.findIndex((each) => each.node === first)]?.input };
    if (nodes.size === 0 && input === undefined) return readable;
    const params = (document && node !== null && nodeOf(document, node)?.params) || EMPTY;
    return withExamples(readable ?? NOTHING_READABLE, seen, params);
  }, [asked, turns, pins, document, region, input, item, readable, node]);
}

function combined(found: { data?: NodeActivation | null | undefined }[]): (NodeActivation | null | undefined)[] {
  return found.map(({ data }) => data);
}
