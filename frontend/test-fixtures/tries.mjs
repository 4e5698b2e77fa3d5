// Tries of a draft in the made-up world: a run that goes on by itself, pins, samples, previews.
import { alice, reviews, runs, triage } from "./state.mjs";

const now = () => new Date().toISOString();
const pins = new Map();
const samples = [
  { id: "s0", name: "付属の見本(40件)", built_in: true, input: { rows: [{ text: "商品がまだ届きません" }, { text: "請求書を再発行してください" }] } },
  { id: "s1", name: "返品だけ", built_in: false, input: { rows: [{ text: "返品したい" }] } },
];
const ITEMS = 40;
const LABELS = ["配送", "返品", "請求", "故障", "会員", "在庫"];

function refused(code, more) {
  throw Object.assign(new Error(code), { status: 422, more });
}

function start({ document, mode, node, confirm }) {
  const bad = document.nodes.find((each) => each.name === "要修正");
  if (bad) refused("document_has_problems", { problems: [{ code: "missing_param", severity: "error", node: bad.id, pointer: "/nodes/0/params", detail: "A value is missing.", message: { en: "A value is missing.", ja: "値が入っていません。" } }] });
  if (mode === "only" && node === "result" && !confirm?.length && runs.every((each) => each.kind !== "try")) refused("no_data", { nodes: ["collect"] });
  const id = `try${runs.length}`;
  const isPart = mode === "only";
  runs.push({
    id, number: 1, kind: "try", mode, node: node ?? null, confirm: confirm ?? [], document, workflow: { id: "w1", slug: "inquiry-triage", name: "問い合わせの振り分け" }, version: 0,
    state: "running", waiting_for: null, counts: { items: isPart ? 0 : ITEMS, done: 0, held: 0, open_reviews: 0, failed: 0 }, error: null, started_by: alice, trigger: null,
    parent_run_id: null, created_at: now(), started_at: now(), ended_at: null,
  });
  return { run_id: id };
}

/** One moment later. */
export function advance(run) {
  if (run.state !== "running") return;
  const { counts } = run;
  counts.done = Math.min(counts.items, counts.done + 13);
  counts.held = counts.open_reviews = Math.floor(counts.done / 6);
  counts.failed = counts.done > 8 ? 1 : 0;
  if (counts.done < counts.items) return;
  run.state = counts.held > 0 ? "waiting" : "succeeded";
  run.waiting_for = counts.held > 0 ? "person" : null;
  if (run.state === "succeeded") run.ended_at = now();
  for (const each of reviews.slice(0, counts.held)) each.run = { id: run.id, number: 1 };
}

const done = (count, ports = {}) => ({ state: "done", running: 0, waiting: 0, person: 0, done: count, failed: 0, dead: 0, ports, confidence_median: null, seconds: 0.4 });

export function triedProgress(run) {
  const { items, done: n, held } = run.counts;
  if (run.mode === "only") return { nodes: run.node ? { [run.node]: done(1, { out: 1 }) } : {} };
  const whole = {
    start: done(1, { out: 1 }), keep: done(1, { out: 1 }), each: { ...done(0), state: "running", running: 1 },
    classify: { ...done(n, { out: n }), failed: n > 8 ? 1 : 0, confidence_median: 0.94, running: n < items ? 4 : 0 },
    gate: done(n, { passed: n - held, held }), reply: done(n - held, { out: n - held }), check: { ...done(0), state: held ? "person" : "done", person: held },
  };
  if (run.mode !== "to") return { nodes: whole };
  const order = Object.keys(whole);
  return { nodes: Object.fromEntries(order.slice(0, order.indexOf(run.node) + 1).map((id) => [id, whole[id]])) };
}

const isHeld = (index) => index % 6 === 5;
const text = (index) => ["先週注文した商品がまだ届いていません。追跡番号では発送済みになっています。", "届いた商品の色が違いました。返品したいです。", "今月の請求書の金額が合いません。"][index % 3];

function turn(node, index, change) {
  return { activation: `${node}:${index}`, index, visit: 1, state: "done", ports: ["out"], input: null, output: null, confidence: null, error: null, decided_by: null, attempt: 1, started_at: now(), duration_ms: 12, review_id: null, pinned: pins.has(node), not_sent: null, ...change };
}

