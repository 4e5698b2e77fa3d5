"""Sends one mail by the mail server of a credential."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO, Final

from app.nodes.kit import (
    AppError,
    Attachment,
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    FileRef,
    Group,
    Kind,
    Mail,
    Outcome,
    Param,
    ParamFault,
    Params,
    Retry,
    Sent,
    Spec,
    Text,
    mail_addresses,
    mail_size,
    one_line,
    receivers,
    template_text,
    titled,
)

_ADDRESSES: Final = 4_000
_UNKNOWN: Final = "mail_unknown"
_SEVERAL: Final = Text(
    "Several are separated by commas; a list from an earlier step is taken too.",
    "複数はコンマで区切ります。前のステップのリストも使えます。",
)


def _receivers(
    name: str,
    label: Text,
    text: Text = _SEVERAL,
    *,
    required: bool = False,
    folded: bool = False,
) -> Param:
    return Param(
        name,
        Kind.TEXT,
        label,
        text,
        expression=Expression.ALLOWED,
        max_length=_ADDRESSES,
        required=required,
        folded=folded,
    )


SPEC = Spec(
    type="connect.mail",
    version=1,
    group=Group.CONNECT,
    icon="mail",
    title=Text("Send a mail", "メールを送る"),
    help=Text(
        "Sends one mail by a mail server (SMTP) that is kept as a credential. At most 100 "
        "receivers and 25 MB. In a try nothing is sent.",
        "認証情報に登録したメールサーバー(SMTP)から、メールを1通送ります。"
        "宛先は100件、大きさは25MBまでです。試し実行では送信しません。",
    ),
    effect=Effect.ONCE,
    credentials=("smtp",),
    tells_unsent=True,
    first_retry=Retry(attempts=24, delay_seconds=30, max_seconds=900),  # for at least two hours
    params=(
        Param(
            "credential",
            Kind.CREDENTIAL,
            Text("Mail server", "メールサーバー"),
            Text(
                "The credential of the kind mail server; it also holds the sender's address.",
                "種類が「メールサーバー」の認証情報。差出人のアドレスもそこにあります。",
            ),
            accepts=("smtp",),
            required=True,
        ),
        _receivers("to", Text("To", "宛先"), required=True),
        _receivers("cc", Text("Cc", "Cc")),
        Param(
            "subject",
            Kind.TEXT,
            Text("Subject", "件名"),
            Text(
                "One line. What is longer than 300 characters is cut.",
                "1行です。300文字を超える部分は切れます。",
            ),
            required=True,
            expression=Expression.ALLOWED,
            max_length=2_000,
        ),
        Param(
            "body",
            Kind.MULTILINE,
            Text("Text", "本文"),
            Text("For example: Dear {{ input.name }}", "例: {{ input.name }} 様"),
            required=True,
            expression=Expression.ALLOWED,
            max_length=100_000,
        ),
        Param(
            "attachments",
            Kind.EXPRESSION,
            Text("Attachments", "添付ファイル"),
            Text(
                "A file or a list of files from the input or an earlier step.",
                "入力や前のステップのファイル(1つでもリストでも)。",
            ),
            expression=Expression.ALWAYS,
            max_length=1_000,
        ),
        _receivers(
            "bcc",
            Text("Bcc", "Bcc"),
            Text("The others do not see these.", "ほかの受信者には見えません。"),
            folded=True,
        ),
        Param(
            "from_name",
            Kind.TEXT,
            Text("Sender's name", "差出人の名前"),
            Text(
                "Shown beside the sender's address; empty: as the credential says.",
                "差出人のアドレスに添えて表示します。空なら認証情報のとおりです。",
            ),
            expression=Expression.ALLOWED,
            max_length=200,
            folded=True,
        ),
        _receivers(
            "reply_to",
            Text("Replies go to", "返信先"),
            Text("Empty: to the sender.", "空なら差出人に返信されます。"),
            folded=True,
        ),
        Param(
            "html",
            Kind.BOOLEAN,
            Text("Also as HTML", "HTML形式も添える"),
            Text(
                "Paragraphs and links look tidy. Nothing of the text is read as HTML.",
                "段落とリンクが整って見えます。本文中のHTMLはそのまま文字として表示します。",
            ),
            default=True,
            folded=True,
        ),
        Param(
            "repeat",
            Kind.CHOICE,
            Text("May it be repeated?", "繰り返し送ってよいか"),
            Text(
                "Only matters where nobody knows whether the server took the mail. A repeat has "
                "the same Message-ID, by which many mail systems show it only once.",
                "サーバーが受け取ったか分からないときにだけ関わります。繰り返しても Message-ID は"
                "同じなので、多くのメールソフトは1通だけ表示します。",
            ),
            default="once",
            choices=(
                Choice("once", Text("Never repeat", "繰り返さない")),
                Choice("idempotent", Text("Safe to repeat", "安全(同じ Message-ID で送る)")),
            ),
            folded=True,
        ),
        Param(
            "timeout_seconds",
            Kind.NUMBER,
            Text("Time limit (seconds)", "制限時間(秒)"),
            Text("For the whole exchange.", "送信から応答までの時間です。"),
            default=60,
            minimum=1,
            maximum=300,
            folded=True,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "message_id": titled(
                {"type": "string", "examples": ["<7c1f@example.com>"]},
                Text("Message-ID", "Message-ID"),
            ),
            "accepted": titled(
                {"type": "array", "items": {"type": "string", "examples": ["a@example.com"]}},
                Text("Accepted addresses", "受け付けられた宛先"),
            ),
            "refused": titled(
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "address": {"type": "string"},
                            "code": {"type": "integer"},
                            "detail": {"type": "string"},
                            "temporary": {"type": "boolean"},
                        },
                        "required": ["address", "code", "detail", "temporary"],
                    },
                    "examples": [[]],
                },
                Text("Refused addresses", "断られた宛先"),
            ),
        },
        "required": ["message_id", "accepted", "refused"],
    },
    expected_ms=1_000,
)


def effect(params: Params) -> Effect:
    """What the parameter `repeat` says."""
    return Effect.IDEMPOTENT if params.get("repeat") == "idempotent" else Effect.ONCE


def run(ctx: Context) -> Outcome:
    """`{message_id, accepted, refused}` on `out`; a fault when nobody gets it."""
    params = ctx.params
    mail = _mail(ctx, tuple(_attachments(ctx)))
    limit = float(params.get("timeout_seconds") or 60)
    try:
        sent = ctx.mail.send(str(params["credential"]), mail, timeout_seconds=limit)
    except AppError as error:
        return _fault(error, effect(params))
    return Done({"out": _told(sent)})


def intent(ctx: Context) -> Params:
    """The mail as it would be sent; all of it is checked, its files are not read."""
    mail = _mail(ctx)
    files = list[dict[str, Any]]()
    for reference, content in _files(ctx):
        content.close()
        files.append({"name": reference.name, "size_bytes": reference.size_bytes})
    return {
        "credential": str(ctx.params.get("credential") or ""),
        "from_name": mail.from_name,
        "to": [str(each) for each in mail.to],
        "cc": [str(each) for each in mail.cc],
        "bcc": [str(each) for each in mail.bcc],
        "reply_to": [str(each) for each in mail.reply_to],
        "subject": mail.subject,
        "text": mail.text,
        "attachments": files,
    }


def check(params: Params) -> tuple[ParamFault, ...]:
    """Addresses without a template must be mail addresses."""
    return tuple(
        ParamFault("bad_address", fault, f"/{name}")
        for name in ("to", "cc", "bcc", "reply_to")
        if (fault := _wrong(params.get(name)))
    )


def _wrong(addresses: Any) -> str:
    """What is wrong with addresses as they are written; nothing where a template is in them."""
    if not isinstance(addresses, str) or "{{" in addresses:
        return ""
    try:
        mail_addresses(addresses)
    except AppError as error:
        return error.detail
    return ""


def summary(params: Params) -> Text:
    """To whom, and about what."""
    to, subject = template_text(params.get("to")), template_text(params.get("subject"))
    who = Text(f"to {to}", f"{to} 宛て") if to else Text("", "")
    return Text(
        " · ".join(part for part in (who.en, subject) if part),
        " · ".join(part for part in (who.ja, subject) if part),
    )


def _mail(ctx: Context, attachments: tuple[Attachment, ...] = ()) -> Mail:
    params = ctx.params
    to, cc, bcc = (mail_addresses(params.get(name)) for name in ("to", "cc", "bcc"))
    receivers(to, cc, bcc)
    return Mail(
        key=ctx.idempotency_key,
        at=ctx.now,
        subject=one_line(_plain(params.get("subject"))),
        text=_plain(params.get("body")),
        to=to,
        cc=cc,
        bcc=bcc,
        reply_to=mail_addresses(params.get("reply_to")),
        from_name=one_line(_plain(params.get("from_name"))),
        html=bool(params.get("html", True)),
        attachments=attachments,
    )


def _files(ctx: Context) -> Iterator[tuple[FileRef, BinaryIO]]:
    """The files, opened; refused as soon as together they are too large."""
    given = ctx.params.get("attachments")
    size_bytes = 0
    for each in given if isinstance(given, list) else [given]:
        if each is None or each == "":
            continue
        reference, content = ctx.files.open(each)
        size_bytes += reference.size_bytes
        try:
            mail_size(size_bytes)
        except AppError:
            content.close()
            raise
        yield reference, content


def _attachments(ctx: Context) -> Iterator[Attachment]:
    for reference, content in _files(ctx):
        with closing(content):
            yield Attachment(reference.name, reference.media_type, content.read())


def _told(sent: Sent) -> dict[str, Any]:
    refused = [
        {"address": e.address, "code": e.code, "detail": e.detail, "temporary": e.temporary}
        for e in sent.refused
    ]
    return {"message_id": sent.message_id, "accepted": list(sent.accepted), "refused": refused}


def _fault(error: AppError, kind: Effect) -> Fault:
    """Every fault but one says that nothing was sent; that one is not tried again where `once`."""
    if error.code != _UNKNOWN:
        return Fault(error.code, error.detail, error.retryable, error.fields, unsent=True)
    if kind is Effect.ONCE:
        detail = f"{error.detail} It may have been sent, so this is not sent again."
        return Fault(error.code, detail, retryable=False)
    return Fault(error.code, error.detail, error.retryable)


def _plain(value: Any) -> str:
    # A text that is one expression keeps its type; here it is to be read by people all the same.
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
