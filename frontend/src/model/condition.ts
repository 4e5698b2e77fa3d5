/** Conditions as people build them: field · operator · value, in groups of "all" and "any". */
import { type Word, wordsOf } from "./conditionText";
import { isPlainName, type Path, quoted, writtenPath } from "./expression";
import type { Json } from "./json";

export type Comparison = "==" | "!=" | ">" | ">=" | "<" | "<=";
export type TextTest = "contains" | "startsWith" | "endsWith" | "not_contains";
export type Operator = Comparison | TextTest | "in" | "not_in" | "yes" | "no" | "given" | "missing" | "empty" | "filled";

export type Operand = { value: Json } | { path: Path };

/** One line. `guarded`: asks first whether the step that is read has run at all. */
export interface Rule {
  path: Path;
  operator: Operator;
  operand: Operand;
  guarded?: boolean;
}

export interface Group {
  every: boolean;
  parts: Part[];
}

export type Part = Rule | Group;

export function isGroup(part: Part): part is Group {
  return "parts" in part;
}

const COMPARISONS = new Set(["==", "!=", ">", ">=", "<", "<="]);
const TESTS = new Map<string, TextTest>([
  [".contains", "contains"],
  [".startsWith", "startsWith"],
  [".endsWith", "endsWith"],
]);
const NOTHING: Operand = { value: null };
const OPPOSITE: Partial<Record<Operator, Operator>> = {
  in: "not_in",
  contains: "not_contains",
  yes: "no",
  given: "missing",
};

class Unreadable extends Error {}

class Reader {
  private at = 0;
  constructor(private readonly words: readonly Word[]) {}

  whole(): Group {
    const part = this.either();
    if (this.at < this.words.length) throw new Unreadable();
    return isGroup(part) ? part : { every: true, parts: [part] };
  }

  private sign(text: string): boolean {
    const word = this.words[this.at];
    if (word?.kind !== "sign" || word.text !== text) return false;
    this.at += 1;
    return true;
  }

  private must(text: string): void {
    if (!this.sign(text)) throw new Unreadable();
  }

  private either(): Part {
    const parts = [this.both()];
    while (this.sign("||")) parts.push(this.both());
    return joined(parts, false);
  }

  private both(): Part {
    const parts = [this.one()];
    while (this.sign("&&")) parts.push(this.one());
    return joined(guards(parts), true);
  }

  private one(): Part {
    if (this.sign("!")) return negated(this.one());
    if (this.sign("(")) {
      const inner = this.either();
      this.must(")");
      // Parentheses around one line mean nothing; around several they keep the group apart.
      return isGroup(inner) ? { every: true, parts: [inner] } : inner;
    }
    return this.line();
  }

  private line(): Rule {
    if (this.sign("has")) return this.inBrackets((path) => rule(path, "given"));
    if (this.sign("size")) return this.size();
    const word = this.words[this.at];
    if (word?.kind === "literal") return this.keyIn(word.value);
    return this.about(this.path());
  }

  private path(): Path {
    const word = this.words[this.at];
    if (word?.kind !== "path") throw new Unreadable();
    this.at += 1;
    return word.path;
  }

  private inBrackets(make: (path: Path) => Rule): Rule {
    this.must("(");
    const path = this.path();
    this.must(")");
    return make(path);
  }

  private size(): Rule {
    const found = this.inBrackets((path) => rule(path, "empty", { value: [] }));
    const isEmpty = this.sign("==");
    if (!isEmpty && !this.sign("!=") && !this.sign(">")) throw new Unreadable();
    if (this.literal() !== 0) throw new Unreadable();
    return isEmpty ? found : { ...found, operator: "filled" };
  }

  private keyIn(key: Json): Rule {
    this.at += 1;
    this.must("in");
    if (typeof key !== "string" || isPlainName(key)) throw new Unreadable();
    return rule([...this.path(), key], "given");
  }

  private literal(): Json {
    const word = this.words[this.at];
    if (word?.kind !== "literal") throw new Unreadable();
    this.at += 1;
    return word.value;
  }

  private about(path: Path): Rule {
    const word = this.words[this.at];
    const text = word?.kind === "sign" ? word.text : "";
    const test = TESTS.get(text);
    if (test) return this.test(path, test);
    if (COMPARISONS.has(text)) return this.compared(path, text as Comparison);
    if (!this.sign("in")) return rule(path, "yes");
    return rule(path, "in", { value: this.list() });
  }

  private test(path: Path, test: TextTest): Rule {
    this.at += 1;
    this.must("(");
    const operand = this.operand();
    this.must(")");
    return rule(path, test, operand);
  }