function inside(node, index) {
  const answer = { label: LABELS[index % 6], confidence: isHeld(index) ? 0.41 : 0.93, top: [{ label: LABELS[index % 6], p: 0.93 }] };
  if (node === "classify" && index === 7) return turn(node, index, { state: "failed", ports: [], input: { text: text(index) }, error: { code: "model_not_found", detail: "No such model." } });
  if (node === "classify") return turn(node, index, { input: { text: text(index) }, output: answer, confidence: answer.confidence });
  if (node === "gate") return turn(node, index, { ports: [isHeld(index) ? "held" : "passed"], input: answer, output: { ...answer, decision: isHeld(index) ? "held" : "passed" }, confidence: answer.confidence });
  if (node === "reply") return isHeld(index) ? null : turn(node, index, { input: answer, output: { text: `${answer.label}についてのお問い合わせをありがとうございます。` } });
  if (node === "check") return isHeld(index) ? turn(node, index, { state: "person", ports: [], input: answer, review_id: `r${index}` }) : null;
  return null;
}

const NOT_SENT = { summary: { en: "POST https://example.com/hook", ja: "POST https://example.com/hook" }, method: "POST", url: "https://example.com/hook", headers: { "Content-Type": "application/json" }, body: { label: "配送" } };

/** What a step of a try did, as the server pages it. */
export function triedTurns(run, node, query) {
  const index = query.get("index");
  const state = query.get("state");
  const rows = { $rows: "in", count: ITEMS };
  const outside = { start: turn(node, null, { output: { rows } }), keep: turn(node, null, { input: { rows }, output: { rows } }), each: turn(node, null, { ports: [], state: "running", input: { rows } }), result: turn(node, null, { not_sent: NOT_SENT, input: { rows } }) };
  const each = run.mode === "only" ? [inside(node, 0)] : Array.from({ length: Math.min(ITEMS, run.counts.done) }, (_, i) => inside(node, i));
  const all = outside[node] ? [outside[node]] : each.filter(Boolean);
  const kept = all.filter((one) => (index === null || one.index === Number(index)) && (!state || one.state === state));
  return { items: kept.slice(0, Number(query.get("limit") ?? 20)), next_cursor: null };
}

function preview({ source, kind }) {
  if (source.includes("??")) return { error: { code: "syntax", detail: "unexpected token '?'", line: 1, column: source.indexOf("??") + 1 } };
  if (kind === "condition") return { value: true, type: "bool" };
  return kind === "template" ? { value: source.replace(/\{\{[^}]*\}\}/g, "配送"), type: "string" } : { value: { label: "配送", confidence: 0.93 }, type: "map" };
}

export const TRY_ROUTES = [
  ["POST /workflows/([^/]+)/tries$", (_, { body }) => start(body)],
  ["GET /workflows/([^/]+)/tries$", () => ({ items: runs.filter((each) => each.kind === "try").toReversed() })],
  ["GET /workflows/([^/]+)/pins$", () => ({ items: [...pins.values()] })],
  ["PUT /workflows/([^/]+)/pins/([^/]+)$", ([, node], { body }) => { pins.set(node, { node, ...body, at: now(), by: alice }); return pins.get(node); }],
  ["DELETE /workflows/([^/]+)/pins/([^/]+)$", ([, node]) => { pins.delete(node); }],
  ["GET /workflows/([^/]+)/samples$", () => ({ items: samples })],
  ["POST /workflows/([^/]+)/samples$", (_, { body }) => { samples.push({ id: `s${samples.length}`, built_in: false, ...body }); return samples.at(-1); }],
  ["PUT /workflows/([^/]+)/samples/([^/]+)$", ([, id], { body }) => Object.assign(samples.find((each) => each.id === id), body)],
  ["DELETE /workflows/([^/]+)/samples/([^/]+)$", ([, id]) => { samples.splice(samples.findIndex((each) => each.id === id), 1); }],
  ["POST /workflows/([^/]+)/preview$", (_, { body }) => preview(body)],
  ["POST /check$", (_, { body }) => ({ problems: [], nodes: {}, document: body.document })],
  ["PUT /workflows/([^/]+)$", ([id]) => ({ id, slug: "inquiry-triage", revision: Date.now() % 100_000, problems: [] })],
  ["POST /document/fields$", () => ({ items: {}, fields: [
    { path: ["input", "rows"], type: "array", title: { en: "Inquiries", ja: "問い合わせ" }, availability: "always", choices: [], example: null },
    { path: ["item", "text"], type: "string", title: { en: "Text", ja: "本文" }, availability: "always", choices: [], example: null },
    ...["label", "confidence"].map((name) => ({ path: ["nodes", "classify", name], type: name === "label" ? "string" : "number", title: null, availability: "always", choices: [], example: null })),
  ] })],
];
export { triage };
