"""Titles of what a call of a webhook may be refused for."""

from typing import Final

from app.core.text import Text

HOOKS: Final = {
    "api_key_missing": Text("The call lacks its key.", "キーがありません。"),
    "api_key_wrong": Text("The key is wrong.", "キーが違います。"),
    "bad_delivery_id": Text("This delivery id cannot be used.", "この受信IDは使えません。"),
    "bad_form": Text("The form cannot be read.", "フォームを読み取れません。"),
    "bad_node_id": Text("No step can have this id.", "このIDのステップはありません。"),
    "delivery_id_missing": Text(
        "The call lacks its delivery id.", "受信IDのヘッダーがありません。"
    ),
    "hook_archived": Text(
        "The workflow of this webhook was put away.",
        "このWebhookのワークフローは、しまわれています。",
    ),
    "hook_credential": Text(
        "The secret of this webhook cannot be used.", "このWebhookの認証情報を使えません。"
    ),
    "hook_not_published": Text(
        "This webhook is not published yet.", "このWebhookは、まだ本番に反映されていません。"
    ),
    "hook_paused": Text("This webhook is paused.", "このWebhookは一時停止中です。"),
    "listening_unavailable": Text(
        "Test events cannot be heard just now.", "今はテストの呼び出しを待てません。"
    ),
    "signature_early": Text("The signature is of the future.", "未来の時刻の署名です。"),
    "signature_missing": Text("The call is not signed.", "署名がありません。"),
    "signature_old": Text("The signature is older than 5 minutes.", "署名が5分より前のものです。"),
    "signature_wrong": Text("The signature is wrong.", "署名が合いません。"),
    "timestamp_bad": Text("The moment of signing cannot be read.", "署名の時刻を読み取れません。"),
    "too_busy": Text("Too many calls at once.", "呼び出しが一度に多すぎます。"),
    "too_many_addresses": Text(
        "The workflow has too many addresses.", "アドレスの数が上限に達しています。"
    ),
    "too_many_calls": Text(
        "More calls a minute than are allowed.", "1分あたりの上限を超えました。"
    ),
}
