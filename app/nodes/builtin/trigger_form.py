"""Starts runs by a form that people fill in, on a page of its own."""

from typing import Any, Final

from app.nodes.kit import (
    OUT,
    Choice,
    Context,
    Done,
    Effect,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Schema,
    Spec,
    Text,
)

MAX_TITLE: Final = 120
MAX_WORDS: Final = 4_000

_WORDS: Final = (
    Param(
        "title",
        Kind.TEXT,
        Text("Title", "題名"),
        Text("Stands above the form.", "フォームの上に出ます。"),
        required=True,
        max_length=MAX_TITLE,
    ),
    Param(
        "introduction",
        Kind.MULTILINE,
        Text("Introduction", "説明"),
        Text(
            "What the form is for and what to have at hand. Plain text.",
            "何のためのフォームか、何を用意すればよいかを書きます。文字だけです。",
        ),
        default="",
        max_length=MAX_WORDS,
    ),
    Param(
        "receipt",
        Kind.MULTILINE,
        Text("Words of the receipt", "受付の文"),
        Text(
            "Shown with the number after sending, for example when an answer comes.",
            "送ったあと番号と一緒に出ます。回答の時期などを書きます。",
        ),
        default="",
        max_length=MAX_WORDS,
    ),
)

_WHO: Final = (
    Param(
        "audience",
        Kind.CHOICE,
        Text("Who may open it", "開ける人"),
        Text(
            "A form for everybody needs no account: give the link only to those who may send.",
            "「リンクを知っている人」は、アカウントがなくても送れます。",
        ),
        default="signed_in",
        choices=(
            Choice("signed_in", Text("people who are signed in", "ログインしている人")),
            Choice("link", Text("everybody with the link", "リンクを知っている人")),
        ),
    ),
    Param(
        "shows",
        Kind.CHOICE,
        Text("What the sender sees afterwards", "送った人に見せるもの"),
        Text(
            "People who are signed in find it under My requests, others by a private link.",
            "ログインしている人は「自分の申請」で、ほかの人は専用のリンクで見ます。",
        ),
        default="state",
        choices=(
            Choice("receipt", Text("the receipt alone", "受付だけ")),
            Choice("state", Text("how far it is", "進み具合まで")),
            Choice("result", Text("how far it is, and the result", "進み具合と結果まで")),
        ),
    ),
)

_LIMITS: Final = (
    Param(
        "per_minute",
        Kind.INTEGER,
        Text("Forms a minute at most", "1分に受け付ける数"),
        Text(
            "For all senders together; one sender may send ten.",
            "全員の合計です。1人からは10件までです。",
        ),
        default=30,
        minimum=1,
        maximum=600,
    ),
    Param(
        "max_file_mib",
        Kind.INTEGER,
        Text("Largest file in MiB", "ファイルの大きさの上限(MiB)"),
        Text("For each file; ten files at most.", "1つのファイルの上限です。10個まで送れます。"),
        default=10,
        minimum=1,
        maximum=100,
    ),
)

_ENGLISH: Final = (
    Param(
        "title_en",
        Kind.TEXT,
        Text("Title in English", "英語の題名"),
        Text(
            "For visitors who choose English; empty: the one above.",
            "英語を選んだ人に出ます。空なら上と同じです。",
        ),
        default="",
        max_length=MAX_TITLE,
    ),
    Param(
        "introduction_en",
        Kind.MULTILINE,
        Text("Introduction in English", "英語の説明"),
        Text("Empty: the one above.", "空なら上と同じです。"),
        default="",
        max_length=MAX_WORDS,
    ),
    Param(
        "receipt_en",
        Kind.MULTILINE,
        Text("Words of the receipt in English", "英語の受付の文"),
        Text("Empty: the ones above.", "空なら上と同じです。"),
        default="",
        max_length=MAX_WORDS,
    ),
)

SPEC = Spec(
    type="trigger.form",
    version=1,
    group=Group.TRIGGER,
    icon="form",
    title=Text("Start by form", "入力フォームで開始"),
    help=Text(
        "Makes a page with a form out of the fields that the workflow receives. Whoever fills it"
        " in starts a run. Published workflows only; it can be paused on the workflow's page.",
        "ワークフローが受け取る項目から、入力フォームのページを作ります。送られるたびに実行を"
        "始めます。本番に反映した版だけが動き、ワークフローの画面で一時停止できます。",
    ),
    effect=Effect.PURE,
    inputs=(),
    outputs=(OUT,),
    params=(*_WORDS, *_WHO, *_LIMITS, *_ENGLISH),
)


def run(ctx: Context) -> Outcome:
    """The run's input, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of the run's input."""
    return input_schema


def summary(params: Params) -> Text:
    """For whom, and under which title."""
    title = params.get("title")
    named: Any = title if isinstance(title, str) else ""
    if params.get("audience") == "link":
        return Text(f"{named} (everybody with the link)", f"{named}(リンクを知っている人)")
    return Text(f"{named} (people who are signed in)", f"{named}(ログインしている人)")
