import type { help as en } from "../en/help";
import type { Translated } from "../shape";

export const help: Translated<typeof en> = {
  title: "ヘルプ",
  contents: "目次",
  steps: "ステップの説明",
  search: "ヘルプを検索",
  nothing: "「{{search}}」についての説明はありません。短い言葉でお試しください。",
  found_other: "{{count, number}}か所",
  effect: "外への影響",
  entries: "入口",
  gives: "出す項目",
  required: "必須",
  default_is: "初期値: {{value}}",
  choices: "選べるもの",
  as_json: "文書での書き方(API)",
  whole: "このステップの説明をすべて見る",
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
