"""Asks a person to fill in a form."""

from collections.abc import Mapping
from typing import Any, Final

from app.nodes.kit import (
    DUE,
    EVIDENCE,
    ITEM_VALUE,
    QUEUE,
    TITLE,
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Port,
    Review,
    Schema,
    Spec,
    Text,
    review_request,
)

PORTS: Final = {"submit": "submitted"}

SPEC = Spec(
    type="people.form",
    version=1,
    group=Group.PEOPLE,
    icon="form",
    title=Text("Form", "入力フォーム"),
    help=Text(
        "Waits, costing nothing, until a person has filled in the fields; they go on as they are.",
        "人が項目を入力するまで待ちます。入力された項目がそのまま次に渡ります。",
    ),
    effect=Effect.ENGINE,
    outputs=(Port("submitted", Text("submitted", "入力済み")),),
    params=(
        Param(
            "who",
            Kind.CHOICE,
            Text("Who fills it in", "入力する人"),
            Text(
                "Whoever sent the form that started the run finds it on his own page. It lies in"
                " the tray as well, for those who fill it in for him.",
                "「フォームを送った人」は、自分の申請か専用のリンクで入力します。代わりに入力"
                "できるように、トレイにも入ります。",
            ),
            default="tray",
            choices=(
                Choice("tray", Text("people of the tray", "トレイの担当者")),
                Choice("sender", Text("whoever sent the form", "フォームを送った人")),
            ),
        ),
        QUEUE,
        TITLE,
        Param(
            "schema",
            Kind.SCHEMA,
            Text("Fields", "入力する項目"),
            Text("The fields of the form.", "フォームに並べる項目です。"),
            default={"type": "object", "properties": {}},
            required=True,
        ),
        Param(
            "initial",
            Kind.FIELDS,
            Text("Filled in already", "最初から入れておく値"),
            Text(
                "Values that stand in the form when it is opened.",
                "フォームを開いたときに入っている値です。",
            ),
            default={},
            expression=Expression.ALLOWED,
        ),
        EVIDENCE,
        ITEM_VALUE,
        DUE,
    ),
    output_schema={"type": "object"},
    summary=Text("Tray: {queue}", "{queue} トレイへ"),
)


def run(ctx: Context) -> Outcome:
    """The form, for a person."""
    asked = {
        **ctx.params,
        "proposal": ctx.params.get("initial") or {},
        "form": ctx.params.get("schema"),
    }
    request = review_request("form", asked, PORTS, frozenset({"submitted"}))
    return Review({**request, "asks_sender": ctx.params.get("who") == "sender"})


def resume(ctx: Context, answer: Mapping[str, Any]) -> Outcome:
    """The fields, on `submitted`."""
    if answer.get("decision") not in PORTS:
        return Fault("bad_answer", "A form can only be submitted.")
    filled = {**(ctx.params.get("initial") or {}), **(answer.get("fields") or {})}
    return Done({"submitted": filled})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of the form itself."""
    schema = params.get("schema")
    return schema if isinstance(schema, dict) else {"type": "object"}
