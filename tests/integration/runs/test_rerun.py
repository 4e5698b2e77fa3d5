"""Re-run from a step through real workers: what was paid is kept, what acts does so once more."""

from typing import Any

import pytest

from app.core.errors import AppError
from app.db.models import Review, Workflow, WorkflowVersion
from app.graph.spec import Effect
from app.services import rerun, runs
from app.services.deps import Deps
from app.services.rerun import Wish
from app.services.turn_filter import TurnFilter
from tests.factories.runs import Workshop, drawing, made, node, publish


class Steps:
    """Node types that count their calls: what is paid, and what acts."""

    def __init__(self) -> None:
        self.paid: list[Any] = []
        self.sent: list[tuple[str, Any]] = []

    def types(self) -> list[Any]:
        return [
            made("test.paid", self._pay, Effect.COSTLY),
            made("test.send", self._send, Effect.IDEMPOTENT),
        ]

    def _pay(self, context: Any) -> Any:
        value = next(iter(context.inputs.values()))
        self.paid.append(value)
        return _done({"paid": value})

    def _send(self, context: Any) -> Any:
        self.sent.append((context.idempotency_key, next(iter(context.inputs.values()))))
        return _done("sent")


def _done(value: Any) -> Any:
    from app.engine.outcome import Done

    return Done({"out": value})


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def workshop(deps: Deps, steps: Steps) -> Workshop:
    return Workshop(deps, *steps.types())


CHAIN = drawing(
    [
        node("start", "trigger.manual"),
        node("ask_ai", "test.paid"),
        node("shape", "data.set", fields={"text": "{{ nodes.ask_ai.paid.name }}!"}),
        node("send", "test.send", name="Send it"),
        node("end", "data.set", fields={"said": "{{ nodes.shape.text }}"}),
    ],
    "start -> ask_ai",
    "ask_ai -> shape",
    "shape -> send",
    "send -> end",
    output={"said": "nodes.end.said"},
    input_schema={"type": "object", "properties": {"name": {"type": "string"}}},
)
EACH = drawing(
    [
        node("start", "trigger.manual"),
        node("each", "flow.for_each", items="input.names", concurrency=2),
        node("ask_ai", "test.paid"),
        node("send", "test.send"),
        node("all", "flow.collect", for_each="each"),
        node("end", "data.set", fields={"n": "{{ size(nodes.all) }}"}),
    ],
    "start -> each",
    "each.item -> ask_ai",
    "ask_ai -> send",
    "send -> all",
    "all -> end",
    output={"n": "nodes.end.n"},
)


def again(workshop: Workshop, run_id: str, name: str, **wish: Any) -> dict[str, Any]:
    """The new run at its end."""
    if "input" in wish:
        wish["changes"] = True
    made_ = rerun.start(workshop.deps, workshop.alice, run_id, Wish(name, **wish))
    return workshop.until(made_.run_id)


def look(workshop: Workshop, run_id: str, name: str, **wish: Any) -> dict[str, Any]:
    return rerun.preview(workshop.deps, workshop.alice, run_id, Wish(name, **wish))


def turns_of(workshop: Workshop, run_id: str, name: str) -> list[Any]:
    whatever = TurnFilter()
    page = runs.node_activations(
        workshop.deps, workshop.alice, run_id, name, whatever, None, limit=200
    )
    return list(page.items)


def test_paid_steps_are_kept_and_an_effect_acts_once_more(workshop: Workshop, steps: Steps) -> None:
    first = workshop.run(CHAIN, {"name": "alice"})
    second = again(workshop, first["id"], "shape")
    assert (second["state"], second["output"]) == ("succeeded", {"said": "alice!"})
    assert (len(steps.paid), len(steps.sent)) == (1, 2)
    assert steps.sent[0][0] != steps.sent[1][0]
    assert second["rerun_of"] == {"id": first["id"], "number": 1, "node": "shape"}
    assert second["progress"]["nodes"]["ask_ai"]["done"] == 1


def test_a_changed_input_is_what_expressions_read(workshop: Workshop) -> None:
    first = workshop.run(CHAIN, {"name": "alice"})
    changed = {"paid": {"name": "bob"}}
    second = again(workshop, first["id"], "shape", input=changed)
    assert second["output"] == {"said": "bob!"}
    (turn,) = turns_of(workshop, second["id"], "shape")
    assert (turn["input"], turn["activation"]) == (changed, "shape:1:1")
    assert set(runs.timeline(workshop.deps, workshop.alice, second["id"])["nodes"]) == {
        "shape",
        "send",
        "end",
    }
    third = again(workshop, second["id"], "end")
    assert third["output"] == {"said": "bob!"}
    seen = look(workshop, second["id"], "shape", activation="shape:1:1")
    assert (seen["input_state"], seen["input"]) == ("one", changed)


