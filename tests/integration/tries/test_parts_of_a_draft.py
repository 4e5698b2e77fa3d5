"""Up to here, and this step alone: with pins, with what the last try gave, for one item."""

from typing import Any

import pytest

from app.core.errors import AppError
from tests.factories.runs import Workshop, drawing, node, publish
from tests.factories.tries import draft, items, try_draft

START = node("start", "trigger.manual")
SUM = drawing(
    [
        START,
        node("a", "data.set", fields={"x": "{{ input.n + 1 }}"}),
        node("b", "data.set", fields={"x": "{{ nodes.a.x * 10 }}"}),
        node("c", "data.set", fields={"x": "{{ nodes.a.x + nodes.b.x }}"}),
    ],
    "start -> a",
    "a -> b",
    "b -> c",
    output={"x": "nodes.c.x"},
)
EACH = drawing(
    [
        START,
        node("each", "flow.for_each", items="input.rows"),
        node("a", "data.set", fields={"x": "{{ item * 2 }}"}),
        node("b", "data.set", fields={"x": "{{ nodes.a.x + item }}"}),
        node("all", "flow.collect", for_each="each"),
        node("end", "data.set", fields={"count": "{{ size(nodes.all) }}"}),
    ],
    "start -> each",
    "each.item -> a",
    "a -> b",
    "b -> all",
    "all -> end",
)


def pin(workshop: Workshop, workflow: str, name: str, value: Any, port: str = "out") -> None:
    from app.services import pins

    pins.put(workshop.deps, workshop.alice, workflow, name, port, value)


def outputs(workshop: Workshop, run: dict[str, Any], *names: str) -> list[Any]:
    return [[each["output"] for each in items(workshop, run["id"], name)] for name in names]


def test_up_to_a_step_nothing_behind_it_runs(workshop: Workshop) -> None:
    run = try_draft(workshop, SUM, {"n": 1}, mode="to", node="b")
    assert (run["state"], run["output"]) == ("succeeded", {})
    assert outputs(workshop, run, "a", "b") == [[{"x": 2}], [{"x": 20}]]
    assert "c" not in run["progress"]["nodes"]


