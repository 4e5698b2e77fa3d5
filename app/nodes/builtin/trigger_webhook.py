"""Starts runs by calls from other systems."""

import re
from typing import Final

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
    ParamFault,
    Params,
    Schema,
    ShownWhen,
    Spec,
    Text,
)

_PROVEN: Final = ("standard", "github", "stripe", "api_key")
_HEADER: Final = re.compile(r"[A-Za-z0-9-]{1,100}")

_VERIFY: Final = (
    Choice("standard", Text("Signature: Standard Webhooks", "署名: Standard Webhooks")),
    Choice("github", Text("Signature: GitHub", "署名: GitHub")),
    Choice("stripe", Text("Signature: Stripe", "署名: Stripe")),
    Choice("api_key", Text("Key in a header", "キー(ヘッダー)")),
    Choice("none", Text("Nothing: the address is enough", "確認しない(アドレスだけ)")),
)

SPEC = Spec(
    type="trigger.webhook",
    version=1,
    group=Group.TRIGGER,
    icon="call",
    title=Text("Start by webhook", "Webhookで開始"),
    help=Text(
        "Another system calls an address of this step, and a run starts with what it sent."
        " Published workflows only; a call that comes twice starts one run.",
        "ほかのシステムがこのステップのアドレスを呼ぶと、届いた内容で実行を始めます。"
        "本番に反映した版だけが動き、同じ呼び出しが2度届いても実行は1つです。",
    ),
    effect=Effect.PURE,
    inputs=(),
    outputs=(OUT,),
    params=(
        Param(
            "verify",
            Kind.CHOICE,
            Text("What proves the caller", "呼び出し元の確認"),
            Text(
                "Choose what the other system offers. Signatures older than 5 minutes are refused.",
                "相手のシステムにある方式を選びます。5分より古い署名は受け付けません。",
            ),
            default="standard",
            choices=_VERIFY,
        ),
        Param(
            "credential",
            Kind.CREDENTIAL,
            Text("Credential", "認証情報"),
            Text(
                "The shared secret, of the kind “Signing key”. While it is replaced, the old one"
                " counts too.",
                "相手と共有する、種類「署名の鍵」の認証情報です。入れ替えの間は古い値も有効です。",
            ),
            required=True,
            shown_when=ShownWhen("verify", _PROVEN),
            accepts=("signing",),
        ),
        Param(
            "input",
            Kind.CHOICE,
            Text("What the run is given", "実行が受け取るもの"),
            Text(
                "Forms become fields; other text becomes the field text.",
                "フォーム形式は項目に、ほかの文字列は text という項目になります。",
            ),
            default="body",
            choices=(
                Choice("body", Text("the body that was sent", "届いた本文")),
                Choice("whole", Text("body, headers and query", "本文とヘッダーとクエリ")),
            ),
        ),
        Param(
            "answer",
            Kind.CHOICE,
            Text("Answer", "応答"),
            Text(
                "What the caller gets: the number of the run at once, or its output.",
                "呼び出し元への返事です。すぐ返すときは、実行の番号だけを返します。",
            ),
            default="at_once",
            choices=(
                Choice("at_once", Text("at once", "すぐに返す")),
                Choice("result", Text("wait for the result", "結果を待って返す")),
            ),
        ),
        Param(
            "wait_seconds",
            Kind.INTEGER,
            Text("Wait at most, seconds", "待つ秒数(最大)"),
            Text(
                "1 to 60; then the caller gets the number of the run.",
                "1〜60です。過ぎたら実行の番号を返します。",
            ),
            default=10,
            minimum=1,
            maximum=60,
            shown_when=ShownWhen("answer", ("result",)),
        ),
        Param(
            "id_from",
            Kind.TEXT,
            Text("Header with the delivery id", "受信IDのヘッダー"),
            Text(
                "Calls with the same id start one run. Empty: as is usual for the choice above.",
                "同じIDの呼び出しは1つの実行になります。空なら、上で選んだ方式のものを使います。",
            ),
            default="",
            max_length=100,
        ),
        Param(
            "per_minute",
            Kind.INTEGER,
            Text("Calls a minute, at most", "1分あたりの上限"),
            Text(
                "More are refused (429) with the time after which to try again.",
                "超えた分は断り(429)、次に呼べるまでの秒数を伝えます。",
            ),
            default=600,
            minimum=1,
            maximum=100_000,
        ),
    ),
)


def run(ctx: Context) -> Outcome:
    """The run's input, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of the run's input."""
    return input_schema


def check(params: Params) -> tuple[ParamFault, ...]:
    """A name that no header can have."""
    header = params.get("id_from")
    if isinstance(header, str) and header and not _HEADER.fullmatch(header):
        detail = "A header's name has letters, digits and hyphens."
        return (ParamFault("bad_header_name", detail, "/id_from"),)
    return ()


def summary(params: Params) -> Text:
    """What proves the caller, and how he is answered."""
    verify = params.get("verify")
    proof = next((each.label for each in _VERIFY if each.value == verify), Text("", ""))
    waits = params.get("answer") == "result"
    return Text(
        f"{proof.en}; {'answers with the result' if waits else 'answers at once'}",
        f"{proof.ja}、{'結果を待って応答' if waits else 'すぐに応答'}",
    )
