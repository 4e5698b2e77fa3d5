/** Who may import whom: model ← store ← commands ← interaction ← canvas, panels, pages ← App. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = dirname(new URL(import.meta.url).pathname);
const ALLOWED: Record<string, string[]> = {
  model: [],
  i18n: [],
  help: [],
  styles: [],
  api: ["model", "i18n"],
  store: ["model", "api"],
  commands: ["model", "api", "store", "i18n"],
  interaction: ["model", "api", "store", "commands", "i18n"],
  parts: ["model", "api", "store", "commands", "i18n", "styles"],
  canvas: ["model", "api", "store", "commands", "interaction", "i18n", "parts"],
  panels: ["model", "api", "store", "commands", "interaction", "i18n", "parts", "canvas"],
  pages: ["model", "api", "store", "commands", "interaction", "i18n", "parts", "canvas", "panels", "help"],
};
const LONGEST_FILE = 400;

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|gen|d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const ringOf = (path: string): string => relative(ROOT, path).split("/")[0] ?? "";

function importsOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const names = [...text.matchAll(/from "(\.[^"]+)"|import\("(\.[^"]+)"\)/g)];
  return names.map((match) => resolve(dirname(path), match[1] ?? match[2] ?? ""));
}

test("imports point inwards only", () => {
  const wrong = files(ROOT).flatMap((path) => {
    const ring = ringOf(path);
    const allowed = ALLOWED[ring];
    if (!allowed) return [];
    return importsOf(path)
      .map(ringOf)
      .filter((target) => target !== ring && !allowed.includes(target))
      .map((target) => `${relative(ROOT, path)} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("no file is longer than a reader can hold", () => {
  const long = files(ROOT).filter((path) => readFileSync(path, "utf8").split("\n").length > LONGEST_FILE);
  expect(long).toEqual([]);
});

test("styles name colours by tokens only", () => {
  const sheets = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".css") && !name.endsWith("tokens.css"),
  );
  const raw = sheets.filter((name) => /#[0-9a-f]{3,8}\b|rgba?\(|hsl/i.test(readFileSync(join(ROOT, name), "utf8")));
  expect(raw).toEqual([]);
});
