"""Sends one HTTP request through the guarded client."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
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
    Schema,
    ShownWhen,
    Spec,
    Text,
    titled,
)

_READING: Final = ("GET", "HEAD")
_ACTING: Final = ("POST", "PUT", "PATCH", "DELETE")
_RETRY_STATUS: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_SENT: Final = frozenset({"connect_failed", "name_unknown"})
_SHOWN_CHARACTERS: Final = 300

SPEC = Spec(
    type="http.request",
    version=1,
    group=Group.CONNECT,
    icon="globe",
    title=Text("HTTP request", "HTTPリクエスト"),
    help=Text(
        "Calls a web address and gives status, headers and body. Private addresses are closed "
        "unless the administrator opens them. At most 5 redirects are followed.",
        "Webのアドレスを呼び出し、状態コード・ヘッダー・本文を返します。社内などの閉じたアドレスは、"
        "管理者が許可したものだけに接続できます。転送は5回までたどります。",
    ),
    effect=Effect.READ,
    credentials=("http",),
    params=(
        Param(
            "method",
            Kind.CHOICE,
            Text("Method", "メソッド"),
            Text("GET and HEAD read; the others act.", "GETとHEADは読み取り、他は書き込みです。"),
            default="GET",
            required=True,
            choices=tuple(Choice(name, Text(name, name)) for name in (*_READING, *_ACTING)),
        ),
        Param(
            "url",
            Kind.TEXT,
            Text("Address", "アドレス"),
            Text("Begins with http:// or https://.", "http:// または https:// で始まります。"),
            required=True,
            expression=Expression.ALLOWED,
            max_length=8_000,
        ),
        Param(
            "credential",
            Kind.CREDENTIAL,
            Text("Credential", "認証情報"),
            Text(
                "Sent along as a header, to its bound hosts only. Its value never shows in this "
                "workflow or its results.",
                "登録した送信先にだけ、ヘッダーとして一緒に送ります。値はワークフローにも結果にも"
                "表示されません。",
            ),
            accepts=("http",),
            sent_to="url",
        ),
        Param(
            "query",
            Kind.FIELDS,
            Text("Query", "クエリ"),
            Text("Added to the address after the ?.", "アドレスの ? の後に加わります。"),
            default={},
            expression=Expression.ALLOWED,
        ),
        Param(
            "headers",
            Kind.FIELDS,
            Text("Headers", "ヘッダー"),
            Text("Sent with the request.", "リクエストと一緒に送ります。"),
            default={},
            expression=Expression.ALLOWED,
        ),
        Param(
            "body",
            Kind.JSON,
            Text("Body", "本文"),
            Text(
                "A text is sent as it is, anything else as JSON.",
                "文字はそのまま、それ以外はJSONとして送ります。",
            ),
            expression=Expression.ALLOWED,
            shown_when=ShownWhen("method", _ACTING),
        ),
        Param(
            "repeat",
            Kind.CHOICE,
            Text("May it be repeated?", "繰り返し送ってよいか"),
            Text(
                "“Safe” when the target recognises repeats by the Idempotency-Key header that is "
                "sent along. Otherwise a request whose fate is unknown is never sent again.",
                "送信先が Idempotency-Key ヘッダーで重複を見分けるなら「安全」を選びます。"
                "それ以外は、結果が分からない送信を自動で繰り返しません。",
            ),
            default="once",
            choices=(
                Choice("once", Text("Never repeat", "繰り返さない")),
                Choice("idempotent", Text("Safe to repeat", "安全(重複防止キーを送る)")),
            ),
            shown_when=ShownWhen("method", _ACTING),
        ),
        Param(
            "response",
            Kind.CHOICE,
            Text("Read the answer as", "応答の読み方"),
            Text(
                "“Automatic” goes by the answer's content type.",
                "「自動」は応答の種類(Content-Type)で決めます。",
            ),
            default="auto",
            choices=(
                Choice("auto", Text("Automatic", "自動")),
                Choice("json", Text("JSON", "JSON")),
                Choice("text", Text("Text", "文字")),
                Choice("file", Text("File", "ファイル")),
            ),
        ),
        Param(
            "fail_on_status",
            Kind.BOOLEAN,
            Text("Status 400 and above is a failure", "400以上の状態コードは失敗"),
            Text(
                "When off, the step goes on with any status.",
                "オフにすると、どの状態コードでも先に進みます。",
            ),
            default=True,
        ),
        Param(
            "timeout_seconds",
            Kind.NUMBER,
            Text("Time limit (seconds)", "制限時間(秒)"),
            Text("For the whole exchange.", "送信から受信の終わりまでの時間です。"),
            default=30,
            minimum=0.1,
            maximum=300,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "status": titled(
                {"type": "integer", "examples": [200]}, Text("Status code", "状態コード")
            ),
            "headers": titled(
                {"type": "object", "additionalProperties": {"type": "string"}},
                Text("Headers", "ヘッダー"),
            ),
            "body": titled({}, Text("Body", "本文")),
        },
        "required": ["status", "headers", "body"],
    },
    expected_ms=200,
)


def effect(params: Params) -> Effect:
    """Reading for GET and HEAD, else what the parameter `repeat` says."""
    if params.get("method", "GET") in _READING:
        return Effect.READ
    return Effect.IDEMPOTENT if params.get("repeat") == "idempotent" else Effect.ONCE


def run(ctx: Context) -> Outcome:
    """`{status, headers, body}` on `out`."""
    params = ctx.params
    sending = _sending(ctx)
    try:
        answer = ctx.http.request(
            sending.method,
            sending.url,
            headers=sending.headers,
            query=sending.query,
            body=sending.body,
            credential=sending.credential,
            timeout_seconds=float(params.get("timeout_seconds") or 30),
        )
    except AppError as error:
        refused = _unknown_fate(error, effect(params))
        if refused is None:
            raise
        return refused
    if answer.status >= 400 and params.get("fail_on_status", True):
        return _status_fault(answer, effect(params))
    return _done(ctx, answer, str(params.get("response") or "auto"))


def intent(ctx: Context) -> Params:
    """The request as it would be sent."""
    sending, body = _sending(ctx), ctx.params.get("body")
    return {
        "method": sending.method,
        "url": sending.url,
        "query": sending.query,
        "headers": sending.headers,
        "body": body if sending.body is not None else None,
        **({"credential": sending.credential} if sending.credential else {}),
    }


@dataclass(frozen=True, slots=True)
class _Sending:
    method: str
    url: str
    headers: dict[str, str]
    query: dict[str, str]
    body: bytes | None
    credential: str | None


def _sending(ctx: Context) -> _Sending:
    params = ctx.params
    method = str(params.get("method") or "GET")
    headers = {name: _plain(value) for name, value in (params.get("headers") or {}).items()}
    body = _body(params.get("body"), headers) if method in _ACTING else None
    if effect(params) is Effect.IDEMPOTENT:
        headers.setdefault("Idempotency-Key", ctx.idempotency_key)
    query = {name: _plain(value) for name, value in (params.get("query") or {}).items()}
    credential = params.get("credential") or None
    return _Sending(method, str(params["url"]).strip(), headers, query, body, credential)


def check(params: Params) -> tuple[ParamFault, ...]:
    """An address without a template must be a web address."""
    url = params.get("url")
    if not isinstance(url, str) or not url or "{{" in url:
        return ()
    if url.strip().lower().startswith(("http://", "https://")):
        return ()
    return (ParamFault("bad_url", "An address begins with http:// or https://.", "/url"),)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The body is known to be a text or a file where the parameters say so."""
    bodies: dict[str, Schema] = {
        "text": {"type": "string"},
        "file": {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "media_type": {"type": "string"},
                "size_bytes": {"type": "integer"},
            },
            "required": ["id", "name", "media_type", "size_bytes"],
        },
    }
    properties = dict(SPEC.output_schema["properties"])
    properties["body"] = bodies.get(str(params.get("response")), {})
    return {**SPEC.output_schema, "properties": properties}


