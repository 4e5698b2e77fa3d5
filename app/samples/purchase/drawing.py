"""The workflow of 備品購入の稟議: amount, section head, department head, and the way back."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.steps import Node, Say, at, document, fields_schema, into, node, speaker

SMALL: Final = 10_000
LARGE: Final = 100_000
CHIEF: Final = Text("Section head", "課長")
HEAD: Final = Text("Department head", "部長")
REQUESTER: Final = Text("Returned requests", "差し戻された申請")
_WIRES: Final = (
    "start out request in",
    "request out amount in",
    "amount yes granted in",
    "amount no chief in",
    "chief approved stage in",
    "stage yes granted in",
    "stage no head in",
    "head approved granted in",
    "chief rejected declined in",
    "head rejected declined in",
    "chief sent_back fix in",
    "head sent_back fix in",
    "fix submitted request in",
)
ITEM: Final = Text("item", "品名")
AMOUNT: Final = Text("amount", "金額")
REASON: Final = Text("reason", "理由")
RESULT: Final = Text("result", "結果")
_REQUEST: Final = (ITEM, AMOUNT, REASON)


def purchase_document(language: Language) -> dict[str, Any]:
    """The document with names, trays and fields in this language."""
    say = speaker(language)
    nodes = [
        *_asking(say),
        *_approving(language, say),
        _returned(language, say),
        *_ending(say),
    ]
    return document(nodes, _WIRES, _fields(say), {})


def _fields(say: Say) -> dict[str, Any]:
    return {
        say(ITEM.en, ITEM.ja): {
            "type": "string",
            "title": say("Item", "品名"),
            "minLength": 1,
            "maxLength": 200,
        },
        say(AMOUNT.en, AMOUNT.ja): {
            "type": "integer",
            "title": say("Amount (yen)", "金額(円)"),
            "minimum": 1,
            "maximum": 100_000_000,
        },
        say(REASON.en, REASON.ja): {
            "type": "string",
            "title": say("Reason", "理由"),
            "minLength": 1,
            "maxLength": 1_000,
        },
    }


def _of(field: Text, say: Say) -> str:
    """The expression that reads a field of the request as it stands."""
    return at("nodes.request", say(field.en, field.ja))


def _asking(say: Say) -> list[Node]:
    kind = {say("kind", "種別"): say("equipment", "備品購入")}
    return [
        node("start", "trigger.manual", say("Request", "申請"), (320, 0), {}),
        node(
            "request",
            "data.set",
            say("Request as it stands", "申請内容"),
            (320, 96),
            {"fields": kind, "keep_input": True},
        ),
        node(
            "amount",
            "flow.branch",
            say("By the amount", "金額で分ける"),
            (320, 192),
            {
                "condition": f"{_of(AMOUNT, say)} < {SMALL}",
                "yes_label": say("below 10,000", "1万円未満"),
                "no_label": say("from 10,000", "1万円以上"),
            },
        ),
    ]


def _approval(say: Say, tray: str, stage: str) -> dict[str, Any]:
    fields = {say(each.en, each.ja): into(_of(each, say)) for each in _REQUEST}
    item, amount = into(_of(ITEM, say)), into(_of(AMOUNT, say))
    return {
        "queue": tray,
        "title": say(f"{item} for {amount} yen", f"{item} {amount}円"),
        "proposal": fields,
        "evidence": {say("Stage", "段"): stage},
        "item_value": _of(AMOUNT, say),
        "decisions": ["accept", "reject", "send_back"],
    }


def _approving(language: Language, say: Say) -> list[Node]:
    chief, head = CHIEF.in_language(language), HEAD.in_language(language)
    stages = (
        say("1st stage: section head", "1段目 課長"),
        say("2nd stage: department head", "2段目 部長"),
    )
    return [
        node(
            "chief",
            "people.approval",
            say("Section head", "課長の承認"),
            (672, 320),
            _approval(say, chief, stages[0]),
        ),
        node(
            "stage",
            "flow.branch",
            say("Department head too?", "部長も必要か"),
            (512, 480),
            {
                "condition": f"{_of(AMOUNT, say)} < {LARGE}",
                "yes_label": say("below 100,000", "10万円未満"),
                "no_label": say("from 100,000", "10万円以上"),
            },
        ),
        node(
            "head",
            "people.approval",
            say("Department head", "部長の承認"),
            (928, 640),
            _approval(say, head, stages[1]),
        ),
    ]


def _returned(language: Language, say: Say) -> Node:
    # Of two answers the later one: the department head's may be of an earlier round.
    later = "has(nodes.head) && string(nodes.head.decided_at) > string(nodes.chief.decided_at)"
    reason = f"{later} ? nodes.head : nodes.chief"
    form = {
        "queue": REQUESTER.in_language(language),
        "title": say("Correct and send again: ", "直して再申請: ") + into(_of(ITEM, say)),
        "schema": fields_schema(_fields(say)),
        "initial": {say(each.en, each.ja): into(_of(each, say)) for each in _REQUEST},
        "evidence": {
            say("Returned by", "差し戻した人"): into(f"({reason}).decided_by.name"),
            say("Why it was returned", "差し戻しの理由"): into(f"({reason}).reason"),
        },
    }
    return node("fix", "people.form", say("Correct, send again", "直して再申請"), (1024, 832), form)


def _ending(say: Say) -> list[Node]:
    def end(key: str, name: str, place: tuple[int, int], result: str) -> Node:
        fields = {say(each.en, each.ja): into(_of(each, say)) for each in _REQUEST}
        output = {say(RESULT.en, RESULT.ja): result, **fields}
        return node(key, "flow.stop", name, place, {"state": "succeeded", "output": output})

    return [
        end("granted", say("Granted", "購入してよい"), (256, 832), say("granted", "承認")),
        end("declined", say("Declined", "却下"), (672, 832), say("declined", "却下")),
    ]
