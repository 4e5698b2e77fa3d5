"""Runs that go through without waiting: chains, branches, joins, for-each."""

from itertools import pairwise
from typing import Any

from app.services import runs
from tests.factories.runs import Workshop, drawing, node

START = node("start", "trigger.manual")


def chain(length: int) -> dict[str, Any]:
    steps = [
        node(f"s{n}", "data.set", fields={"x": "{{ input.x }}", "n": n}) for n in range(length)
    ]
    names = ["start", *(step["id"] for step in steps)]
    wires = [f"{a} -> {b}" for a, b in pairwise(names)]
    return drawing([START, *steps], *wires, output={"x": f"nodes.{names[-1]}.x"})


def each(type_: str = "data.set", **params: Any) -> dict[str, Any]:
    params = params or {"fields": {"y": "{{ item.n * 2 }}", "at": "{{ index }}"}}
    return drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items"),
            node("one", type_, **params),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> one",
        "one -> all",
        output={"rows": "nodes.all", "count": "size(nodes.all)"},
    )


def test_a_chain_ends_with_its_output(workshop: Workshop) -> None:
    run = workshop.run(chain(20), {"x": "ひ"})
    assert (run["state"], run["output"]) == ("succeeded", {"x": "ひ"})
    assert run["counts"] == {"items": 1, "done": 1, "held": 0, "open_reviews": 0, "failed": 0}


def test_a_branch_takes_one_way_and_the_join_does_not_wait_for_the_other(
    workshop: Workshop,
) -> None:
    document = drawing(
        [
            START,
            node("big", "flow.branch", condition="input.n > 10"),
            node("yes", "data.set", fields={"word": "big"}),
            node("no", "data.set", fields={"word": "small"}),
            node("both", "flow.join"),
        ],
        "start -> big",
        "big.yes -> yes",
        "big.no -> no",
        "yes -> both",
        "no -> both",
        output={"both": "nodes.both"},
    )
    run = workshop.run(document, {"n": 11})
    assert run["output"] == {"both": {"yes": {"word": "big"}}}
    assert run["progress"]["nodes"]["no"]["state"] == "dead"


def test_a_thousand_items_go_through_one_node_and_come_back_in_order(workshop: Workshop) -> None:
    run = workshop.run(each(), {"items": [{"n": n} for n in range(1000)]})
    assert run["state"] == "succeeded", run["error"]
    assert run["output"]["count"] == 1000
    assert set(run["output"]["rows"]) == {"$rows", "count"}
    assert run["counts"]["items"] == run["counts"]["done"] == 1000
    assert run["progress"]["nodes"]["one"]["done"] == 1000


def test_few_items_come_back_as_a_plain_list(workshop: Workshop) -> None:
    run = workshop.run(each(), {"items": [{"n": 1}, {"n": 2}]})
    assert run["output"]["rows"] == [
        {"index": 0, "status": "ok", "value": {"y": 2, "at": 0}},
        {"index": 1, "status": "ok", "value": {"y": 4, "at": 1}},
    ]


def test_no_items_give_an_empty_list(workshop: Workshop) -> None:
    assert workshop.run(each(), {"items": []})["output"] == {"rows": [], "count": 0}


def test_a_large_value_goes_through_the_payload_table(workshop: Workshop) -> None:
    run = workshop.run(chain(3), {"x": "語" * 50_000})
    assert run["output"] == {"x": "語" * 50_000}


def test_activations_are_listed_with_input_and_output(workshop: Workshop) -> None:
    run_id = workshop.start(each(), {"items": [{"n": n} for n in range(450)]})
    workshop.until(run_id)
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = runs.node_activations(
            workshop.deps, workshop.alice, run_id, "one", runs.TurnFilter(), cursor, 200
        )
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [each_["index"] for each_ in found] == list(range(450))
    assert (found[449]["input"], found[449]["output"]) == ({"n": 449}, {"y": 898, "at": 449})
    assert {each_["state"] for each_ in found} == {"done"}


def test_the_activations_of_one_item_are_found_by_its_index(workshop: Workshop) -> None:
    run_id = workshop.start(each(), {"items": [{"n": n} for n in range(450)]})
    workshop.until(run_id)
    page = runs.node_activations(
        workshop.deps, workshop.alice, run_id, "one", runs.TurnFilter(index=321), None, 1
    )
    (found,) = page.items
    assert (found["index"], found["input"], found["ports"]) == (321, {"n": 321}, ["out"])


def test_events_are_read_in_pages_without_loss(workshop: Workshop) -> None:
    run_id = workshop.start(each(), {"items": [{"n": n} for n in range(30)]})
    workshop.until(run_id)
    page = runs.events_page(workshop.deps, workshop.alice, run_id, None, 20)
    types = [item["type"] for item in page["items"]]
    while page["next"]:
        page = runs.events_page(workshop.deps, workshop.alice, run_id, page["next"], 20)
        types += [item["type"] for item in page["items"]]
    assert types[0] == "run_started"
    assert types.count("node_finished") == 32
    assert types.count("stream_ended") == 2


def test_nested_for_each_reads_from_outside(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("outer", "flow.for_each", items="input.groups"),
            node("head", "data.set", fields={"name": "{{ item.name }}"}),
            node("inner", "flow.for_each", items="item.members"),
            node("one", "data.template", text="{{ nodes.head.name }}-{{ item }}-{{ input.tail }}"),
            node("within", "flow.collect", for_each="inner"),
            node("all", "flow.collect", for_each="outer"),
        ],
        "start -> outer",
        "outer.item -> head",
        "head -> inner",
        "inner.item -> one",
        "one -> within",
        "within -> all",
        output={"rows": "nodes.all"},
    )
    groups = [{"name": "a", "members": [1, 2]}, {"name": "b", "members": [3]}]
    run = workshop.run(document, {"groups": groups, "tail": "z"})
    assert run["state"] == "succeeded", run["error"]
    texts = [[row["value"]["text"] for row in group["value"]] for group in run["output"]["rows"]]
    assert texts == [["a-1-z", "a-2-z"], ["b-3-z"]]
