// A small world in memory: persons, workflows, runs, reviews.
import { huge, triage, triageCards } from "./documents.mjs";

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
export const alice = { id: "u1", name: "佐藤 花子" };
const bob = { id: "u2", name: "田中 一郎" };

function workflow(id, slug, name, folder, document, more = {}) {
  return {
    id, slug, name, folder, document,
    revision: 7, published_version: 3, archived: false, sample: null,
    updated_at: minutesAgo(9), updated_by: alice,
    runs_24h: { total: 0, failed: 0, held: 0 }, open_reviews: 0,
    created_at: minutesAgo(9000), problems: [], input_schema: document.input_schema,
    published_input_schema: document.input_schema, on_hold: "wait", nodes: {},
    ...more,
  };
}

export const workflows = [
  workflow("w1", "inquiry-triage", "問い合わせの振り分け", "サポート", triage, {
    nodes: triageCards, runs_24h: { total: 3080, failed: 0, held: 801 }, open_reviews: 556, sample: "inquiry_triage",
    problems: [{ code: "missing_output", severity: "warning", node: "result", pointer: "/nodes/8", detail: "No fields.", fields: {} }],
    sample_input: { rows: [{ text: "商品がまだ届きません" }, { text: "請求書を再発行してください" }] },
  }),
  workflow("w2", "expense-accounts", "経費の勘定科目", "経理", triage, { nodes: triageCards, runs_24h: { total: 42, failed: 3, held: 12 }, published_version: null }),
  workflow("w0", "unplaced", "置かれていない図", "", { ...triage, nodes: triage.nodes.map(({ position, ...node }) => node) }, { nodes: triageCards }),
  workflow("w3", "huge", "大きな図(1000ステップ)", "", huge(1000), {}),
];
for (let i = 4; i < 40; i += 1)
  workflows.push(workflow(`w${i}`, `flow-${i}`, `月次の検品 第${i}課`, "製造", triage, { updated_at: minutesAgo(i * 700) }));

const LABELS = ["配送", "返品", "請求", "故障", "会員", "在庫"];
const TEXTS = [
  "先週注文した商品がまだ届いていません。追跡番号では発送済みになっていますが、3日前から動きがありません。いつ届くか教えてください。",
  "届いた商品の色が違いました。返品したいのですが、送料はそちらの負担になりますか。箱は開けてしまいました。",
  "今月の請求書の金額が合いません。前回の割引が反映されていないようです。",
];

const LETTERS = { label: "label", text: "本文" };
export const reviews = Array.from({ length: 60 }, (_, i) => ({
  id: `r${i}`, kind: i % 9 === 8 ? "approval" : "check", state: "open", queue: i % 4 === 3 ? "経理トレイ" : "サポートトレイ",
  title: TEXTS[i % 3].slice(0, 24), workflow: { id: "w1", name: "問い合わせの振り分け" }, run: { id: "run128", number: 128 },
  node: { id: "check", name: "担当者の確認" }, index: i,
  proposal: i % 9 === 8 ? { 品名: "ノートパソコン", 金額: 128000, 部署: "営業二課" } : LABELS[i % 6],
  evidence: { [LETTERS.text]: TEXTS[i % 3], 受付日: "2026-11-20", 顧客: `C-${10400 + i}` },
  candidates: i % 9 === 8 ? [] : [0, 1, 2, 3, 4].map((k) => ({ value: LABELS[(i + k) % 6], label: LABELS[(i + k) % 6], note: k === 0 ? "" : "" })),
  decisions: i % 9 === 8 ? ["accept", "edit", "reject", "send_back"] : ["accept", "edit", "reject", "send_back"],
  form: i % 9 === 8
    ? { type: "object", required: ["品名", "金額"], properties: { 品名: { type: "string" }, 金額: { type: "integer", minimum: 0 }, 部署: { type: "string" } } }
    : { type: "string", enum: LABELS },
  due_at: new Date(Date.now() + (i + 1) * 600_000).toISOString(), created_at: minutesAgo(40 - i / 2),
  claimed_by: null, claimed_until: null, decision: null, fields: null, reason: "", decided_by: null, decided_at: null, effective_at: null,
}));

function run(number, state, more = {}) {
  return {
    id: `run${number}`, number, workflow: { id: "w1", slug: "inquiry-triage", name: "問い合わせの振り分け" }, version: 3, state,
    waiting_for: null, counts: { items: 40, done: 40, held: 8, open_reviews: 0, failed: 0 }, error: null, started_by: bob, trigger: null,
    parent_run_id: null, created_at: minutesAgo(4 + (128 - number) * 37), started_at: minutesAgo(4 + (128 - number) * 37), ended_at: minutesAgo(1 + (128 - number) * 37), ...more,
  };
}

export const runs = [
  run(128, "running", { ended_at: null, counts: { items: 3080, done: 2140, held: 556, open_reviews: 556, failed: 0 } }),
  run(127, "waiting", { ended_at: null, waiting_for: "person", counts: { items: 40, done: 32, held: 8, open_reviews: 8, failed: 0 } }),
  run(126, "failed", { error: { code: "http_status", detail: "The address answered 503.", node: "result" } }),
  run(125, "cancelled"),
  ...Array.from({ length: 90 }, (_, i) => run(124 - i, "succeeded")),
];

const done = (count, ports = {}) => ({ state: "done", running: 0, waiting: 0, person: 0, done: count, failed: 0, dead: 0, ports, confidence_median: null, seconds: 0.4 });

export function progressOf(each) {
  const finished = ["succeeded", "failed", "cancelled"].includes(each.state);
  const { items, done: n, open_reviews: open, held } = each.counts;
  const passed = n - (finished ? held : 0) - (finished ? 0 : 0);
  return {
    nodes: {
      start: done(1, { out: 1 }), keep: done(1, { out: 1 }),
      each: { ...done(0), state: finished ? "done" : "running", running: finished ? 0 : 1, done: finished ? 1 : 0, total: items },
      classify: { ...done(n, { out: n }), state: finished ? "done" : "running", running: finished ? 0 : 8, confidence_median: 0.94 },
      gate: { ...done(n, { passed: n - held, held }), state: finished ? "done" : "running" },
      reply: done(passed - (finished ? 0 : held), { out: passed }),
      check: { ...done(held - open, { answered: held - open }), state: open ? "person" : "done", person: open, seconds: 95 },
      ...(finished ? { collect: done(1, { out: 1 }), result: each.state === "failed" ? { ...done(0), state: "failed", failed: 1 } : done(1, { out: 1 }) } : {}),
    },
  };
}

export const users = [
  { id: "u1", email: "hanako@example.com", name: "佐藤 花子", kind: "person", role: "admin", language: "ja", active: true, disabled: false, created_at: minutesAgo(90000) },
  { id: "u2", email: "ichiro@example.com", name: "田中 一郎", kind: "person", role: "approver", language: "ja", active: true, disabled: false, created_at: minutesAgo(9000) },
  { id: "u3", email: "carol@example.com", name: "", kind: "person", role: "editor", language: "en", active: false, disabled: false, created_at: minutesAgo(90) },
];
export const keys = [{ id: "k1", name: "夜間の取り込み", user: alice, created_at: minutesAgo(40000), expires_at: null, last_used_at: minutesAgo(12), revoked_at: null }];
export { triage, triageCards };
