/** Texts with expressions in them, `お客様 {{ input.name }} 様`, cut as the server cuts them. */
export type Part = { text: string } | { source: string; start: number; end: number };

const TOKEN =
  /[rR]?(?:"{3}[\s\S]*?"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|[{}]/g;

/** Where the `}}` of an expression begins; -1 where it is not closed. */
function closing(text: string, start: number): number {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
    if (token[0] === "{") depth += 1;
    else if (token[0] === "}") {
      if (depth === 0) return text.startsWith("}}", token.index) ? token.index : -1;
      depth -= 1;
    }
  }
  return -1;
}

export function isTemplate(text: unknown): text is string {
  return typeof text === "string" && text.includes("{{");
}

/** The parts in order; what is not closed stays text. `start` and `end` include the braces. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", done)) {
    const end = closing(text, open + 2);
    if (end < 0) break;
    if (open > done) parts.push({ text: text.slice(done, open) });
    parts.push({ source: text.slice(open + 2, end).trim(), start: open, end: end + 2 });
    done = end + 2;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** The expression of a template that is nothing but one; else null. */
export function singleOf(text: string): string | null {
  const parts = partsOf(text).filter((part) => "source" in part || part.text.trim() !== "");
  const [only] = parts;
  return parts.length === 1 && only && "source" in only ? only.source : null;
}

export function written(source: string): string {
  return `{{ ${source} }}`;
}
