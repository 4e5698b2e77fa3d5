/** A workflow as a list to read from top to bottom: each way of a branch stays together, below the
 * step where it begins; where ways meet again the list is as deep as before. */
import type { End, WorkflowDocument } from "./document";

export interface OutlineLine {
  id: string;
  /** How many branches and for-each steps it stands in. */
  depth: number;
  /** The exit by which a way begins with this step. */
  from: End | null;
}

interface Way {
  port: string;
  node: string;
}

interface Graph {
  out: ReadonlyMap<string, Way[]>;
  into: ReadonlyMap<string, End[]>;
}

function forwardGraph(document: WorkflowDocument, back: ReadonlySet<number>): Graph {
  const known = new Set(document.nodes.map((node) => node.id));
  const out = new Map<string, Way[]>();
  const into = new Map<string, End[]>();
  document.edges.forEach(({ from, to }, index) => {
    if (back.has(index) || !known.has(from.node) || !known.has(to.node)) return;
    out.set(from.node, [...(out.get(from.node) ?? []), { port: from.port, node: to.node }]);
    into.set(to.node, [...(into.get(to.node) ?? []), from]);
  });
  return { out, into };
}

/** The branches that a step stands in, outermost first, as `step exit`. */
type Path = readonly string[];

function common(left: Path, right: Path): Path {
  const end = left.findIndex((each, index) => each !== right[index]);
  return end < 0 ? left : left.slice(0, end);
}

/** The order in which exits are read; those that nobody knows of come last. */
export type ExitOrder = (node: string) => readonly string[];

export function outlineOf(document: WorkflowDocument, back: ReadonlySet<number>, exitsOf: ExitOrder): OutlineLine[] {
  const graph = forwardGraph(document, back);
  const waiting = new Map(document.nodes.map(({ id }) => [id, graph.into.get(id)?.length ?? 0]));
  const home = new Map<string, string>();
  for (const { id, type, params } of document.nodes)
    if (type === "flow.collect") home.set(id, String(params?.for_each ?? ""));
  const paths = new Map<string, Path>();
  const lines: OutlineLine[] = [];
  const roots = document.nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  const stack = roots.reverse();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const line = lineOf(id, graph.into.get(id) ?? [], paths, { home, exitsOf });
    lines.push(line);
    for (const { node } of ordered(graph.out.get(id) ?? [], exitsOf(id)).reverse()) {
      const left = (waiting.get(node) ?? 0) - 1;
      waiting.set(node, left);
      if (left === 0) stack.push(node);
    }
  }
  const told = new Set(lines.map((line) => line.id));
  const others = document.nodes.filter(({ id }) => !told.has(id));
  return [...lines, ...others.map(({ id }) => ({ id, depth: 0, from: null }))];
}

function ordered(ways: readonly Way[], exits: readonly string[]): Way[] {
  const rank = ({ port }: Way) => {
    const place = exits.indexOf(port);
    return place < 0 ? exits.length : place;
  };
  return [...ways].sort((a, b) => rank(a) - rank(b));
}

interface Meaning {
  /** The for-each step of each collect. */
  home: ReadonlyMap<string, string>;
  exitsOf: ExitOrder;
}

/** Whether a way of its own begins at an exit: of several, for each item, or after a failure. */
function opens({ node, port }: End, exitsOf: ExitOrder): boolean {
  if (port === "item" || port === "error") return true;
  return port !== "done" && exitsOf(node).filter((exit) => exit !== "error").length > 1;
}

function lineOf(id: string, sources: readonly End[], paths: Map<string, Path>, { home, exitsOf }: Meaning): OutlineLine {
  const along = sources.map((end) => {
    const path = paths.get(end.node) ?? [];
    return opens(end, exitsOf) ? [...path, `${end.node} ${end.port}`] : path;
  });
  const [first = [], ...rest] = along;
  const collected = paths.get(home.get(id) ?? "");
  const path = collected ?? rest.reduce<Path>(common, first);
  paths.set(id, path);
  const [only] = sources;
  const begins = sources.length === 1 && only && opens(only, exitsOf) && !collected;
  return { id, depth: path.length, from: begins ? only : null };
}
