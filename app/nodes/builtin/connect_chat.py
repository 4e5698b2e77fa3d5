"""Says something in a channel of Slack or Teams, by its incoming webhook."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from app.nodes.kit import (
    AppError,
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    HttpAnswer,
    Kind,
    Outcome,
    Param,
    ParamFault,
    Params,
    Retry,
    Spec,
    Text,
    chat_message,
    is_web_address,
    one_line,
    retry_after_seconds,
    template_text,
    titled,
)

_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNTOUCHED: Final = frozenset({408, 425, 429, 503})  # an answer that says: not taken
_NOT_SENT: Final = frozenset({"connect_failed", "name_unknown"})
_SHOWN_CHARACTERS: Final = 300
# Older addresses of Teams answer 200 and say in the text what went wrong.
_FAILED_WITHIN: Final = re.compile(rb"webhook message delivery failed.*?(\d{3})?", re.IGNORECASE)

SPEC = Spec(
    type="connect.chat",
    version=1,
    group=Group.CONNECT,
    icon="chat",
    title=Text("Post to a chat", "チャットに投稿"),
    help=Text(
        "Posts a message to a channel of Slack or Microsoft Teams. Its incoming webhook address "
        "is kept as a credential. In a try nothing is sent.",
        "Slack または Microsoft Teams のチャンネルに投稿します。"
        "受信用の Webhook アドレスは認証情報に登録します。試し実行では送信しません。",
    ),
    effect=Effect.ONCE,
    credentials=("chat",),
    tells_unsent=True,
    first_retry=Retry(attempts=24, delay_seconds=30, max_seconds=900),  # for at least two hours
    params=(
        Param(
            "credential",
            Kind.CREDENTIAL,
            Text("Channel", "投稿先"),
            Text(
                "The credential of the kind chat: the address that Slack or Teams gave for the "
                "channel.",
                "種類が「チャット」の認証情報(Slack や Teams で発行したチャンネルのアドレス)。",
            ),
            accepts=("chat",),
            required=True,
        ),
        Param(
            "service",
            Kind.CHOICE,
            Text("Service", "サービス"),
            Text("Each wants the message in its own form.", "メッセージの形式が異なります。"),
            default="slack",
            required=True,
            choices=(
                Choice("slack", Text("Slack", "Slack 向け")),
                Choice("teams", Text("Microsoft Teams", "Microsoft Teams 向け")),
            ),
        ),
        Param(
            "title",
            Kind.TEXT,
            Text("Heading", "見出し"),
            Text("One line above the text.", "本文の上に大きく表示します。"),
            expression=Expression.ALLOWED,
            max_length=300,
        ),
        Param(
            "body",
            Kind.MULTILINE,
            Text("Text", "本文"),
            Text(
                "For example: {{ input.name }} asks for your approval. At most 10,000 characters.",
                "例: {{ input.name }} さんから申請がありました。1万文字まで。",
            ),
            required=True,
            expression=Expression.ALLOWED,
            max_length=10_000,
        ),
        Param(
            "link",
            Kind.TEXT,
            Text("Button opens", "ボタンの行き先"),
            Text(
                "A web address. Empty: no button.",
                "Webのアドレス。空ならボタンを付けません。",
            ),
            expression=Expression.ALLOWED,
            max_length=2_000,
        ),
        Param(
            "link_label",
            Kind.TEXT,
            Text("Text on the button", "ボタンの文字"),
            Text("Empty: Open.", "空なら「開く」です。"),
            expression=Expression.ALLOWED,
            max_length=200,
        ),
        Param(
            "repeat",
            Kind.CHOICE,
            Text("May it be repeated?", "繰り返し送ってよいか"),
            Text(
                "Only matters where nobody knows whether the message arrived. Chats do not "
                "recognise repeats, so it may then stand there twice.",
                "届いたか分からないときにだけ関わります。チャットは重複を見分けないので、"
                "同じ投稿が2つ並ぶことがあります。",
            ),
            default="once",
            choices=(
                Choice("once", Text("Never repeat", "繰り返さない")),
                Choice("idempotent", Text("Twice does no harm", "2回出てもよい")),
            ),
            folded=True,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "status": titled(
                {"type": "integer", "examples": [200]}, Text("Status code", "状態コード")
            ),
        },
        "required": ["status"],
    },
    expected_ms=400,
)


def effect(params: Params) -> Effect:
    """What the parameter `repeat` says."""
    return Effect.IDEMPOTENT if params.get("repeat") == "idempotent" else Effect.ONCE


def run(ctx: Context) -> Outcome:
    """`{status}` on `out`; a fault when the chat does not take it."""
    kind = effect(ctx.params)
    body = json.dumps(_message(ctx.params), ensure_ascii=False).encode()
    try:
        answer = ctx.http.request(
            "POST",
            "",
            headers={"Content-Type": "application/json; charset=utf-8"},
            body=body,
            credential=str(ctx.params["credential"]),
        )
    except AppError as error:
        return _not_reached(error, kind)
    status = _status(answer)
    if status >= 300:
        return _refused(answer, status, kind)
    return Done({"out": {"status": answer.status}})


def intent(ctx: Context) -> Params:
    """The message as it would be sent, for people and in the form in which it travels."""
    params = ctx.params
    sent = _message(params)
    return {
        "credential": str(params.get("credential") or ""),
        "heading": one_line(_plain(params.get("title"))),
        "text": _plain(params.get("body")),
        "link": _plain(params.get("link")).strip(),
        "json": sent,
    }


def check(params: Params) -> tuple[ParamFault, ...]:
    """A link without a template must be a web address."""
    link = params.get("link")
    if not isinstance(link, str) or not link.strip() or "{{" in link or is_web_address(link):
        return ()
    return (ParamFault("bad_url", "An address begins with http:// or https://.", "/link"),)


def summary(params: Params) -> Text:
    """Which service, and how the message begins."""
    service = "Teams" if params.get("service") == "teams" else "Slack"
    said = template_text(params.get("title") or params.get("body"))
    text = " · ".join(part for part in (service, said) if part)
    return Text(text, text)


def _message(params: Params) -> Mapping[str, Any]:
    return chat_message(
        str(params.get("service") or "slack"),
        title=one_line(_plain(params.get("title"))),
        text=_plain(params.get("body")),
        link=_plain(params.get("link")).strip(),
        label=one_line(_plain(params.get("link_label"))),
    )


def _status(answer: HttpAnswer) -> int:
    """The answer's status, or the one that an older address of Teams hides in its text."""
    hidden = _FAILED_WITHIN.search(answer.body[:2_000])
    if answer.status == 200 and hidden:
        return 429 if b"429" in answer.body[:2_000] else 502
    return answer.status


def _not_reached(error: AppError, kind: Effect) -> Fault:
    unsent = error.code in _NOT_SENT or not error.retryable
    if unsent or kind is not Effect.ONCE:
        return Fault(error.code, error.detail, error.retryable, error.fields, unsent=unsent)
    detail = f"{error.detail} It may have arrived, so this is not sent again."
    return Fault(error.code, detail, retryable=False)


def _refused(answer: HttpAnswer, status: int, kind: Effect) -> Fault:
    said = answer.body[:_SHOWN_CHARACTERS].decode("utf-8", "replace").strip()
    unsent = status in _UNTOUCHED
    retryable = status in _BUSY and (unsent or kind is not Effect.ONCE)
    code = "chat_busy" if status == 429 else "chat_refused"
    return Fault(
        code,
        f"The chat answered with status {status}: {said}",
        retryable,
        {"status": status},
        unsent=unsent,
        wait_seconds=retry_after_seconds(answer.headers),
    )


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
