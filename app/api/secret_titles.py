"""The titles of problems with credentials."""

from typing import Final

from app.core.text import Text

SECRETS: Final = {
    "bad_secret": Text(
        "Some fields of the credential are not as they should be.",
        "認証情報に正しくない項目があります。",
    ),
    "credential_unknown": Text(
        "There is no credential of this name.", "この名前の認証情報はありません。"
    ),
    "credential_unreadable": Text(
        "The credential cannot be decrypted: its key is gone.",
        "認証情報を復号できません。鍵がありません。",
    ),
    "credential_wrong_kind": Text(
        "This credential is of another kind.", "この認証情報は種類が違います。"
    ),
    "secret_key_missing": Text(
        "The key file of the credentials is not there. Put it back and try again.",
        "認証情報の鍵のファイルがありません。元に戻してから、やり直してください。",
    ),
    "secret_key_unreadable": Text(
        "The key file of the credentials cannot be read.",
        "認証情報の鍵のファイルを読み取れません。",
    ),
    "secret_key_unwritable": Text(
        "The key file of the credentials cannot be written.",
        "認証情報の鍵のファイルに書き込めません。",
    ),
    "secret_name_taken": Text(
        "A credential of this name exists already.", "この名前の認証情報はもうあります。"
    ),
}
