"""Finding one activation among many: by state, item, confidence, decision and words."""

from typing import Any

import pytest

from app.services import runs
from app.services.runs import TurnFilter
from tests.factories.runs import Workshop, drawing, node


def asked() -> dict[str, Any]:
    return drawing(
        [
            node("start", "trigger.manual"),
            node("each", "flow.for_each", items="input.items", concurrency=10),
            node("odd", "flow.branch", condition="item.n % 2 == 1"),
            node("ask", "people.check", title="?", proposal="{{ item.n }}"),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> odd",
        "odd.yes -> ask",
        "odd.no -> all",
        "ask.answered -> all",
    )


@pytest.fixture
def run_id(workshop: Workshop) -> str:
    """Items 1 … 450, the odd ones held; Alice decides the first of them."""
    items = [{"n": n, "name": f"商品 {n}"} for n in range(1, 451)]
    run_id = workshop.start(asked(), {"items": items})
    workshop.until(run_id, "waiting")
    workshop.decide(workshop.reviews(run_id)[0], "accept")
    workshop.work()
    return run_id


def found(workshop: Workshop, run_id: str, node_id: str, **wanted: Any) -> list[Any]:
    turns: list[Any] = []
    cursor = None
    while True:
        page = runs.node_activations(
            workshop.deps, workshop.alice, run_id, node_id, TurnFilter(**wanted), cursor, 7
        )
        turns += page.items
        cursor = page.next_cursor
        if cursor is None:
            return turns


def test_what_a_person_decided_is_found_with_who_and_what(workshop: Workshop, run_id: str) -> None:
    (turn,) = found(workshop, run_id, "ask", decided=True)
    assert (turn["decision"], turn["decided_by"]["name"], turn["state"]) == (
        "accept",
        "alice",
        "done",
    )
    assert turn["decided_at"] is not None


def test_all_that_wait_are_found_page_by_page(workshop: Workshop, run_id: str) -> None:
    assert len(found(workshop, run_id, "ask", state="person")) == 224


def test_an_item_is_found_by_words_in_its_input_whatever_their_width(
    workshop: Workshop, run_id: str
) -> None:
    turns = found(workshop, run_id, "odd", text="商品 \uff14\uff14")
    assert [turn["index"] for turn in turns] == [43, *range(439, 449)]


def test_an_item_is_found_by_its_number(workshop: Workshop, run_id: str) -> None:
    assert [turn["index"] for turn in found(workshop, run_id, "odd", index=449)] == [449]
    assert found(workshop, run_id, "odd", index=4_711) == []


def test_nothing_is_below_a_confidence_that_nothing_has(workshop: Workshop, run_id: str) -> None:
    assert found(workshop, run_id, "odd", below=0.5) == []
