"""Runs that wait: for people, for time, for other runs."""

from typing import Any

from app.core.ids import new_id
from app.db.models import Run
from app.services import runs
from tests.factories.runs import Workshop, drawing, node, publish

START = node("start", "trigger.manual")
EVERY = runs.TurnFilter()


def checked() -> dict[str, Any]:
    return drawing(
        [
            START,
            node("ask", "people.check", title="{{ input.text }}", proposal="{{ input.label }}"),
            node("end", "data.set", fields={"label": "{{ nodes.ask.value }}"}),
            node("wrong", "data.set", fields={"label": "none"}),
        ],
        "start -> ask",
        "ask.answered -> end",
        "ask.rejected -> wrong",
        output={"label": "nodes.end.label", "who": "nodes.ask.decided_by.name"},
    )


def test_a_check_waits_and_goes_on_with_the_decision(workshop: Workshop) -> None:
    run_id = workshop.start(checked(), {"text": "届きません", "label": "delivery"})
    run = workshop.until(run_id, "waiting")
    assert run["waiting_for"] == "person"
    assert run["progress"]["nodes"]["ask"]["person"] == 1
    (review,) = workshop.reviews(run_id)
    assert (review.kind, review.title) == ("check", "届きません")
    assert review.request["decisions"] == ["accept", "edit", "reject"]
    workshop.decide(review, "edit", value="refund")
    run = workshop.until(run_id)
    assert run["output"] == {"label": "refund", "who": "alice"}
    assert run["counts"]["held"] == 1


def test_a_decision_that_arrives_twice_counts_once(workshop: Workshop) -> None:
    run_id = workshop.start(checked(), {"text": "a", "label": "b"})
    workshop.until(run_id, "waiting")
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "reject")
    workshop.deps.queue.ring(run_id)
    workshop.work()
    workshop.deps.queue.ring(run_id)
    run = workshop.until(run_id)
    assert run["output"] == {"label": None, "who": "alice"}
    assert run["progress"]["nodes"]["wrong"]["done"] == 1


def test_items_that_wait_for_people_do_not_hold_the_others_up(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items", concurrency=2),
            node("sure", "flow.branch", condition="item.n % 5 != 0"),
            node("ask", "people.check", title="{{ item.n }}", proposal="{{ item.n }}"),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> sure",
        "sure.no -> ask",
        "sure.yes -> all",
        "ask.answered -> all",
        output={"count": "size(nodes.all)"},
    )
    run_id = workshop.start(document, {"items": [{"n": n} for n in range(450)]})
    run = workshop.until(run_id, "waiting")
    reviews = workshop.reviews(run_id)
    assert (len(reviews), run["counts"]["open_reviews"]) == (90, 90)
    assert run["counts"]["done"] == 360
    for review in reviews:
        workshop.decide(review, "accept")
    run = workshop.until(run_id)
    assert (run["output"], run["counts"]["done"]) == ({"count": 450}, 450)
    page = runs.node_activations(
        workshop.deps, workshop.alice, run_id, "ask", runs.TurnFilter(), None, 5
    )
    assert page.items[0]["decided_by"]["name"] == "alice"
    assert page.items[0]["output"]["value"] == 0


def test_a_timer_wakes_the_run(workshop: Workshop) -> None:
    document = drawing(
        [START, node("nap", "flow.wait", seconds=0.2), node("end", "data.set", fields={"a": 1})],
        "start -> nap",
        "nap -> end",
        output={"a": "nodes.end.a"},
    )
    run_id = workshop.start(document)
    assert workshop.until(run_id, "waiting")["waiting_for"] == "timer"
    assert workshop.until(run_id)["output"] == {"a": 1}


def test_the_first_of_timer_and_review_calls_the_other_off(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("ask", "people.check", title="?", proposal="x"),
            node("nap", "flow.wait", seconds=0.1),
            node("first", "flow.join", join="first"),
        ],
        "start -> ask",
        "start -> nap",
        "ask.answered -> first",
        "nap -> first",
        output={"first": "nodes.first"},
    )
    run_id = workshop.start(document, {"n": 1})
    run = workshop.until(run_id)
    assert run["output"] == {"first": {"nap": {"n": 1}}}
    assert workshop.reviews(run_id) == []
    assert len(workshop.reviews(run_id, "withdrawn")) == 1


def test_a_sub_workflow_answers_its_parent(workshop: Workshop) -> None:
    child = drawing(
        [START, node("twice", "data.set", fields={"n": "{{ input.n * 2 }}"})],
        "start -> twice",
        output={"n": "nodes.twice.n"},
        input_schema={"type": "object", "required": ["n"]},
    )
    slug = f"child-{new_id()}"
    publish(workshop.deps, child, slug)
    parent = drawing(
        [START, node("call", "flow.subworkflow", workflow=slug, input={"n": "{{ input.n }}"})],
        "start -> call",
        output={"n": "nodes.call.n"},
    )
    run_id = workshop.start(parent, {"n": 21})
    assert workshop.until(run_id)["output"] == {"n": 42}
    with workshop.deps.db.reading() as session:
        (found,) = session.query(Run).where(Run.parent_run_id == run_id)
        assert (found.state, found.root_run_id, found.depth) == ("succeeded", run_id, 1)


def test_a_child_with_a_bad_input_fails_its_parent_with_the_place(workshop: Workshop) -> None:
    child = drawing([START], input_schema={"type": "object", "required": ["n"]})
    slug = f"child-{new_id()}"
    publish(workshop.deps, child, slug)
    parent = drawing(
        [START, node("call", "flow.subworkflow", workflow=slug, input={})], "start -> call"
    )
    run = workshop.run(parent)
    assert (run["state"], run["error"]["code"]) == ("failed", "child_bad_input")
    assert "/n" in run["error"]["detail"]