def summary(params: Params) -> Text:
    """Method and host."""
    url = str(params.get("url") or "")
    where = url.split("://", 1)[-1].split("/", 1)[0] if "{{" not in url.split("/")[0] else url
    text = f"{params.get('method') or 'GET'} {where[:60]}".strip()
    return Text(text, text)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _body(value: Any, headers: dict[str, str]) -> bytes | None:
    if value is None:
        return None
    named = any(name.lower() == "content-type" for name in headers)
    kind = "text/plain; charset=utf-8" if isinstance(value, str) else "application/json"
    if not named:
        headers["Content-Type"] = kind
    return _plain(value).encode("utf-8")


def _unknown_fate(error: AppError, kind: Effect) -> Fault | None:
    """A fault that must not be retried: nobody knows whether the target has acted."""
    if kind is not Effect.ONCE or error.code in _NOT_SENT or not error.retryable:
        return None
    detail = f"{error.detail} It may have acted, so this is not sent again."
    return Fault(error.code, detail, retryable=False)


def _status_fault(answer: HttpAnswer, kind: Effect) -> Fault:
    said = answer.body[:_SHOWN_CHARACTERS].decode("utf-8", "replace")
    retryable = answer.status in _RETRY_STATUS and (
        kind is not Effect.ONCE or answer.status in (429, 503)
    )
    detail = f"The target answered with status {answer.status}: {said}"
    return Fault("http_status", detail, retryable, {"status": answer.status})


def _done(ctx: Context, answer: HttpAnswer, response: str) -> Outcome:
    media, _, options = answer.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    chosen = _automatic(media, answer) if response == "auto" else response
    try:
        body: Any = _read(ctx, answer, chosen, media, options)
    except ValueError as error:
        return Fault("bad_answer", f"The answer is no {chosen}: {error}")
    value = {"status": answer.status, "headers": dict(answer.headers), "body": body}
    return Done({"out": value})


def _automatic(media: str, answer: HttpAnswer) -> str:
    if not answer.body:
        return "text"
    if media == "application/json" or media.endswith("+json"):
        return "json"
    if media.startswith("text/") or media in ("", "application/xml", "application/javascript"):
        return "text"
    return "file"


def _read(ctx: Context, answer: HttpAnswer, chosen: str, media: str, options: str) -> Any:
    if chosen == "json":
        return json.loads(answer.body, parse_constant=_no_constant)
    if chosen == "file":
        name = str(ctx.params.get("url", "")).split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        kind = media or "application/octet-stream"
        return ctx.files.create(name[:120] or "answer", kind, [answer.body]).to_json()
    return answer.body.decode(_charset(options), "replace")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _charset(options: str) -> str:
    found = dict(_pair(option) for option in options.split(";") if "=" in option)
    name = found.get("charset", "utf-8")
    known: Mapping[str, str] = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932"}
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return known.get(name, name)


def _pair(option: str) -> tuple[str, str]:
    name, _, value = option.partition("=")
    return name.strip().lower(), value.strip().strip('"').lower()
