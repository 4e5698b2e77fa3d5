import type { watch as en } from "../en/watch";
import type { Translated } from "../shape";

export const watch: Translated<typeof en> = {
  replay: "再生",
  replay_hint: "この実行がどう進んだかを、始めから見る",
  replay_empty: "まだ何も起きていません。",
  replaying: "再生中",
  replaying_text: "図はこの時点の様子です。今の状態ではありません。",
  back: "今に戻る",
  play: "再生する",
  pause: "一時停止",
  previous: "1つ戻る",
  next: "1つ進む",
  speed: "速さ",
  slider: "実行の時点",
  since: "+{{time}}",
  pause_person: "人を待つ {{time}}(短縮)",
  pause_machine: "動きなし {{time}}(短縮)",
};
