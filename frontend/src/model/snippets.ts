/** Ready-to-paste calls of a workflow in four languages. */
import type { Json } from "./json";

export const SNIPPETS = ["curl", "Python", "JavaScript", "PowerShell"] as const;
export type SnippetName = (typeof SNIPPETS)[number];

interface Call {
  origin: string;
  slug: string;
  input: Json;
  /** Where the result is to be sent, where the caller does not wait for it. */
  callback?: string | undefined;
}

/** What is sent: the input, and where the result goes. */
type Body = { input: Json } | { input: Json; callback: { url: string } };

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

const WRITERS: Record<SnippetName, (url: string, body: Body) => string> = {
  curl: (url, body) =>
    [
      `curl -X POST ${url} \\`,
      `  -H 'Authorization: Bearer TOKEN' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -H 'Prefer: wait=30' \\`,
      `  -H "Idempotency-Key: $(date +%s)-1" \\`,
      `  -d ${shellQuoted(JSON.stringify(body))}`,
    ].join("\n"),
  Python: (url, body) =>
    [
      "import json, urllib.request, uuid",
      "",
      "request = urllib.request.Request(",
      `    ${JSON.stringify(url)},`,
      `    data=json.dumps(${python({ ...body }, 4)}).encode(),`,
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
  JavaScript: (url, body) =>
    [
      `const answer = await fetch(${JSON.stringify(url)}, {`,
      '  method: "POST",',
      "  headers: {",
      '    Authorization: "Bearer TOKEN",',
      '    "Content-Type": "application/json",',
      '    Prefer: "wait=30",',
      '    "Idempotency-Key": crypto.randomUUID(),',
      "  },",
      `  body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}),`,
      "});",
      "const run = await answer.json();",
      "console.log(run.state, run.output);",
    ].join("\n"),
  PowerShell: (url, body) =>
    [
      "$run = Invoke-RestMethod -Method Post `",
      `  -Uri ${powershellQuoted(url)} \``,
      "  -Headers @{",
      "    Authorization = 'Bearer TOKEN'",
      "    Prefer = 'wait=30'",
      "    'Idempotency-Key' = [guid]::NewGuid().ToString()",
      "  } `",
      "  -ContentType 'application/json; charset=utf-8' `",
      `  -Body ([Text.Encoding]::UTF8.GetBytes(${powershellQuoted(JSON.stringify(body))}))`,
      "$run.state; $run.output",
    ].join("\n"),
};

export function snippet(name: SnippetName, { origin, slug, input, callback }: Call): string {
  const body = callback === undefined ? { input } : { input, callback: { url: callback } };
  const written = WRITERS[name](`${origin}/api/v1/workflows/${slug}/runs`, body);
  return callback === undefined ? written : withoutWaiting(written);
}

/** Who is told later does not wait. */
const withoutWaiting = (text: string) =>
  text
    .split("\n")
    .filter((line) => !/Prefer\b.*wait=/.test(line))
    .join("\n");

export const CHECKS = ["Python", "curl"] as const;
export type CheckName = (typeof CHECKS)[number];

/** How a receiver checks that a result comes from here: Standard Webhooks. */
export const SIGNATURE_CHECKS: Record<CheckName, string> = {
  Python: `import base64, hashlib, hmac, time

def is_genuine(secret, headers, body):  # body: the bytes as they came
    at = headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{at}.".encode() + body
    mark = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(f"v1,{mark}", each)
        for each in headers["webhook-signature"].split(" ")
    )`,
  curl: `# ID, AT, SIGNATURE: the headers webhook-id, -timestamp and -signature
# body.json: the body, byte by byte as it came
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
MARK=$({ printf '%s.%s.' "$ID" "$AT"; cat body.json; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
case " $SIGNATURE " in *" v1,$MARK "*) echo genuine ;; *) echo forged ;; esac

# when you have lost a result, ask for it again:
curl -X POST ORIGIN/api/v1/callbacks/$ID/send -H 'Authorization: Bearer TOKEN'`,
};
