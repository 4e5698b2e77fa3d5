/** Ready-to-paste calls of a workflow in four languages. */
import type { Json } from "./json";

export const SNIPPETS = ["curl", "Python", "JavaScript", "PowerShell"] as const;
export type SnippetName = (typeof SNIPPETS)[number];

interface Call {
  origin: string;
  slug: string;
  input: Json;
}

const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const powershellQuoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function python(value: Json, indent = 0): string {
  const inner = " ".repeat(indent + 4);
  const outer = " ".repeat(indent);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map((item) => python(item, indent)).join(", ")}]`;
  if (typeof value === "object") {
    const parts = Object.entries(value).map(
      ([name, part]) => `${inner}${JSON.stringify(name)}: ${python(part, indent + 4)},`,
    );
    return parts.length ? `{\n${parts.join("\n")}\n${outer}}` : "{}";
  }
  return JSON.stringify(value);
}

const WRITERS: Record<SnippetName, (url: string, input: Json) => string> = {
  curl: (url, input) =>
    [
      `curl -X POST ${url} \\`,
      `  -H 'Authorization: Bearer TOKEN' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -H 'Prefer: wait=30' \\`,
      `  -H "Idempotency-Key: $(date +%s)-1" \\`,
      `  -d ${shellQuoted(JSON.stringify({ input }))}`,
    ].join("\n"),
  Python: (url, input) =>
    [
      "import json, urllib.request, uuid",
      "",
      "request = urllib.request.Request(",
      `    ${JSON.stringify(url)},`,
      `    data=json.dumps({"input": ${python(input, 4)}}).encode(),`,
      "    headers={",
      '        "Authorization": "Bearer TOKEN",',
      '        "Content-Type": "application/json",',
      '        "Prefer": "wait=30",',
      '        "Idempotency-Key": str(uuid.uuid4()),',
      "    },",
      ")",
      "with urllib.request.urlopen(request) as answer:",
      "    run = json.load(answer)",
      'print(run["state"], run.get("output"))',
    ].join("\n"),
  JavaScript: (url, input) =>
    [
      `const answer = await fetch(${JSON.stringify(url)}, {`,
      '  method: "POST",',
      "  headers: {",
      '    Authorization: "Bearer TOKEN",',
      '    "Content-Type": "application/json",',
      '    Prefer: "wait=30",',
      '    "Idempotency-Key": crypto.randomUUID(),',
      "  },",
      `  body: JSON.stringify(${JSON.stringify({ input }, null, 2).replaceAll("\n", "\n  ")}),`,
      "});",
      "const run = await answer.json();",
      "console.log(run.state, run.output);",
    ].join("\n"),
  PowerShell: (url, input) =>
    [
      "$run = Invoke-RestMethod -Method Post `",
      `  -Uri ${powershellQuoted(url)} \``,
      "  -Headers @{",
      "    Authorization = 'Bearer TOKEN'",
      "    Prefer = 'wait=30'",
      "    'Idempotency-Key' = [guid]::NewGuid().ToString()",
      "  } `",
      "  -ContentType 'application/json; charset=utf-8' `",
      `  -Body ([Text.Encoding]::UTF8.GetBytes(${powershellQuoted(JSON.stringify({ input }))}))`,
      "$run.state; $run.output",
    ].join("\n"),
};

export function snippet(name: SnippetName, { origin, slug, input }: Call): string {
  return WRITERS[name](`${origin}/api/v1/workflows/${slug}/runs`, input);
}
