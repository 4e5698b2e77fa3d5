"""Two runs of a workflow side by side."""

from typing import Any

from app.services import runs
from tests.factories.runs import Workshop, drawing, node, publish


def doubled() -> dict[str, Any]:
    return drawing(
        [
            node("start", "trigger.manual"),
            node("each", "flow.for_each", items="input.items", concurrency=10),
            node("odd", "flow.branch", condition="item.n % 2 == 1"),
            node("set", "data.set", fields={"n": "{{ item.n }}"}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> odd",
        "odd.no -> set",
        "odd.yes -> all",
        "set -> all",
    )


def items(*numbers: int) -> dict[str, Any]:
    return {"items": [{"n": number} for number in numbers]}


def steps(workshop: Workshop, left: str, right: str) -> dict[str, Any]:
    found = runs.compare(workshop.deps, workshop.alice, left, right)
    return {step["node"]: step for step in found["steps"]}


def test_the_same_input_gives_no_difference(workshop: Workshop) -> None:
    workflow = publish(workshop.deps, doubled())
    left, right = (workshop.start(workflow, items(2, 4)) for _ in range(2))
    workshop.until(left)
    workshop.until(right)
    found = runs.compare(workshop.deps, workshop.alice, left, right)
    assert (found["same_version"], found["same_input"], found["complete"]) == (True, True, True)
    assert [step["differing"] for step in found["steps"]] == [0] * 5


def test_items_that_differ_are_counted_and_the_first_are_shown(workshop: Workshop) -> None:
    workflow = publish(workshop.deps, doubled())
    left, right = workshop.start(workflow, items(2, 4, 6)), workshop.start(workflow, items(2, 5, 8))
    workshop.until(left)
    workshop.until(right)
    found = steps(workshop, left, right)
    step = found["set"]
    assert (step["same"], step["differing"], step["only_left"], step["only_right"]) == (1, 1, 1, 0)
    example = step["examples"][0]
    assert (example["index"], example["left"]["values"], example["right"]["values"]) == (
        2,
        {"out": {"n": 6}},
        {"out": {"n": 8}},
    )
    assert found["odd"]["differing"] == 2
    assert (found["set"]["left"]["done"], found["set"]["right"]["done"]) == (3, 2)


def test_a_step_that_only_one_version_has_stands_there_alone(workshop: Workshop) -> None:
    left, right = workshop.run(doubled(), items(2)), None
    other = drawing([node("start", "trigger.manual"), node("new", "data.set", fields={})])
    right = workshop.run(other, items(2))
    found = steps(workshop, left["id"], right["id"])
    assert (found["set"]["right"], found["new"]["left"]) == (None, None)
