import type { home as en } from "../en/home";
import type { Translated } from "../shape";

export const home: Translated<typeof en> = {
  title: "ホーム",
  your_turn: "あなたの番",
  your_turn_count_other: "確認待ちが{{count, number}}件あります",
  your_turn_none: "待っているものはありません。",
  begin: "始める",
  attention: "気になること",
  attention_none: "問題はありません。失敗や期限切れがあれば、ここに出ます。",
  attention_failed: "{{name}}: 実行{{number, number}}が失敗",
  attention_problems: "{{name}}: 24時間で失敗{{count, number}}件",
  workflows: "ワークフロー(24時間)",
  all_workflows: "すべてのワークフロー",
  running_now: "動いている実行",
  running_none: "動いている実行はありません。",
  first_title: "はじめての関所 (3分)",
  first_start: "見本の問い合わせ40件を、AIが分類します。",
  first_decide: "自信のない8件ほどが関所で止まります。正しいかどうかを、あなたが決めます。",
  first_result: "決め終わると、続きは自動で進み、一覧表ができます。",
  first_begin: "「{{name}}」を試す",
};
