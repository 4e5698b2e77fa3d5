import type { trigger as en } from "../en/trigger";
import type { Translated } from "../shape";

export const trigger: Translated<typeof en> = {
  tab: "開始条件",
  none: "手動とAPIだけで始まります。決まった時刻やほかのシステムから始めるには、編集画面で「予定の時刻に開始」「Webhookで開始」などを加えて本番に反映します。",
  by_hand_too: "手動とAPIではいつでも始められます。",
  active: "有効",
  paused: "一時停止中",
  paused_since: "再開するまで、ここからは始まりません。その間に過ぎた時刻の分は実行しません。",
  pause: "一時停止",
  resume: "再開",
  next: "次の予定(あなたの時計)",
  next_none: "次の予定はありません。",
  history: "これまでの予定",
  history_none: "まだ予定の時刻が来ていません。",
  after_paused: "再開するまで、ここからは始まりません。その間に終わった実行の分は実行しません。",
  after_history: "もとになった実行",
  after_none: "まだもとになった実行はありません。",
  after_started: "始めた実行: {{number}}",
  event: {
    succeeded: "完了",
    failed: "失敗",
    held: "人の確認待ち",
  },
  state: {
    waiting: "前の実行の終わりを待っています",
    started: "実行しました",
    left_out: "実行しませんでした",
    refused: "始められませんでした",
  },
  reason: {
    missed_other: "停止中に過ぎた{{count}}回",
    overlap: "前の実行が続いていたため",
  },
  backfill: "過去の期間を実行",
  backfill_title: "過去の期間を実行: {{name}}",
  backfill_text: "この期間の予定のうち、まだ実行していない時刻の分を、古い順に1つずつ実行します。各実行は自分の予定日時を知っています。",
  from: "開始日",
  to: "終了日",
  backfill_do: "実行する",
  backfill_done_other: "{{count}}回分を順に実行します。",
  backfilled: "あとから実行",
};