  private operand(): Operand {
    return this.words[this.at]?.kind === "path" ? { path: this.path() } : { value: this.literal() };
  }

  private compared(path: Path, operator: Comparison): Rule {
    this.at += 1;
    const operand = this.operand();
    const isNothing = "value" in operand && (operand.value === "" || operand.value === null);
    if (isNothing && operator === "==") return rule(path, "empty", operand);
    if (isNothing && operator === "!=") return rule(path, "filled", operand);
    return rule(path, operator, operand);
  }

  private list(): Json[] {
    this.must("[");
    const values: Json[] = [];
    while (!this.sign("]")) {
      if (values.length > 0) this.must(",");
      values.push(this.literal());
    }
    return values;
  }
}

function rule(path: Path, operator: Operator, operand: Operand = NOTHING): Rule {
  return { path, operator, operand };
}

function negated(part: Part): Rule {
  const operator = isGroup(part) || part.guarded ? undefined : OPPOSITE[part.operator];
  if (isGroup(part) || !operator) throw new Unreadable();
  return { ...part, operator };
}

/** One group of parts; a single part is itself, and a group in brackets stays one of its own. */
function joined(parts: Part[], every: boolean): Part {
  const [only] = parts;
  if (parts.length === 1 && only) {
    const inner = isGroup(only) && only.parts.length === 1 ? only.parts[0] : undefined;
    return inner && isGroup(inner) ? inner : only;
  }
  return { every, parts: parts.map(bare) };
}

function bare(part: Part): Part {
  const [only] = isGroup(part) && part.parts.length === 1 ? part.parts : [];
  return only ?? part;
}

/** `has(nodes.a) && nodes.a.x == 1` is one line: the step is asked for first. */
function guards(parts: Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    if (before && !isGroup(part) && isGuardOf(before, part)) found[found.length - 1] = { ...part, guarded: true };
    else found.push(part);
  }
  return found;
}

function isGuardOf(before: Part, part: Rule): boolean {
  if (isGroup(before) || before.operator !== "given" || before.path.length !== 2) return false;
  return before.path[0] === "nodes" && part.path[0] === "nodes" && part.path[1] === before.path[1] && part.path.length > 2;
}

/** The condition in lines; null where it says more than lines can: it is then shown as code. */
export function readCondition(source: string): Group | null {
  if (source.trim() === "") return { every: true, parts: [] };
  const words = wordsOf(source);
  if (!words) return null;
  try {
    return new Reader(words).whole();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function literal(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return JSON.stringify(value);
}

function operandText(operand: Operand): string {
  return "path" in operand ? writtenPath(operand.path) : literal(operand.value);
}

function given(path: Path): string {
  const last = path.at(-1) ?? "";
  return isPlainName(last) ? `has(${writtenPath(path)})` : `${quoted(last)} in ${writtenPath(path.slice(0, -1))}`;
}

function emptiness(path: string, operand: Operand, isEmpty: boolean): string {
  const sign = isEmpty ? "==" : "!=";
  if ("value" in operand && Array.isArray(operand.value)) return `size(${path}) ${sign} 0`;
  return `${path} ${sign} ${operandText(operand)}`;
}

function ruleText({ path, operator, operand }: Rule): string {
  const name = writtenPath(path);
  switch (operator) {
    case "yes":
      return name;
    case "no":
      return `!${name}`;
    case "given":
      return given(path);
    case "missing":
      return isPlainName(path.at(-1) ?? "") ? `!${given(path)}` : `!(${given(path)})`;
    case "empty":
    case "filled":
      return emptiness(name, operand, operator === "empty");
    case "in":
      return `${name} in ${operandText(operand)}`;
    case "not_in":
      return `!(${name} in ${operandText(operand)})`;
    case "not_contains":
      return `!${name}.contains(${operandText(operand)})`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${name}.${operator}(${operandText(operand)})`;
    default:
      return `${name} ${operator} ${operandText(operand)}`;
  }
}

function partText(part: Part): string {
  if (isGroup(part)) return part.parts.length === 0 ? "" : `(${writtenCondition(part)})`;
  const text = ruleText(part);
  return part.guarded ? `has(${writtenPath(part.path.slice(0, 2))}) && ${text}` : text;
}

/** The condition as the server reads it; empty where no line is there. */
export function writtenCondition(group: Group): string {
  const texts = group.parts.map(partText).filter((text) => text !== "");
  return texts.join(group.every ? " && " : " || ");
}
