import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hookCall, proofOf } from "./hookCall";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = { name: "it's 東", n: 1 };
const SENT = JSON.stringify(BODY);

/** The arguments that curl is called with. */
function called(proof: "none" | "standard" | "github" | "stripe" | "api_key"): string[] {
  const script = hookCall({ url: "http://host/hooks/token", proof, body: BODY, secret: SECRET });
  const said = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }\n${script}`], { encoding: "utf8" });
  return said.trimEnd().split("\n");
}

/** The signing programs are no part of this product: where they are missing nothing is proven. */
const canSign = (() => {
  try {
    return execFileSync("sh", ["-c", "command -v openssl od base64"]).length > 0;
  } catch {
    return false;
  }
})();

const header = (said: string[], name: string) => said.find((each) => each.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";

test("the body arrives as it was written, whatever it holds", () => {
  expect(called("none")).toEqual(["-X", "POST", "http://host/hooks/token", "-H", "Content-Type: application/json", "-d", SENT]);
});

test.runIf(canSign)("the shell signs as Standard Webhooks wants it", () => {
  const said = called("standard");
  const signed = `${header(said, "webhook-id")}.${header(said, "webhook-timestamp")}.${SENT}`;
  const key = Buffer.from(SECRET.slice("whsec_".length), "base64");
  expect(header(said, "webhook-signature")).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
});

test.runIf(canSign)("the shell signs as GitHub and Stripe do", () => {
  const hex = (text: string) => createHmac("sha256", SECRET).update(text).digest("hex");
  expect(header(called("github"), "X-Hub-Signature-256")).toBe(`sha256=${hex(SENT)}`);
  const [at = "", signature] = header(called("stripe"), "Stripe-Signature").split(",");
  expect(signature).toBe(`v1=${hex(`${at.slice(2)}.${SENT}`)}`);
});

test("a key goes into its header", () => {
  expect(called("api_key")).toContain(`X-API-Key: ${SECRET}`);
});

test("a proof that is not said is the usual one", () => {
  expect([proofOf(undefined), proofOf("stripe"), proofOf("x")]).toEqual(["standard", "stripe", "standard"]);
});
