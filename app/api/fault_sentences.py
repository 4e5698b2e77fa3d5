"""What is wrong at one place of a request, in Japanese; in English each fault tells it itself."""

from typing import Final

from app.core.errors import FieldError
from app.core.text import Language

JAPANESE: Final = {
    "additionalProperties": "この名前の項目は受け取りません。",
    "bad_cursor": "この一覧のカーソルではありません。最初から読み直してください。",
    "bad_email": "メールアドレスの形ではありません。",
    "bad_encoding": "UTF-8として読み取れません。",
    "bad_host": "api.example.com や *.example.com のようなホスト名を入力してください。",
    "bad_if_match": "If-Match には版の番号を1つ、引用符で囲んで書きます。",
    "bad_json": "JSONとして読み取れません。",
    "bad_prefer": "Prefer: wait=N と、秒を整数で書きます。",
    "blank": "見える文字を入れてください。",
    "duplicate_key": "同じ名前が2回あります。",
    "fields_missing": "この判断には項目の入力が必要です。",
    "fields_not_expected": "この判断に項目は付けられません。",
    "file_kind_false": "ファイルの中身が、名前の末尾(拡張子)と合いません。",
    "file_kind_unknown": "この種類のファイルは受け付けません。",
    "file_missing": "ファイルを1つ、file という名前で送ってください。",
    "file_not_found": "このファイルはありません。",
    "integer_range": "整数が64ビットに収まりません。",
    "invalid": "値の形が正しくありません。",
    "lone_surrogate": "文字の半分だけが含まれています。",
    "missing": "この項目が必要です。",
    "not_for_kind": "送信先を登録できるのは、種類がHTTPの認証情報だけです。",
    "not_a_number": "NaNや無限大は使えません。",
    "nul": "NUL文字は使えません。",
    "null": "空にはできません。",
    "number_range": "数が大きすぎます。",
    "required": "この項目が必要です。",
    "secret_name_taken": "この名前はもう使われています。",
    "too_deep": "入れ子は64段までです。",
    "uniqueItems": "同じものが2つあります。",
    "unknown_node": "このステップはありません。",
    "unknown_port": "このステップにその出口はありません。",
    "unknown_field": "この名前の項目はありません。",
    "value_too_deep": "入れ子が深すぎます。",
    "value_too_large": "値が大きすぎます。",
    "wrong_password": "今のパスワードが違います。",
    "weak_password": "10文字以上、4種類以上の文字にしてください。",
}
# What these allow stands in the English sentence, which is kept behind the Japanese one.
WITH_LIMIT: Final = {
    "choice": "選べる値ではありません。",
    "const": "決められた値ではありません。",
    "enum": "選べる値ではありません。",
    "exclusiveMaximum": "大きすぎます。",
    "exclusiveMinimum": "小さすぎます。",
    "format": "決められた形ではありません。",
    "length": "長さが範囲の外です。",
    "maxItems": "件数が多すぎます。",
    "maxLength": "長すぎます。",
    "maximum": "大きすぎます。",
    "minItems": "件数が足りません。",
    "minLength": "短すぎます。",
    "minimum": "小さすぎます。",
    "multipleOf": "決められた数の倍数ではありません。",
    "pattern": "決められた形ではありません。",
    "range": "範囲の外の数です。",
    "type": "値の種類が違います。",
    "wrong_type": "値の種類が違います。",
}


def sentence(fault: FieldError, language: Language) -> str:
    """What to say of a fault; the English sentence where there is no Japanese one."""
    if language != "ja":
        return fault.detail
    if fault.code in WITH_LIMIT:
        return f"{WITH_LIMIT[fault.code]}({fault.detail})"
    return JAPANESE.get(fault.code, fault.detail)
