import type { template as en } from "../en/template";
import type { Translated } from "../shape";

export const template: Translated<typeof en> = {
  title: "ひな形",
  search: "ひな形を探す",
  filter: "仕事の種類",
  all: "すべて",
  count_other: "{{count, number}}件",
  none: "合うひな形がありません",
  none_hint: "短い言葉で探すか、「すべて」を選んでください。",
  drawing_other: "{{count, number}}ステップの図: {{names}}",
  decides: "決める人",
  data: "見本データ",
  what: "すること",
  try: "試し方",
  own: "自分のデータで使うには",
  comes_with: "付属するもの",
  use: "使ってみる",
  edit: "写しを作って編集",
  use_hint: "自分のワークフローとして、見本データ付きで作ります。すぐに実行できます。",
  stage_making: "ワークフローを作っています…",
  stage_learning: "モデルが見本から学習しています。数秒かかります…",
  stage_slow: "ワークフローはできました。モデルはまだ学習中です。少し待ってから始めてください:",
  stage_failed: "ワークフローはできましたが、モデルの学習に失敗しました。失われたものはありません。もう一度「使ってみる」でやり直せます:",
  from_template: "ひな形から作る",
  see_all: "ひな形を見る",
};
