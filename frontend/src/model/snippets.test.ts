import { expect, test } from "vitest";
import { SNIPPETS, snippet } from "./snippets";

const call = { origin: "http://localhost:8000", slug: "triage", input: { text: "it's 'だめ'", ok: true, none: null } };

test("every language calls the same address with a key, a wait and an idempotency key", () => {
  for (const name of SNIPPETS) {
    const code = snippet(name, call);
    expect(code).toContain("http://localhost:8000/api/v1/workflows/triage/runs");
    expect(code).toContain("Bearer TOKEN");
    expect(code).toMatch(/wait=30/);
    expect(code).toContain("Idempotency-Key");
  }
});

test("quotes in the input do not end the shell's text", () => {
  expect(snippet("curl", call)).toContain(`it'\\''s`);
  expect(snippet("PowerShell", call)).toContain("it''s");
});

test("Python has its own words for true and nothing", () => {
  expect(snippet("Python", call)).toContain('"ok": True');
  expect(snippet("Python", call)).toContain('"none": None');
});

test.each(SNIPPETS)("a call whose result comes later says where to, and does not wait: %s", (name) => {
  const callback = "https://example.com/results";
  const text = snippet(name, { ...call, callback });
  expect(text).toContain(callback);
  expect(text).not.toContain("wait=");
});
