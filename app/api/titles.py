"""The titles of problems in both languages: one for each kind, better ones for common codes."""

from typing import Final

from app.api.form_titles import FORMS
from app.api.hook_titles import HOOKS
from app.api.secret_titles import SECRETS
from app.api.table_titles import TABLES
from app.core.errors import Kind
from app.core.text import Language, Text

BY_KIND: Final = {
    Kind.INVALID: Text("The request cannot be read.", "送られた内容を読み取れません。"),
    Kind.UNAUTHENTICATED: Text("Please sign in.", "ログインが必要です。"),
    Kind.FORBIDDEN: Text("You may not do this.", "この操作の権限がありません。"),
    Kind.NOT_FOUND: Text("There is no such thing here.", "見つかりません。"),
    Kind.CONFLICT: Text(
        "This is not possible in the present state.", "今の状態ではこの操作はできません。"
    ),
    Kind.STALE: Text("Somebody saved in the meantime.", "ほかの人が先に保存しました。"),
    Kind.PRECONDITION_REQUIRED: Text(
        "Say which state you have seen (If-Match).", "どの状態を見て保存するのかが必要です。"
    ),
    Kind.UNPROCESSABLE: Text("The content cannot be accepted.", "内容を受け付けられません。"),
    Kind.TOO_LARGE: Text("This is too large.", "大きすぎます。"),
    Kind.UNSUPPORTED_MEDIA: Text("This format is not understood.", "この形式は扱えません。"),
    Kind.RATE_LIMITED: Text(
        "Too many requests; please wait.", "回数が多すぎます。お待ちください。"
    ),
    Kind.UNAVAILABLE: Text(
        "This cannot be reached just now. Nothing is lost.",
        "今は利用できません。保存した内容は残っています。",
    ),
}

UNEXPECTED: Final = Text("Something went wrong on our side.", "サーバーで思わぬ問題が起きました。")