def test_one_step_alone_takes_what_the_last_try_gave(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    try_draft(workshop, SUM, {"n": 1}, workflow=workflow)
    run = try_draft(workshop, SUM, {"n": 1}, workflow=workflow, mode="only", node="c")
    assert outputs(workshop, run, "c") == [[{"x": 22}]]
    assert not any(each["pinned"] for each in items(workshop, run["id"], "a"))


def test_one_step_alone_prefers_pins(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    pin(workshop, workflow, "a", {"x": 5})
    pin(workshop, workflow, "b", {"x": 6})
    run = try_draft(workshop, SUM, {}, workflow=workflow, mode="only", node="c")
    assert outputs(workshop, run, "c") == [[{"x": 11}]]
    assert items(workshop, run["id"], "a")[0]["pinned"]


def test_a_step_that_lacks_data_says_of_which_steps(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    with pytest.raises(AppError) as refused:
        try_draft(workshop, SUM, {}, workflow=workflow, mode="only", node="c")
    assert (refused.value.code, refused.value.fields["nodes"]) == ("no_data", ["a", "b"])
    pin(workshop, workflow, "b", {"x": 6})
    with pytest.raises(AppError) as refused:
        try_draft(workshop, SUM, {}, workflow=workflow, mode="only", node="c")
    assert refused.value.fields["nodes"] == ["a"]


def test_what_one_step_gave_alone_feeds_the_next(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    try_draft(workshop, SUM, {"n": 1}, workflow=workflow)
    pin(workshop, workflow, "a", {"x": 7})
    try_draft(workshop, SUM, {"n": 1}, workflow=workflow, mode="only", node="b")
    run = try_draft(workshop, SUM, {"n": 1}, workflow=workflow, mode="only", node="c")
    assert outputs(workshop, run, "c") == [[{"x": 77}]]


@pytest.mark.parametrize(("item", "expected"), [(None, 3), (0, 3), (2, 9)])
def test_inside_a_for_each_one_item_is_chosen(
    workshop: Workshop, item: int | None, expected: int
) -> None:
    workflow = draft(workshop, EACH)
    value = {"rows": [1, 2, 3]}
    try_draft(workshop, EACH, value, workflow=workflow)
    run = try_draft(workshop, EACH, value, workflow=workflow, mode="only", node="b", item=item)
    assert outputs(workshop, run, "b") == [[{"x": expected}]]


def test_an_item_that_was_never_tried_has_no_data(workshop: Workshop) -> None:
    workflow = draft(workshop, EACH)
    try_draft(workshop, EACH, {"rows": [1]}, workflow=workflow)
    with pytest.raises(AppError) as refused:
        try_draft(workshop, EACH, {}, workflow=workflow, mode="only", node="b", item=5)
    assert (refused.value.code, refused.value.fields["nodes"]) == ("no_data", ["a", "each"])


def test_up_to_a_step_inside_a_for_each_every_item_gets_there(workshop: Workshop) -> None:
    run = try_draft(workshop, EACH, {"rows": [1, 2, 3]}, mode="to", node="a")
    assert outputs(workshop, run, "a") == [[{"x": 2}, {"x": 4}, {"x": 6}]]
    assert run["state"] == "succeeded"


def test_what_is_behind_a_long_for_each_takes_its_stored_list(workshop: Workshop) -> None:
    workflow = draft(workshop, EACH)
    value = {"rows": list(range(300))}
    assert try_draft(workshop, EACH, value, workflow=workflow)["state"] == "succeeded"
    run = try_draft(workshop, EACH, value, workflow=workflow, mode="only", node="end")
    assert outputs(workshop, run, "end") == [[{"count": 300}]]


def test_a_collect_alone_is_nothing(workshop: Workshop) -> None:
    with pytest.raises(AppError, match="not_alone"):
        try_draft(workshop, EACH, {}, mode="only", node="all")


def test_somebody_elses_try_gives_no_data(workshop: Workshop) -> None:
    from tests.factories.runs import person

    workflow = draft(workshop, SUM)
    try_draft(workshop, SUM, {"n": 1}, workflow=workflow)
    bob = person(workshop.deps, "bob")
    with pytest.raises(AppError, match="no_data"):
        try_draft(workshop, SUM, {}, workflow=workflow, who=bob, mode="only", node="c")


def test_a_pin_to_an_exit_that_is_gone_is_passed_over(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    pin(workshop, workflow, "a", {"x": 7})
    changed = {**SUM, "nodes": [*SUM["nodes"]]}
    changed["nodes"][1] = node("a", "flow.branch", condition="true")
    changed["edges"] = [
        {**each, "from": {"node": "a", "port": "yes"}} if each["from"]["node"] == "a" else each
        for each in SUM["edges"]
    ]
    changed["nodes"][2] = node("b", "data.set", fields={"x": "{{ input.n }}"})
    changed["nodes"][3] = node("c", "data.set", fields={"x": "{{ nodes.b.x }}"})
    run = try_draft(workshop, changed, {"n": 4}, workflow=workflow)
    assert run["output"] == {"x": 4}


def test_a_pinned_step_that_would_act_delivers_its_pin(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("send", "http.request", method="POST", url="http://127.0.0.1:9/x"),
            node("after", "data.set", fields={"got": "{{ nodes.send.status }}"}),
        ],
        "start -> send",
        "send -> after",
    )
    workflow = draft(workshop, document)
    pin(workshop, workflow, "send", {"status": 201, "headers": {}, "body": None})
    run = try_draft(workshop, document, {}, workflow=workflow)
    assert outputs(workshop, run, "after") == [[{"got": 201}]]
    assert items(workshop, run["id"], "send")[0]["not_sent"] is None


def test_a_sub_workflow_sees_no_pins_of_its_caller(workshop: Workshop) -> None:
    inner = drawing(
        [START, node("a", "data.set", fields={"x": "{{ 1 }}"})],
        "start -> a",
        output={"x": "nodes.a.x"},
    )
    publish(workshop.deps, inner, "inner")
    document = drawing(
        [START, node("a", "flow.subworkflow", workflow="inner")],
        "start -> a",
        output={"x": "nodes.a.x"},
    )
    workflow = draft(workshop, document)
    assert try_draft(workshop, document, {}, workflow=workflow)["output"] == {"x": 1}


def test_an_equal_document_is_kept_once(workshop: Workshop) -> None:
    from sqlalchemy import func, select

    from app.db.models import WorkflowVersion

    workflow = draft(workshop, SUM)
    for _ in range(2):
        try_draft(workshop, SUM, {"n": 1}, workflow=workflow)
    try_draft(workshop, SUM, {"n": 1}, workflow=workflow, mode="to", node="a")
    with workshop.deps.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(WorkflowVersion)) == 2


def test_a_file_of_the_last_try_is_read_by_one_step_alone(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("made", "data.csv_write", rows="input.rows"),
            node("read", "data.csv_read", file="nodes.made.file"),
        ],
        "start -> made",
        "made -> read",
    )
    workflow = draft(workshop, document)
    first = try_draft(workshop, document, {"rows": [{"a": "1"}]}, workflow=workflow)
    assert first["state"] == "succeeded"
    run = try_draft(workshop, document, {}, workflow=workflow, mode="only", node="read")
    assert run["state"] == "succeeded"
    assert outputs(workshop, run, "read")[0][0]["rows"] == [{"a": "1"}]


def test_a_live_run_takes_no_file_that_a_try_has_made(workshop: Workshop) -> None:
    document = drawing([START, node("made", "data.csv_write", rows="input.rows")], "start -> made")
    run = try_draft(workshop, document, {"rows": [{"a": "1"}]})
    file = items(workshop, run["id"], "made")[0]["output"]["file"]
    with pytest.raises(AppError, match="file_not_found"):
        workshop.start(SUM, {"n": 1, "file": file})


def test_a_long_list_inside_a_value_is_taken_over(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("made", "data.csv_write", rows="input.rows"),
            node("read", "data.csv_read", file="nodes.made.file"),
            node("few", "data.filter", items="nodes.read.rows", condition="item.a == '7'"),
        ],
        "start -> made",
        "made -> read",
        "read -> few",
    )
    workflow = draft(workshop, document)
    value = {"rows": [{"a": str(number)} for number in range(300)]}
    first = try_draft(workshop, document, value, workflow=workflow)
    handle = items(workshop, first["id"], "read")[0]["output"]["rows"]
    assert handle["count"] == 300
    run = try_draft(workshop, document, {}, workflow=workflow, mode="only", node="few")
    assert outputs(workshop, run, "few") == [[[{"a": "7"}]]]
    read = items(workshop, first["id"], "read")[0]["output"]
    pin(workshop, workflow, "read", read)
    again = try_draft(workshop, document, value, workflow=workflow, mode="to", node="few")
    assert outputs(workshop, again, "few") == [[[{"a": "7"}]]]


def test_a_list_that_is_not_there_cannot_be_pinned(workshop: Workshop) -> None:
    workflow = draft(workshop, SUM)
    with pytest.raises(AppError, match="not_found"):
        pin(workshop, workflow, "a", {"$rows": "nobody", "count": 3})
