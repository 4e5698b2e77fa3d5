/** A call of a webhook for the shell, signed there: the secret stays with who calls. */
import type { Json } from "./json";

export type Proof = "none" | "standard" | "github" | "stripe" | "api_key";

export const proofOf = (value: Json | undefined): Proof =>
  value === "none" || value === "github" || value === "stripe" || value === "api_key" ? value : "standard";

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const HEX_OF_BODY = `openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //'`;

/** What is computed before the call, and the headers that follow from it. */
const PROOFS: Record<Proof, { before: string[]; headers: string[] }> = {
  none: { before: [], headers: [] },
  api_key: { before: [], headers: ["X-API-Key: $SECRET"] },
  standard: {
    before: [
      "ID=msg_$(date +%s)_$$",
      "AT=$(date +%s)",
      `KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
      `SIGNATURE=$(printf '%s.%s.%s' "$ID" "$AT" "$BODY" \\`,
      `  | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)`,
    ],
    headers: ["webhook-id: $ID", "webhook-timestamp: $AT", "webhook-signature: v1,$SIGNATURE"],
  },
  github: {
    before: [`SIGNATURE=$(printf %s "$BODY" | ${HEX_OF_BODY})`],
    headers: ["X-GitHub-Event: ping", "X-GitHub-Delivery: $(date +%s)-$$", "X-Hub-Signature-256: sha256=$SIGNATURE"],
  },
  stripe: {
    before: ["AT=$(date +%s)", `SIGNATURE=$(printf '%s.%s' "$AT" "$BODY" | ${HEX_OF_BODY})`],
    headers: ["Stripe-Signature: t=$AT,v1=$SIGNATURE"],
  },
};

interface Call {
  url: string;
  proof: Proof;
  body: Json;
  /** What stands where the secret goes. */
  secret: string;
}

export function hookCall({ url, proof, body, secret }: Call): string {
  const { before, headers } = PROOFS[proof];
  return [
    ...(proof === "none" ? [] : [`SECRET=${quoted(secret)}`]),
    `BODY=${quoted(JSON.stringify(body))}`,
    ...before,
    `curl -X POST ${quoted(url)} \\`,
    ...["Content-Type: application/json", ...headers].map((header) => `  -H "${header}" \\`),
    `  -d "$BODY"`,
  ].join("\n");
}
