"""Titles of what a form that is sent may be refused for."""

from typing import Final

from app.core.text import Text

FORMS: Final = {
    "file_kind_false": Text(
        "The content of the file is not what its name says.",
        "ファイルの中身が、名前の末尾(拡張子)と合いません。",
    ),
    "file_kind_unknown": Text(
        "Files of this kind are not taken.", "この種類のファイルは受け付けません。"
    ),
    "form_closed": Text(
        "This form is not taken at present.", "このフォームは、いま受け付けていません。"
    ),
    "form_needs_sign_in": Text(
        "Sign in to open this form.", "このフォームを開くには、ログインが必要です。"
    ),
    "form_unavailable": Text(
        "The form cannot be sent just now. Please try again soon.",
        "今は送れません。少し待ってもう一度お試しください。",
    ),
    "not_shown": Text(
        "This form does not show what becomes of it.", "このフォームは進み具合を示しません。"
    ),
    "too_many_files": Text("A form takes ten files.", "ファイルは10個までです。"),
    "too_many_forms": Text(
        "The form was sent too often; please wait a minute.",
        "短い間に送られた数が多すぎます。1分ほど待ってお試しください。",
    ),
}
