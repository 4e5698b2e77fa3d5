import type { problem as en } from "../en/problem";
import type { Translated } from "../shape";

export const problem: Translated<typeof en> = {
  network: "サーバーに届きませんでした。入力は残っています。通信を確かめて、もう一度お試しください。",
  server: "サーバーで問題が起きました。途中までの保存はされていません。少し待ってもう一度お試しください。",
  unknown: "うまくいきませんでした。もう一度お試しください。",
  bad_credentials: "メールアドレスかパスワードが違います。",
  rate_limited: "試した回数が多すぎます。1分ほど待ってからお試しください。",
  forbidden: "この操作は今の役割ではできません。管理者に相談してください。",
  not_found: "存在しないか、見る権限がありません。",
  not_signed_in: "続けるにはログインしてください。",
};
