"""One expression over many items gives for each what it gives for that one alone."""

from threading import Thread
from typing import Any

import pytest

from app.graph.expressions import (
    ExpressionFault,
    compile_expression,
    evaluate_outputs,
    item_function,
    item_predicate,
)

ITEMS = [{"n": n, "name": f"name {n}", "tags": ["a"] * (n % 3)} for n in range(700)]


@pytest.mark.parametrize(
    "source",
    [
        "item.n * 2",
        "item",
        "index",
        "item.n",
        "item.n + index",
        "item.n in input.ids",
        "size(item.tags) + input.ids[0]",
        "item.tags.map(item, item + 'x')",
        "[1, 2].map(index, index + item.n)",
        "item.name + ' ' + vars.suffix",
        "vars.suffix",
        "vars.suffix + '!'",
        "has(item.missing) ? item.missing : index",
        "input.ids.exists(i, i == item.n)",
        "{'n': item.n, 'i': index}",
    ],
)
def test_it_is_the_same_as_one_by_one(source: str) -> None:
    bindings: dict[str, Any] = {"input": {"ids": list(range(0, 300, 3))}, "vars": {"suffix": "様"}}
    function = item_function(source, bindings)
    alone = compile_expression(source)
    for index, item in enumerate(ITEMS):
        expected = alone.evaluate({**bindings, "item": item, "index": index})
        assert function(item, index) == expected


def test_a_predicate_takes_nothing_but_true_and_false() -> None:
    predicate = item_predicate("item.ok", {})
    assert predicate({"ok": True}, 0) is True
    for item in ({"ok": "yes"}, {"ok": 1}, {"ok": None}, {}, None, "x"):
        with pytest.raises(ExpressionFault):
            predicate(item, 1)
    assert predicate({"ok": False}, 2) is False


def test_a_fault_in_one_item_does_not_spoil_the_next() -> None:
    predicate = item_predicate("item.n > input.limit", {"input": {"limit": 3}})
    assert predicate({"n": 5}, 0) is True
    with pytest.raises(ExpressionFault) as caught:
        predicate({"m": 5}, 1)
    assert (caught.value.code, caught.value.fields["path"]) == ("missing_key", "item.n")
    assert predicate({"n": 1}, 2) is False


def test_a_value_that_never_changes_may_be_refused_at_once() -> None:
    with pytest.raises(ExpressionFault, match="integer_range"):
        item_function("item.n > input.limit", {"input": {"limit": 2**70}})


def test_several_threads_do_not_see_each_others_items() -> None:
    wrong: list[int] = []

    def work(offset: int) -> None:
        function = item_function("item.n + input.offset", {"input": {"offset": offset}})
        for n in range(2_000):
            if function({"n": n}, n) != n + offset:
                wrong.append(n)

    threads = [Thread(target=work, args=(offset,)) for offset in (0, 10_000, 20_000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_output_of_a_step_that_did_not_run_is_null() -> None:
    bindings = {"input": {"a": 1}, "nodes": {"done": {"x": 5}}}
    outputs = {
        "x": "nodes.done.x",
        "gone": "nodes.gone.y",
        "sum": "nodes.gone.y + 1",
        "a": "input.a + 1",
    }
    assert evaluate_outputs(outputs, bindings) == {"x": 5, "gone": None, "sum": None, "a": 2}


def test_an_output_that_is_wrong_for_another_reason_is_a_fault() -> None:
    with pytest.raises(ExpressionFault) as caught:
        evaluate_outputs({"a/b": "nodes.done.y"}, {"nodes": {"done": {"x": 5}}})
    assert (caught.value.code, caught.value.pointer) == ("missing_key", "/a~1b")
