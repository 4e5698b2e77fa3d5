import type { request as en } from "../en/request";
import type { Translated } from "../shape";

export const request: Translated<typeof en> = {
  title: "自分の申請",
  all: "すべて",
  open: "進行中",
  over: "終了",
  empty_title: "まだ何も送っていません",
  empty_text: "送った入力フォームと、自分が始めて人の判断を求めた実行が、ここに並びます。いまどこにあるか、だれの判断を待っているか、結果がどうなったかを見られます。",
  empty_open: "進行中のものはありません。",
  empty_over: "終わったものはまだありません。",
  number: "受付番号 {{number, number}}",
  sent: "送信",
  ended: "終了",
  tray: "{{queue}}トレイ",
  claimed: "{{name}}が担当中",
  since: "{{at}}から",
  due: "期限",
  more_waits_other: "ほか{{count, number}}件",
  not_shown: "受け付けました。このフォームは進み具合を示しません。",
  where: "いまどこにあるか",
  decisions: "これまでの判断",
  decisions_none: "まだだれも判断していません。",
  sent_content: "送った内容",
  result: "結果",
  result_none: "示せる結果はありません。",
  back: "自分の申請の一覧",
};