def test_the_start_is_given_another_input_of_the_run(workshop: Workshop, steps: Steps) -> None:
    first = workshop.run(CHAIN, {"name": "alice"})
    second = again(workshop, first["id"], "start", input={"name": "charlie"})
    assert (second["input"], second["output"]) == ({"name": "charlie"}, {"said": "charlie!"})
    assert len(steps.paid) == 2
    with pytest.raises(AppError, match="bad_input"):
        again(workshop, first["id"], "start", input={"name": 5})


def test_what_will_happen_is_said_before(workshop: Workshop) -> None:
    first = workshop.run(CHAIN, {"name": "alice"})
    seen = look(workshop, first["id"], "shape")
    assert seen["kept"] == [{"node": "start", "count": 1}, {"node": "ask_ai", "count": 1}]
    (repeat,) = seen["repeats"]
    assert (repeat["node"], repeat["title"], repeat["effect"]) == ("send", "Send it", "idempotent")
    assert look(workshop, first["id"], "end")["repeats"] == []
    assert seen["versions"] == [{"choice": "same", "number": 1, "refusal": None}]


def test_one_item_is_done_again(workshop: Workshop, steps: Steps) -> None:
    first = workshop.run(EACH, {"names": [f"n{number}" for number in range(450)]})
    seen = look(workshop, first["id"], "send", activation="each:1:333/send:1:0")
    assert [(each["node"], each["count"]) for each in seen["repeats"]] == [("send", 1)]
    second = again(workshop, first["id"], "send", activation="each:1:333/send:1:0")
    assert (second["state"], second["output"]) == ("succeeded", {"n": 450})
    assert (len(steps.paid), len(steps.sent)) == (450, 451)
    assert steps.sent[-1][1] == {"paid": "n333"}
    assert second["counts"] == first["counts"]
    assert len(turns_of(workshop, second["id"], "ask_ai")) == 200


def test_all_items_are_done_again_within_the_limit_of_work_at_once(
    workshop: Workshop, steps: Steps
) -> None:
    first = workshop.run(EACH, {"names": ["a", "b", "c", "d", "e"]})
    second = again(workshop, first["id"], "send")
    assert (second["output"], len(steps.paid), len(steps.sent)) == ({"n": 5}, 5, 10)
    assert look(workshop, first["id"], "send")["input_state"] == "several"
    with pytest.raises(AppError, match="input_for_one"):
        again(workshop, first["id"], "send", input="x")


def test_long_lists_of_the_earlier_run_can_be_read(workshop: Workshop, deps: Deps) -> None:
    long = drawing(
        [
            node("start", "trigger.manual"),
            node("sort", "data.sort", items="input.rows", by=[{"value": "item.n"}]),
            node("count", "data.set", fields={"n": "{{ size(nodes.sort) }}"}),
            node("each", "flow.for_each", items="nodes.sort"),
            node("all", "flow.collect", for_each="each"),
            node("end", "data.set", fields={"n": "{{ size(nodes.all) }}"}),
        ],
        "start -> sort",
        "sort -> count",
        "count -> each",
        "each.item -> all",
        "all -> end",
        output={"n": "nodes.end.n", "rows": "nodes.sort"},
    )
    first = workshop.run(long, {"rows": [{"n": number} for number in range(500)]})
    assert first["state"] == "succeeded", first["error"]
    second = again(workshop, first["id"], "each")
    assert (second["state"], second["output"]["n"]) == ("succeeded", 500), second["error"]


HELD = drawing(
    [
        node("start", "trigger.manual"),
        node("ask", "people.check", title="Really?", proposal="input"),
        node("send", "test.send"),
    ],
    "start -> ask",
    "ask.answered -> send",
)


def test_a_decision_is_taken_over_and_not_counted_twice(workshop: Workshop, deps: Deps) -> None:
    run_id = workshop.start(HELD, {})
    workshop.until(run_id, "waiting")
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "accept")
    first = workshop.until(run_id)
    second = again(workshop, run_id, "send")
    assert (first["counts"]["held"], second["counts"]["held"]) == (1, 0)
    (turn,) = turns_of(workshop, second["id"], "ask")
    assert (turn["decided_by"]["name"], turn["taken_over"]) == ("alice", True)
    (sent,) = turns_of(workshop, second["id"], "send")
    assert not sent["taken_over"]
    with deps.db.reading() as session:
        assert session.query(Review).count() == 1


