"""data.filter, data.sort, data.aggregate: on lists and on rows of any length."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.nodes.builtin import data_aggregate, data_filter, data_sort
from app.nodes.kit import Done, Fault
from tests.fakes.context import FakeContext

ITEMS = [
    {"kind": "a", "n": 3},
    {"kind": "b", "n": 1},
    {"kind": "a", "n": None},
    {"kind": "b", "n": 2},
]


def _out(outcome: Any) -> Any:
    assert isinstance(outcome, Done)
    return outcome.outputs["out"]


def _filtered(items: Any, condition: str) -> Any:
    ctx = FakeContext({"items": items, "condition": condition})
    return _out(data_filter.run(ctx))


def _sorted(items: Any, *by: dict[str, Any]) -> Any:
    return _out(data_sort.run(FakeContext({"items": items, "by": list(by)})))


def _aggregated(items: Any, measures: list[Any], group_by: list[Any] | None = None) -> Any:
    params = {"items": items, "measures": measures, "group_by": group_by or []}
    return data_aggregate.run(FakeContext(params))


def test_a_filter_keeps_what_its_condition_holds_for() -> None:
    assert _filtered(ITEMS, 'item.kind == "a"') == [ITEMS[0], ITEMS[2]]


def test_a_filter_may_ask_for_the_index() -> None:
    assert _filtered(["a", "b", "c"], "index != 1") == ["a", "c"]


def test_a_filter_reads_and_writes_long_lists_as_rows() -> None:
    ctx = FakeContext({"condition": "item % 2 == 0"})
    ctx.params = {**ctx.params, "items": ctx.rows.handle(range(1_000))}
    kept = _out(data_filter.run(ctx))
    assert kept["count"] == 500
    assert list(ctx.rows.read(kept))[:2] == [0, 2]


def test_a_sort_goes_by_several_values_each_with_its_direction() -> None:
    by = ({"value": "item.kind", "direction": "descending"}, {"value": "item.n"})
    assert [(item["kind"], item["n"]) for item in _sorted(ITEMS, *by)] == [
        ("b", 1),
        ("b", 2),
        ("a", 3),
        ("a", None),
    ]


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_a_sort_puts_empty_values_last_whatever_the_direction(direction: str) -> None:
    assert _sorted([None, 2, 1], {"value": "item", "direction": direction})[-1] is None


def test_a_sort_keeps_the_order_of_equals() -> None:
    items = [{"n": 1, "id": name} for name in "cab"]
    for direction in ("ascending", "descending"):
        by = {"value": "item.n", "direction": direction}
        assert [item["id"] for item in _sorted(items, by)] == ["c", "a", "b"]


def test_a_sort_orders_values_of_different_sorts() -> None:
    items = ["b", 2, True, "a", 1.5, [1]]
    assert _sorted(items, {"value": "item"}) == [True, 1.5, 2, "a", "b", [1]]


def test_a_long_list_is_sorted_in_runs_that_are_merged(monkeypatch: Any) -> None:
    monkeypatch.setattr(data_sort, "RUN_LENGTH", 7)
    items = [(number * 37) % 100 for number in range(100)]
    ctx = FakeContext({"items": items, "by": [{"value": "item", "direction": "descending"}]})
    assert list(ctx.rows.read(_out(data_sort.run(ctx)))) == sorted(items, reverse=True)


@given(st.lists(st.none() | st.integers(-9, 9) | st.text("ab", max_size=2), max_size=30))
def test_merged_runs_agree_with_one_sort(items: list[Any]) -> None:
    whole = _sorted(items, {"value": "item"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_sort, "RUN_LENGTH", 4)
        assert _sorted(items, {"value": "item"}) == whole


MEASURES = [
    {"name": "count", "measure": "count"},
    {"name": "sum", "measure": "sum", "value": "item.n"},
    {"name": "min", "measure": "min", "value": "item.n"},
    {"name": "max", "measure": "max", "value": "item.n"},
    {"name": "mean", "measure": "mean", "value": "item.n"},
]


def test_an_aggregate_measures_each_group_and_leaves_empty_values_out() -> None:
    rows = _out(_aggregated(ITEMS, MEASURES, [{"name": "kind", "value": "item.kind"}]))
    assert rows == [
        {"kind": "a", "count": 2, "sum": 3, "min": 3, "max": 3, "mean": 3.0},
        {"kind": "b", "count": 2, "sum": 3, "min": 1, "max": 2, "mean": 1.5},
    ]


def test_an_aggregate_without_groups_makes_one_row_even_of_nothing() -> None:
    assert _out(_aggregated([], MEASURES)) == [
        {"count": 0, "sum": 0, "min": None, "max": None, "mean": None}
    ]


def test_true_and_one_are_different_groups() -> None:
    rows = _out(_aggregated([1, True, 1], MEASURES[:1], [{"name": "v", "value": "item"}]))
    assert rows == [{"v": 1, "count": 2}, {"v": True, "count": 1}]


@pytest.mark.parametrize(("measure", "items"), [("sum", ["x"]), ("min", [1, "x"])])
def test_a_value_that_cannot_be_measured_is_a_fault_that_names_it(
    measure: str, items: list[Any]
) -> None:
    outcome = _aggregated(items, [{"name": "n", "measure": measure, "value": "item"}])
    assert isinstance(outcome, Fault)
    assert outcome.code == "bad_value"
    assert f"item {len(items) - 1}" in outcome.detail


def test_a_sum_beyond_64_bits_becomes_a_float() -> None:
    big = 2**62
    rows = _out(_aggregated([big, big], [{"name": "n", "measure": "sum", "value": "item"}]))
    assert rows == [{"n": float(2**63)}]


def test_an_aggregate_refuses_names_that_meet() -> None:
    params = {"group_by": [{"name": "n"}], "measures": [{"name": "n"}, {"name": "m"}, 3]}
    assert [fault.pointer for fault in data_aggregate.check(params)] == ["/measures/0/name"]
