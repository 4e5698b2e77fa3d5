import type { help as en } from "../en/help";
import type { Translated } from "../shape";

export const help: Translated<typeof en> = {
  title: "ヘルプ",
  contents: "目次",
  steps: "ステップの説明",
  search_steps: "ステップを検索",
  settings: "設定",
  exits: "出口",
  api_name: "API: {{type}}",
  api_docs: "APIの説明",
  groups: {
    trigger: "開始",
    flow: "流れ",
    data: "データ",
    ai: "AI",
    people: "人",
    connect: "接続",
    code: "コード",
  },
};
