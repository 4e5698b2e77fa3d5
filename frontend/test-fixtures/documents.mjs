// Workflows to look at: the triage of inquiries, and a huge one.
const node = (id, type, name, x, y, params = {}, more = {}) => ({ id, type, type_version: 1, name, params, position: { x, y }, ...more });
const edge = (from, port, to, entry = "in") => ({ from: { node: from, port }, to: { node: to, port: entry } });

export const triage = {
  format: 1,
  nodes: [
    node("start", "trigger.manual", "受付", 192, 0),
    node("keep", "data.set", "必要な項目だけ残す", 192, 96, { fields: { 本文: "{{ item.text }}" } }),
    node("each", "flow.for_each", "1件ずつ", 192, 192, { items: "input.rows", concurrency: 8 }),
    node("classify", "ai.classify", "問い合わせの分類", 192, 288, { model: "inquiries", text: "{{ item.text }}" }),
    node("gate", "people.confidence_gate", "確信度の関所", 192, 384, { mode: "threshold", threshold: 0.9 }),
    node("reply", "data.template", "返信の下書き", 32, 480, { text: "…" }),
    node("check", "people.check", "担当者の確認", 352, 480, { queue: "support" }),
    node("collect", "flow.collect", "まとめる", 192, 592, { for_each: "each" }),
    node("result", "data.set", "結果の一覧", 192, 688, {}),
  ],
  edges: [
    edge("start", "out", "keep"),
    edge("keep", "out", "each"),
    edge("each", "item", "classify"),
    edge("classify", "out", "gate"),
    edge("gate", "passed", "reply"),
    edge("gate", "held", "check"),
    edge("reply", "out", "collect"),
    edge("check", "answered", "collect"),
    edge("check", "sent_back", "classify"),
    edge("collect", "out", "result"),
  ],
  input_schema: {
    type: "object",
    required: ["rows"],
    properties: {
      rows: { type: "array", title: "問い合わせ", items: { type: "object", properties: { text: { type: "string", title: "本文" } } } },
      received_on: { type: "string", format: "date", title: "受付日" },
      channel: { enum: ["メール", "電話", "窓口"], title: "経路" },
      limit: { type: "integer", title: "件数の上限", minimum: 1, maximum: 5000 },
      urgent: { type: "boolean", title: "急ぎ" },
    },
  },
  output: { rows: "nodes.collect" },
  settings: {},
};

const text = (en, ja) => ({ en, ja });
export const triageCards = {
  start: { summary: text("inquiries.csv · sample", "問い合わせ.csv ・ 見本"), outputs: [{ name: "out", label: text("out", "出口") }] },
  keep: { summary: text("text, date, customer", "本文・受付日・顧客番号"), outputs: [{ name: "out", label: text("out", "出口") }] },
  classify: { summary: text("12 kinds · 88 % right", "12種類 ・ 正解率 88%"), outputs: [{ name: "out", label: text("out", "出口") }] },
  gate: { summary: text("passes from 0.9", "確信度 0.9 以上を通す"), outputs: [{ name: "passed", label: text("passed", "通過") }, { name: "held", label: text("to a person", "人へ") }] },
  reply: { summary: text("12 standard texts", "定型文 12種類"), outputs: [{ name: "out", label: text("out", "出口") }] },
  check: { summary: text("Support tray", "サポート窓口"), outputs: [{ name: "answered", label: text("answered", "判断済み") }, { name: "sent_back", label: text("returned", "差し戻し") }] },
  collect: { summary: text("Waits until all are there", "全件がそろうまで待つ"), outputs: [{ name: "out", label: text("out", "出口") }] },
  result: { summary: text("CSV, screen", "CSV・画面"), outputs: [{ name: "out", label: text("out", "出口") }] },
};

const KINDS = ["data.set", "data.template", "ai.classify", "people.check", "flow.branch", "people.confidence_gate"];

export function huge(count = 400) {
  const columns = 10;
  const nodes = [node("s", "trigger.manual", "受付", 0, 0)];
  const edges = [];
  for (let i = 1; i < count; i += 1) {
    const type = KINDS[i % KINDS.length];
    nodes.push(node(`n${i}`, type, `手順 ${i} の長い名前をもつステップ`, (i % columns) * 304, Math.floor(i / columns) * 120));
    const from = i < columns ? "s" : `n${i - columns}`;
    const fromType = nodes.find((each) => each.id === from)?.type;
    const port = { "flow.branch": "yes", "people.confidence_gate": "passed", "people.check": "answered" }[fromType] ?? "out";
    edges.push(edge(from, port, `n${i}`));
  }
  return { format: 1, nodes, edges, input_schema: { type: "object", properties: {} }, output: {}, settings: {} };
}
