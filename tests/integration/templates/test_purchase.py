"""備品購入の稟議: the amount chooses who must agree; what is returned comes again."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text import Language
from app.db.models import Review
from app.samples.purchase.drawing import AMOUNT, ITEM, RESULT

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Use = Callable[[str], Any]


def _nodes(desk: Any) -> list[str]:
    return [review.node_id for review in desk.held]


@pytest.mark.parametrize(
    ("amount", "asked"), [(9_999, []), (99_999, ["chief"]), (100_000, ["chief", "head"])]
)
def test_the_amount_chooses_who_must_agree(
    use: Use, language: Language, amount: int, asked: list[str]
) -> None:
    desk = use("purchase-request")
    run = desk.run(**{AMOUNT.in_language(language): amount})
    assert run["state"] == "succeeded"
    assert _nodes(desk) == asked
    assert run["output"][RESULT.in_language(language)] == (
        "承認" if language == "ja" else "granted"
    )


def test_what_is_returned_is_corrected_and_comes_again(use: Use, language: Language) -> None:
    name = AMOUNT.in_language(language)

    def answer(review: Review) -> dict[str, Any]:
        if review.kind == "form":
            return {"decision": "submit", **review.request["proposal"], name: 98_000}
        returned = review.node_id == "head"
        return {"decision": "send_back" if returned else "accept"}

    desk = use("purchase-request")
    run = desk.run(answer)
    assert _nodes(desk) == ["chief", "head", "fix", "chief"]
    assert (run["state"], run["output"][name]) == ("succeeded", 98_000)
    item = ITEM.in_language(language)
    assert run["output"][item] == desk.inputs[0]["input"][item]


def test_what_is_declined_ends_there(use: Use, language: Language) -> None:
    desk = use("purchase-request")
    run = desk.run(lambda review: {"decision": "reject"})
    assert _nodes(desk) == ["chief"]
    assert run["output"][RESULT.in_language(language)] == (
        "却下" if language == "ja" else "declined"
    )


def test_the_form_says_why_it_was_returned_the_last_time(use: Use, language: Language) -> None:
    desk, shown = use("purchase-request"), []
    decide = desk.workshop.decide

    def answer(review: Review) -> dict[str, Any]:
        if review.kind == "form":
            shown.append(list(review.request["evidence"].values())[1])
            return {"decision": "submit", **review.request["proposal"]}
        returned = review.node_id == ("head", "chief", "")[len(shown)]
        return {"decision": "send_back" if returned else "accept"}

    def decide_with_reason(review: Review, decision: str, **fields: Any) -> None:
        with desk.workshop.deps.db.transaction() as session:
            session.get_one(Review, review.id).reason = f"{review.node_id}, round {len(shown) + 1}"
        decide(review, decision, **fields)

    desk.workshop.decide = decide_with_reason
    assert desk.run(answer)["state"] == "succeeded"
    assert shown == ["head, round 1", "chief, round 2"]
