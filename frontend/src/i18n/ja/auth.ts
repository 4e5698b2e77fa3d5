import type { auth as en } from "../en/auth";
import type { Translated } from "../shape";

export const auth: Translated<typeof en> = {
  sign_in: "ログイン",
  email: "メールアドレス",
  password: "パスワード",
  password_again: "パスワード(もう一度)",
  password_hint: "12文字以上。短い文にすると覚えやすくなります。",
  passwords_differ: "2つのパスワードが違います。",
  password_short: "12文字以上にしてください。",
  name: "お名前",
  first_title: "ようこそ。アカウントを作ります。",
  first_admin: "あなたがこのシステムの管理者になります。",
  reset_title: "新しいパスワード",
  reset_line: "{{email}} のパスワードを決め直します。古いものは使えなくなります。",
  reset_submit: "決めて続ける",
  invited_as: "このシステムに招待されました。ここでのメールアドレスは {{email}} です。",
  first_submit: "アカウントを作って始める",
  link_spent: "このリンクは使用済みか、期限切れです。",
  link_spent_hint: "リンクが使えるのは1回だけです。アカウントがあればログインへ。なければ管理者に新しいリンクを頼んでください。",
  show_password: "パスワードを表示",
  signed_out: "ログアウトされました。このページを離れるまで入力は残っています。",
};
