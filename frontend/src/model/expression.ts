/** The simple expressions that screens write for people and read back: a path to a value. */
export type Path = readonly string[];

/** A value that is read; `optional` where its step may have been passed by: null then. */
export interface Pick {
  path: Path;
  optional: boolean;
}

const NAME = /^[A-Za-z_]\w*$/;
const RESERVED = new Set(
  "as break const continue else false for function if import in let loop namespace null package return true var void while".split(" "),
);
const ROOTS = new Set(["input", "nodes", "item", "index", "run", "vars"]);

/** Whether a name may stand after a dot. */
export function isPlainName(name: string): boolean {
  return NAME.test(name) && !RESERVED.has(name);
}

/** A text as it is written in an expression. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** `nodes.classify.label`, `input["金額"]`. */
export function writtenPath(path: Path): string {
  return path
    .map((name, at) => (at === 0 ? name : isPlainName(name) ? `.${name}` : `[${quoted(name)}]`))
    .join("");
}

const STEP = /\.([A-Za-z_]\w*)|\[\s*("(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|'[^'\\]*')\s*\]/y;

function unquoted(text: string): string {
  return text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as string);
}

/** The path that begins at a place of a text, and where it ends; null where none does. */
export function pathAt(source: string, start: number): { path: string[]; end: number } | null {
  const root = /[A-Za-z_]\w*/y;
  root.lastIndex = start;
  const name = root.exec(source)?.[0];
  if (!name || !ROOTS.has(name)) return null;
  const path = [name];
  let end = root.lastIndex;
  for (;;) {
    STEP.lastIndex = end;
    const step = STEP.exec(source);
    if (!step || source[STEP.lastIndex] === "(") return { path, end };
    path.push(step[1] ?? unquoted(step[2] ?? '""'));
    end = STEP.lastIndex;
  }
}

/** The path that a text is, spaces aside; null where it is anything else. */
export function readPath(source: string): string[] | null {
  const text = source.trim();
  const found = pathAt(text, 0);
  return found && found.end === text.length ? found.path : null;
}

const GUARDED = /^has\(\s*(nodes\.[A-Za-z_]\w*)\s*\)\s*\?\s*([\s\S]+?)\s*:\s*null$/;

/** What a text reads where it reads one value and does nothing with it; else null. */
export function readPick(source: string): Pick | null {
  const plain = readPath(source);
  if (plain) return { path: plain, optional: false };
  const [, step, rest] = GUARDED.exec(source.trim()) ?? [];
  const path = rest ? readPath(rest) : null;
  return path && step && writtenPath(path.slice(0, 2)) === step ? { path, optional: true } : null;
}

/** The expression that reads a value, or null where its step was passed by. */
export function writtenPick({ path, optional }: Pick): string {
  const written = writtenPath(path);
  if (!optional || path[0] !== "nodes") return written;
  return `has(${writtenPath(path.slice(0, 2))}) ? ${written} : null`;
}

/** All paths that occur in an expression, texts in quotation marks aside. */
export function pathsIn(source: string): string[][] {
  const found: string[][] = [];
  const token = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[.\w]+/g;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const hit = /^["']/.test(match[0]) ? null : pathAt(source, match.index);
    if (!hit) continue;
    found.push(hit.path);
    token.lastIndex = Math.max(hit.end, token.lastIndex);
  }
  return found;
}