BY_CODE: Final = (
    TABLES
    | FORMS
    | SECRETS
    | HOOKS
    | {
        "already_decided": Text("This was decided already.", "すでに判断されています。"),
        "bad_credentials": Text(
            "The mail address or the password is wrong.", "メールアドレスかパスワードが違います。"
        ),
        "bad_cursor": Text(
            "This list did not make this cursor; begin again.",
            "この一覧のカーソルではありません。最初から読み直してください。",
        ),
        "bad_document": Text(
            "This is not the document of a workflow.", "ワークフローの内容として読み取れません。"
        ),
        "bad_encoding": Text("The text is not UTF-8.", "文字コードがUTF-8ではありません。"),
        "bad_idempotency_key": Text(
            "This idempotency key cannot be used.", "この重複防止キーは使えません。"
        ),
        "bad_input": Text(
            "The input does not fit the workflow.", "入力がワークフローの受け取る項目に合いません。"
        ),
        "bad_json": Text("This is not JSON.", "JSONとして読み取れません。"),
        "body_too_large": Text("The request is larger than 1 MiB.", "内容が1 MiBを超えています。"),
        "body_unreadable": Text(
            "The request broke off or is badly framed.", "内容を最後まで読み取れませんでした。"
        ),
        "built_in_sample": Text(
            "This sample came with the workflow and cannot be changed.",
            "はじめから付いている見本は変えられません。",
        ),
        "called_by_another": Text(
            "This run belongs to another one; act on that one.",
            "子ワークフローの実行です。親の実行で操作してください。",
        ),
        "check_failed": Text(
            "The workflow has problems; see the list.", "ワークフローに要修正の点があります。"
        ),
        "child_not_published": Text(
            "A workflow inside this one is not published.",
            "中の子ワークフローが本番に反映されていません。",
        ),
        "claimed": Text("Somebody else is working on this.", "ほかの人が担当中です。"),
        "csrf": Text("Please reload the page.", "ページを読み込み直してください。"),
        "database_unavailable": Text(
            "The database does not answer just now. Nothing is lost.",
            "データベースが応答しません。保存した内容は残っています。",
        ),
        "decision_not_offered": Text(
            "This decision is not offered here.", "この判断は選べません。"
        ),
        "document_has_problems": Text(
            "What is to be tried has problems; see the list.", "試す範囲に要修正の点があります。"
        ),
        "duplicate_key": Text("A key of the JSON is given twice.", "JSONの同じ名前が2回あります。"),
        "email_taken": Text(
            "This mail address is in use.", "このメールアドレスはすでに使われています。"
        ),
        "expired": Text("The time to decide is over.", "判断の期限が切れました。"),
        "fields_missing": Text("This decision needs fields.", "この判断には項目の入力が必要です。"),
        "fields_not_expected": Text(
            "This decision takes no fields.", "この判断に項目は付けられません。"
        ),
        "file_missing": Text("Send exactly one file.", "ファイルを1つ送ってください。"),
        "file_not_found": Text("The file is not there.", "ファイルがありません。"),
        "file_too_large": Text("The file is too large.", "ファイルが大きすぎます。"),
        "folder_too_long": Text(
            "A folder path may have 200 characters.", "フォルダの名前は、つないで200文字までです。"
        ),
        "form_invalid": Text("Some fields need another value.", "直しが必要な項目があります。"),
        "four_eyes": Text(
            "Somebody else has to approve this.", "申請や反映をした本人は承認できません。"
        ),
        "https_required": Text("Please use https.", "httpsで開いてください。"),
        "idempotency_key_reused": Text(
            "This idempotency key was used with other content.",
            "この重複防止キーは別の内容で使われています。",
        ),
        "ids_or_filter": Text(
            "Name the runs, or give a filter.", "実行を指定するか、条件を指定してください。"
        ),
        "input_for_one": Text(
            "Only one turn can be given another input.", "入力を変えられるのは1件だけです。"
        ),
        "input_not_changeable": Text(
            "The input of this step cannot be changed.", "このステップの入力は変えられません。"
        ),
        "integer_range": Text(
            "An integer does not fit into 64 bits.", "整数が64ビットに収まりません。"
        ),
        "invalid_request": Text(
            "Some fields are not as they should be.", "正しくない項目があります。"
        ),
        "not_reached": Text(
            "The run never came to this step.", "この実行は、このステップまで進んでいません。"
        ),
        "of_a_try": Text(
            "This was a try of a draft; try again in the editor.",
            "試し実行です。編集画面で試してください。",
        ),
        "run_changed": Text(
            "The run has moved on; look at it again.", "その間に実行が進みました。"
        ),
        "run_not_over": Text(
            "The run is not over: wait, or cancel it.",
            "実行が終わっていません。待つか、中止してください。",
        ),
        "too_many_filters": Text(
            "Too many filters are kept; remove one first.",
            "保存した条件が多すぎます。1つ消してから保存してください。",
        ),
        "last_admin": Text("One administrator has to remain.", "管理者が1人は必要です。"),
        "link_invalid": Text(
            "This link was used, or it has expired.", "このリンクは使用済みか、期限切れです。"
        ),
        "lock_lost": Text(
            "Your claim has expired. What you typed is still here.",
            "担当の時間が切れました。入力は残っています。",
        ),
        "login_unavailable": Text(
            "Signing in is not possible just now. Please try again soon.",
            "今はログインできません。少しあとでもう一度お試しください。",
        ),
        "lone_surrogate": Text(
            "A text holds half of a character.", "文字の半分だけを含む文字列があります。"
        ),
        "method_not_allowed": Text(
            "This address does not take this method.", "この方法では呼び出せません。"
        ),
        "no_data": Text(
            "There is no data yet of the steps before it. Try the draft up to here first.",
            "前のステップのデータがまだありません。先に「ここまで試す」を使います。",
        ),
        "no_list": Text("There is no list to show.", "表示できる一覧がありません。"),
        "not_a_number": Text("NaN and infinity are not JSON.", "NaNや無限大は使えません。"),
        "not_alone": Text(
            "This step cannot be tried alone; try the draft up to it.",
            "このステップだけでは試せません。「ここまで試す」を使います。",
        ),
        "not_failed": Text("Nothing has failed here.", "失敗したステップがありません。"),
        "not_pinnable": Text(
            "Nothing can be pinned to this step; pin what comes after it.",
            "このステップには見本を固定できません。後のステップに固定します。",
        ),
        "not_published": Text(
            "The workflow is not published yet.", "まだ本番に反映されていません。"
        ),
        "number_range": Text("A number is too large.", "数が大きすぎます。"),
        "route_not_found": Text("There is no such address.", "このアドレスはありません。"),
        "bad_period": Text(
            "This period cannot be run.",
            "この期間は実行できません。終わった期間を、開始日・終了日の順で指定してください。",
        ),
        "too_many_moments": Text(
            "The period has too many moments.", "予定の回数が多すぎます。期間を短くしてください。"
        ),
        "trigger_gone": Text(
            "The published version has this start no more.",
            "本番の版に、この開始条件はもうありません。",
        ),
        "no_schedule": Text("This start is no schedule.", "この開始条件は予定ではありません。"),
        "run_over": Text("The run is over.", "この実行は終わっています。"),
        "slug_taken": Text("This slug is in use.", "このスラッグはすでに使われています。"),
        "somebody_elses_try": Text(
            "Whoever tries a draft decides what his try asks.",
            "試し実行の判断は、試した本人が行います。",
        ),
        "too_deep": Text("The JSON is nested too deeply.", "JSONの入れ子が深すぎます。"),
        "too_many_logins": Text(
            "Too many tries to sign in; please wait.",
            "ログインの試行が多すぎます。お待ちください。",
        ),
        "too_many_samples": Text(
            "This workflow has as many samples as it may have.", "見本の数が上限に達しています。"
        ),
        "too_many_streams": Text(
            "Too many live views are open just now.", "開いている画面が多すぎます。"
        ),
        "too_many_tags": Text("A workflow has up to 20 tags.", "タグは20個までです。"),
        "training_source": Text(
            "Give either rows or a file.", "行かファイルのどちらか1つを送ってください。"
        ),
        "undo_too_late": Text(
            "The decision has taken effect already.", "判断はすでに効力を持っています。"
        ),
        "unknown_node": Text("There is no such step.", "このステップはありません。"),
        "unknown_port": Text("The step has no such exit.", "このステップにその出口はありません。"),
        "user_disabled": Text("This account is disabled.", "このアカウントは無効です。"),
        "value_too_deep": Text("A value is nested too deeply.", "値の入れ子が深すぎます。"),
        "value_too_large": Text("A value is too large.", "値が大きすぎます。"),
        "version_differs": Text(
            "The published version cannot go on here.", "今の本番の版では続けられません。"
        ),
        "version_of_what": Text(
            "Say which workflow this version is of.",
            "どのワークフローのバージョンか指定してください。",
        ),
        "weak_password": Text(
            "Please choose a longer password.", "もう少し長いパスワードにしてください。"
        ),
        "wrong_password": Text("The current password is wrong.", "今のパスワードが違います。"),
        "withdrawn": Text(
            "This was called off; nobody needs to decide it any more.",
            "取り下げられました。判断の必要はありません。",
        ),
    }
)


def title(kind: Kind | None, code: str, language: Language) -> str:
    """The title of a problem; without a kind it is one of ours."""
    text = BY_CODE.get(code) or (BY_KIND[kind] if kind else UNEXPECTED)
    return text.in_language(language)
