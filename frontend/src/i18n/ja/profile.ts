import type { profile as en } from "../en/profile";
import type { Translated } from "../shape";

export const profile: Translated<typeof en> = {
  title: "自分の設定",
  who: "あなた",
  name_hint: "判断の記録などで、ほかの人に表示されます。",
  role: "役割",
  language_hint: "画面の言葉がすぐに変わります。ほかの端末でログインしたときも同じです。",
  saved: "保存しました。",
  password: "パスワード",
  old: "今のパスワード",
  new: "新しいパスワード",
  again: "新しいパスワード(もう一度)",
  change: "パスワードを変える",
  change_hint: "ほかの端末からはログアウトされます。",
  changed: "パスワードを変えました。ほかの端末からはログアウトされました。",
  everywhere: "ほかの端末でのログイン",
  everywhere_text: "この画面を含め、すべての端末からログアウトします。プログラムのキーはそのまま使えます。止めるときは「権限」で行います。",
  everywhere_do: "すべての端末からログアウト",
  everywhere_sure: "この端末も含め、もう一度ログインが必要になります。",
};
