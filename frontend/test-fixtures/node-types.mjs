// Kinds of steps as the server describes them; only what the screens read.
const text = (en, ja) => ({ en, ja });
const port = (name, en, ja, multiple = false) => ({ name, label: text(en, ja), multiple, required: false });
const IN = port("in", "in", "入口");
const OUT = port("out", "out", "出口");

function type(name, group, icon, title, help, outputs = [OUT], more = {}) {
  return {
    type: name,
    version: 1,
    group,
    icon,
    title: text(...title),
    help: text(...help),
    effect: "pure",
    inputs: name.startsWith("trigger") ? [] : [IN],
    outputs,
    dynamic_outputs: false,
    params: [],
    output_schema: { type: "object" },
    gives_confidence: false,
    credentials: [],
    permissions: [],
    summary: text("", ""),
    ...more,
  };
}

export const nodeTypes = [
  type("trigger.manual", "trigger", "play", ["Start by hand or API", "受付"], ["Starts a run.", "実行を始めます。"]),
  type("data.set", "data", "braces", ["Set fields", "項目を作る"], ["Makes fields.", "値や式から項目を作ります。"], [OUT], {
    params: [
      { name: "fields", kind: "fields", label: text("Fields", "項目"), help: text("Name and value of each field.", "項目の名前と値です。"), default: {}, required: true, expression: "allowed", choices: [], item: [] },
    ],
  }),
  type("data.csv_read", "data", "table", ["Read a CSV", "CSVを読む"], ["Reads rows.", "行を読みます。"]),
  type("data.template", "data", "mail", ["Write a text", "文面を作る"], ["Fills a text.", "文面を作ります。"]),
  type("flow.for_each", "flow", "repeat", ["For each", "1件ずつ"], ["Does the steps inside once for each item.", "中のステップを1件ずつ行います。"], [port("item", "item", "1件", true), port("done", "done", "全件のあと", true)]),
  type("flow.collect", "flow", "merge", ["Collect", "まとめる"], ["Waits for all items.", "全件がそろうまで待ちます。"], [OUT], { summary: text("Waits until all are there", "全件がそろうまで待つ") }),
  type("flow.branch", "flow", "split", ["Branch", "条件分岐"], ["Goes one of two ways.", "条件で2つに分けます。"], [port("yes", "yes", "はい"), port("no", "no", "いいえ")]),
  type("ai.classify", "ai", "sparkle", ["Classify", "分類"], ["Gives a label and a confidence.", "種類と確信度を答えます。"], [OUT], { gives_confidence: true, effect: "costly" }),
  type("people.confidence_gate", "people", "gate", ["Confidence gate", "確信度の関所"], ["Only confident answers pass.", "自信のある答えだけ通します。"], [port("passed", "passed", "通過"), port("held", "to a person", "人へ")]),
  type("people.check", "people", "person", ["Check by a person", "担当者の確認"], ["A person says whether it is right.", "正しいかどうかを人が確かめます。"], [port("answered", "answered", "判断済み"), port("rejected", "wrong", "誤り"), port("sent_back", "sent back", "差し戻し")]),
  type("http.request", "connect", "globe", ["Call a web address", "Webに送る"], ["Calls a web address.", "Webのアドレスを呼びます。"]),
];
