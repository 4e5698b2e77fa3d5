/** For-each regions: which steps are done once for each item. */
import type { WorkflowDocument } from "./document";

export interface Region {
  /** The id of the for-each step; it is drawn as the region's frame. */
  id: string;
  members: ReadonlySet<string>;
  collect: string | null;
}

function successors(document: WorkflowDocument): Map<string, { port: string; node: string }[]> {
  const next = new Map<string, { port: string; node: string }[]>();
  for (const edge of document.edges) {
    const list = next.get(edge.from.node) ?? [];
    list.push({ port: edge.from.port, node: edge.to.node });
    next.set(edge.from.node, list);
  }
  return next;
}

/** All regions, the outer ones first. */
export function regionsOf(document: WorkflowDocument): Region[] {
  const next = successors(document);
  const collects = new Map(
    document.nodes
      .filter((node) => node.type === "flow.collect")
      .map((node) => [String(node.params?.for_each ?? ""), node.id]),
  );
  const regions = document.nodes
    .filter((node) => node.type === "flow.for_each")
    .map((node) => region(node.id, collects.get(node.id) ?? null, next));
  return regions.sort((left, right) => right.members.size - left.members.size);
}

function region(
  id: string,
  collect: string | null,
  next: Map<string, { port: string; node: string }[]>,
): Region {
  const members = new Set<string>();
  const todo = (next.get(id) ?? []).filter((way) => way.port === "item").map((way) => way.node);
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (node === collect || node === id || members.has(node)) continue;
    members.add(node);
    todo.push(...(next.get(node) ?? []).map((way) => way.node));
  }
  return { id, members, collect };
}

/** The innermost region that a step lies in. */
export function regionAround(regions: readonly Region[], node: string): Region | null {
  return regions.findLast((candidate) => candidate.members.has(node)) ?? null;
}

/** Indices of the edges that lead back to an earlier step. */
export function backEdges(document: WorkflowDocument): ReadonlySet<number> {
  const ways = new Map<string, { index: number; node: string }[]>();
  document.edges.forEach((edge, index) => {
    const list = ways.get(edge.from.node) ?? [];
    list.push({ index, node: edge.to.node });
    ways.set(edge.from.node, list);
  });
  const entered = new Set(document.edges.map((edge) => edge.to.node));
  const roots = document.nodes.filter((node) => !entered.has(node.id)).map((node) => node.id);
  return findBack([...roots, ...document.nodes.map((node) => node.id)], ways);
}

/** Depth first without recursion, so that a chain of 5,000 steps is no trouble. */
function findBack(
  starts: string[],
  ways: Map<string, { index: number; node: string }[]>,
): Set<number> {
  const back = new Set<number>();
  const state = new Map<string, "open" | "done">();
  for (const start of starts) {
    if (state.has(start)) continue;
    const path = [{ node: start, at: 0 }];
    state.set(start, "open");
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const way = ways.get(top.node)?.[top.at++];
      if (!way) {
        state.set(top.node, "done");
        path.pop();
      } else if (state.get(way.node) === "open") back.add(way.index);
      else if (!state.has(way.node)) {
        state.set(way.node, "open");
        path.push({ node: way.node, at: 0 });
      }
    }
  }
  return back;
}

/** These steps with all that lies in the frames of the for-each steps among them. */
export function withMembers(document: WorkflowDocument, ids: ReadonlySet<string>): Set<string> {
  const whole = new Set(ids);
  for (const region of regionsOf(document))
    if (whole.has(region.id)) for (const member of region.members) whole.add(member);
  return whole;
}

/** The same with their collects: a for-each is copied and taken away as one. */
export function withWholeRegions(document: WorkflowDocument, ids: ReadonlySet<string>): Set<string> {
  const whole = withMembers(document, ids);
  for (const region of regionsOf(document))
    if (whole.has(region.id) && region.collect !== null) whole.add(region.collect);
  return whole;
}