def test_an_open_wait_of_a_cancelled_run_is_opened_anew(workshop: Workshop) -> None:
    run_id = workshop.start(HELD, {})
    workshop.until(run_id, "waiting")
    runs.cancel(workshop.deps, workshop.alice, run_id)
    workshop.until(run_id)
    made_ = rerun.start(workshop.deps, workshop.alice, run_id, Wish("ask"))
    workshop.until(made_.run_id, "waiting")
    assert len(workshop.reviews(made_.run_id)) == 1


def test_a_run_that_goes_on_is_refused(workshop: Workshop) -> None:
    run_id = workshop.start(HELD, {})
    workshop.until(run_id, "waiting")
    with pytest.raises(AppError, match="run_not_over"):
        look(workshop, run_id, "ask")


def test_a_step_never_reached_is_refused(workshop: Workshop) -> None:
    run_id = workshop.start(HELD, {})
    workshop.until(run_id, "waiting")
    runs.cancel(workshop.deps, workshop.alice, run_id)
    workshop.until(run_id)
    with pytest.raises(AppError, match="not_reached"):
        look(workshop, run_id, "send")


def newer(deps: Deps, workflow_id: str, document: dict[str, Any]) -> None:
    """Publishes a second version."""
    from app.core.ids import new_id
    from app.core.json import digest

    with deps.db.transaction() as session:
        version = WorkflowVersion(id=new_id(), workflow_id=workflow_id, number=2)
        version.document, version.content_hash = document, digest(document)
        version.published_at = deps.clock.now()
        session.add(version)
        session.get_one(Workflow, workflow_id).published_version = 2


def test_a_newer_version_goes_on_with_what_was_paid(workshop: Workshop, steps: Steps) -> None:
    workflow = publish(workshop.deps, CHAIN)
    first = workshop.until(workshop.start(workflow, {"name": "alice"}))
    changed = {**CHAIN, "nodes": [dict(each) for each in CHAIN["nodes"]]}
    changed["nodes"][2] = node(
        "shape", "data.set", fields={"text": "{{ nodes.ask_ai.paid.name }}?"}
    )
    newer(workshop.deps, workflow, changed)
    second = again(workshop, first["id"], "shape", version="published")
    assert (second["version"], second["output"], len(steps.paid)) == (2, {"said": "alice?"}, 1)
    assert [each["number"] for each in look(workshop, first["id"], "shape")["versions"]] == [1, 2]


def test_a_version_without_a_kept_step_is_refused_and_named(workshop: Workshop) -> None:
    workflow = publish(workshop.deps, CHAIN)
    first = workshop.until(workshop.start(workflow, {"name": "alice"}))
    document = drawing(
        [
            node("start", "trigger.manual"),
            node("shape", "data.set", fields={"text": "x"}),
        ],
        "start -> shape",
    )
    newer(workshop.deps, workflow, document)
    with pytest.raises(AppError, match="“ask_ai”") as refused:
        again(workshop, first["id"], "shape", version="published")
    assert refused.value.fields["missing"] == ["ask_ai"]
    (_, other) = look(workshop, first["id"], "shape")["versions"]
    assert other["refusal"]["missing"] == ["ask_ai"]


def test_effects_of_a_called_workflow_are_named(workshop: Workshop, steps: Steps) -> None:
    publish(workshop.deps, CHAIN, "inner")
    outer = drawing(
        [
            node("start", "trigger.manual"),
            node("sub", "flow.subworkflow", workflow="inner", input={"name": "{{ input.name }}"}),
            node("end", "data.set", fields={"x": "{{ nodes.sub.said }}"}),
        ],
        "start -> sub",
        "sub -> end",
        output={"x": "nodes.end.x"},
    )
    first = workshop.run(outer, {"name": "alice"})
    assert first["output"] == {"x": "alice!"}, first["error"]
    assert look(workshop, first["id"], "end")["repeats"] == []
    (repeat,) = look(workshop, first["id"], "sub")["repeats"]
    assert (repeat["node"], repeat["workflow"]) == ("send", "inner")
    assert again(workshop, first["id"], "end")["output"] == {"x": "alice!"}
    assert len(steps.sent) == 1
    assert again(workshop, first["id"], "sub")["output"] == {"x": "alice!"}
    assert len(steps.sent) == 2


def test_the_same_key_starts_one_run(workshop: Workshop) -> None:
    first = workshop.run(CHAIN, {"name": "alice"})
    wish = Wish("end")
    one, two = (rerun.start(workshop.deps, workshop.alice, first["id"], wish, "k") for _ in "ab")
    assert (one.run_id, two.created) == (two.run_id, False)
    with pytest.raises(AppError, match="idempotency_key_reused"):
        rerun.start(workshop.deps, workshop.alice, first["id"], Wish("send"), "k")
