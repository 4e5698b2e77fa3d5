"""The workflow of 注文の不正判定: score, gate, check, answer."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.steps import Node, Say, choice, document, fields_schema, into, node, speaker

LINE: Final = 0.8
TRAY: Final = Text("Fraud", "不正対策")
_WIRES: Final = (
    "start out score in",
    "score out gate in",
    "gate passed sure in",
    "gate held check in",
    "check answered decided in",
)
_CODE: Final = """\
# {title}
COUNTRIES = {{"JP": 0.0, "US": 0.1, "GB": 0.1, "DE": 0.1, "SG": 0.15, "ZZ": 0.35}}


def main(amount, country, new_customer, same_address, hour):
    risk = 0.05 + COUNTRIES[country]
    signs = []
    if amount >= 300000:
        risk, signs = risk + 0.3, signs + ["{large}"]
    elif amount >= 80000:
        risk, signs = risk + 0.2, signs + ["{larger}"]
    if new_customer:
        risk, signs = risk + 0.15, signs + ["{new}"]
    if not same_address:
        risk, signs = risk + 0.15, signs + ["{address}"]
    if hour < 5:
        risk, signs = risk + 0.1, signs + ["{night}"]
    risk = min(round(risk, 2), 1.0)
    return {{
        "risk": risk,
        "confidence": max(risk, 1 - risk),
        "verdict": "stop" if risk >= 0.5 else "ship",
        "signs": signs,
    }}
"""


def orders_document(language: Language) -> dict[str, Any]:
    """The document with names, tray and signs in this language."""
    say = speaker(language)
    names = {"ship": say("ship", "出荷する"), "stop": say("stop", "保留にする")}
    nodes = [*_scoring(say), *_deciding(language, say, names)]
    return document(nodes, _WIRES, _fields(say), {}, {"verdicts": names})


def _fields(say: Say) -> dict[str, Any]:
    return {
        "order": {"type": "string", "title": say("Order", "注文番号"), "maxLength": 40},
        "amount": {"type": "integer", "title": say("Amount", "金額"), "minimum": 0},
        "country": {
            "type": "string",
            "title": say("Country (two letters)", "国(2文字)"),
            "maxLength": 2,
        },
        "new_customer": {"type": "boolean", "title": say("New customer", "新規のお客様")},
        "same_address": {
            "type": "boolean",
            "title": say("Delivery to the invoice's address", "届け先と請求先が同じ"),
        },
        "hour": {
            "type": "integer",
            "title": say("Hour of the order", "注文の時刻(時)"),
            "minimum": 0,
            "maximum": 23,
        },
    }


def _scoring(say: Say) -> list[Node]:
    code = _CODE.format(
        title=say("Add up the signs of a risky order", "危ない注文の目印を数える"),
        large=say("very large amount", "とても高額"),
        larger=say("large amount", "高額"),
        new=say("new customer", "新規のお客様"),
        address=say("another address", "届け先が別"),
        night=say("at night", "深夜"),
    )
    read = ("amount", "country", "new_customer", "same_address", "hour")
    unknown = {
        "risk": 0.5,
        "confidence": 0.5,
        "verdict": "stop",
        "signs": [say("no score: look closely", "採点できず: よく確認")],
    }
    gate = {
        "value": "nodes.score.verdict",
        "mode": "threshold",
        "confidence": "nodes.score.confidence",
        "threshold": LINE,
    }
    return [
        node("start", "trigger.manual", say("Order", "注文"), (320, 0), {}),
        node(
            "score",
            "code.python",
            say("Score", "採点"),
            (320, 96),
            {"inputs": {each: into(f"input.{each}") for each in read}, "code": code},
            on_error={"mode": "continue", "value": unknown},
        ),
        node("gate", "people.confidence_gate", say("Gate", "関所"), (320, 192), gate),
    ]


def _deciding(language: Language, say: Say, names: dict[str, str]) -> list[Node]:
    check = {
        "queue": TRAY.in_language(language),
        "title": say("Order {{ input.order }}", "注文 {{ input.order }}"),
        "proposal": "{{ nodes.score.verdict }}",
        "evidence": {
            say("Order", "注文番号"): "{{ input.order }}",
            say("Amount", "金額"): "{{ input.amount }}",
            say("Country", "国"): "{{ input.country }}",
            say("Signs", "目印"): "{{ nodes.score.signs.join(', ') }}",
            say("Proposal", "案"): "{{ vars.verdicts[nodes.score.verdict] }}",
        },
        "confidence": "nodes.score.confidence",
        "item_value": "input.amount",
        "decisions": ["accept", "edit"],
        "form": fields_schema({"value": choice(say("Answer", "答え"), names)}),
    }

    def answer(key: str, name: str, place: tuple[int, int], verdict: str, by: str) -> Node:
        output = {
            "order": "{{ input.order }}",
            "verdict": verdict,
            "risk": "{{ nodes.score.risk }}",
            "signs": "{{ nodes.score.signs }}",
            "decided_by": by,
        }
        return node(key, "flow.stop", name, place, {"state": "succeeded", "output": output})

    person = "{{ nodes.check.decided_by.name }}"
    return [
        answer(
            "sure",
            say("Answer at once", "すぐに答える"),
            (160, 288),
            "{{ nodes.score.verdict }}",
            say("passed by itself", "自動で通過"),
        ),
        node("check", "people.check", say("Check the order", "注文の確認"), (480, 288), check),
        answer(
            "decided",
            say("Answer of a person", "人の答え"),
            (480, 384),
            "{{ nodes.check.value }}",
            person,
        ),
    ]
