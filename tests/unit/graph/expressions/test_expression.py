"""Expressions: what they give, and that what goes wrong is never taken for a value."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.graph.expressions import ExpressionFault, compile_expression


def value(source: str, **bindings: Any) -> Any:
    return compile_expression(source).evaluate(bindings)


def fault(source: str, **bindings: Any) -> ExpressionFault:
    with pytest.raises(ExpressionFault) as caught:
        value(source, **bindings)
    return caught.value


@pytest.mark.parametrize("amount", [50_000, 50_000.0])
def test_a_whole_number_means_the_same_however_json_writes_it(amount: float) -> None:
    for source in (
        "input.amount >= 50000",
        "input.amount >= 50000.0",
        "input.amount == 50000",
        "input.amount + 0.5 > 50000",
        "input.amount * 1.1 > 54999.0",
        "input.amount * 2 == 100000",
        "input.amount - 1 < input.amount",
        "input.amount / 3 > 16666.6",
        "input.amount % 3 == 2",
        "input.amount in [1, 50000]",
        "math.round(input.amount) == 50000.0",
        "math.greatest(input.amount, 1.5) == 50000",
        "-input.amount < 0",
    ):
        assert value(source, input={"amount": amount}) is True, source


def test_division_is_exact_for_whole_numbers_too() -> None:
    assert value("5 / 2") == 2.5
    assert value("input.a / input.b", input={"a": 10, "b": 4}) == 2.5
    assert fault("input.a / 0", input={"a": 1}).code == "division_by_zero"


def test_a_confidence_of_1_is_compared_like_one_of_0_93() -> None:
    for confidence, expected in ((1, False), (1.0, False), (0.93, False), (0.4, True), (0, True)):
        nodes = {"x": {"confidence": confidence}}
        assert value("nodes.x.confidence < 0.9", nodes=nodes) is expected


def test_texts_have_their_functions() -> None:
    bindings = {"input": {"name": "山田 太郎", "mail": "alice@example.com"}}
    for source, expected in (
        ("input.name.contains('太')", True),
        ("input.name.startsWith('山田')", True),
        ("input.mail.endsWith('.com')", True),
        ("input.mail.matches('^[a-z]+@')", True),
        ("size(input.name)", 5),
        ("input.mail.split('@')", ["alice", "example.com"]),
        ("input.mail.upperAscii()", "ALICE@EXAMPLE.COM"),
        ("input.name + ' 様'", "山田 太郎 様"),
        ("' a '.trim()", "a"),
        ("['a', 'b'].join('、')", "a、b"),
        ("'%s: %d'.format([input.name, 3])", "山田 太郎: 3"),
        ("string(3.0)", "3"),
    ):
        assert value(source, **bindings) == expected


def test_a_japanese_key_is_written_as_an_index() -> None:
    bindings = {"input": {"金額": 120_000, "明細": [{"品名": "机"}]}}
    assert value('input["金額"] > 100000', **bindings) is True
    assert value('input["明細"][0]["品名"]', **bindings) == "机"


def test_times_are_compared_and_come_back_as_rfc_3339() -> None:
    bindings = {"run": {"started_at": "2026-11-20T09:00:00Z"}}
    assert value("timestamp(run.started_at) + duration('1h')", **bindings) == (
        "2026-11-20T10:00:00Z"
    )
    assert value("timestamp(run.started_at).getHours('Asia/Tokyo')", **bindings) == 18
    assert value("duration('90s')") == 90
    assert datetime.fromisoformat(value("timestamp(run.started_at)", **bindings)) == datetime(
        2026, 11, 20, 9, tzinfo=UTC
    )


def test_a_missing_key_is_named_with_its_place() -> None:
    found = fault("input.amount > 1 &&\n input.nmae == 'x'", input={"amount": 5})
    assert found.code == "missing_key"
    assert found.fields == {"key": "nmae", "path": "input.nmae"}
    assert (found.line, found.column) == (2, 2)


def test_a_missing_key_of_a_lone_path_is_named_too() -> None:
    found = fault("nodes.classify.label", nodes={"classify": {}})
    assert (found.code, found.fields["path"]) == ("missing_key", "nodes.classify.label")


@pytest.mark.parametrize(
    "source",
    [
        "input.missing",
        "input.missing > 1",
        "9223372036854775807 + 1 > 0",
        "input.name",
        "input.name < 3",
        "input.none",
        "1",
        "'true'",
        "input.list[7]",
        "[true][0] ? input.missing : true",
    ],
)
def test_a_condition_that_gives_no_bool_fails_closed(source: str) -> None:
    bindings = {"input": {"name": "alice", "none": None, "list": []}}
    with pytest.raises(ExpressionFault):
        compile_expression(source).test(bindings)


def test_an_error_value_is_never_taken_for_a_text() -> None:
    assert fault("input.missing + 'x'", input={}).code == "missing_key"
    assert fault("9223372036854775807 + 1").code == "out_of_range"
    assert fault("1 + dyn('a')").code == "no_overload"
    assert value("'ERROR: ' + input.x", input={"x": "no"}) == "ERROR: no"


def test_has_is_false_at_every_depth() -> None:
    assert value("has(nodes.a.b.c)", nodes={}) is False
    assert value("has(nodes.a)", nodes={}) is False
    assert value("has(nodes.a.b) ? nodes.a.b : 'none'", nodes={"a": {"b": "x"}}) == "x"
    assert value("has(input.a.b)", input={"a": {}}) is False
    assert value("has(input.a.b)", input={"a": None}) is False
    assert value("has(input.a.b.c)", input={"a": {"b": None}}) is False
    assert value("has(item.a)", item=None) is False
    assert value("[null, {'a': 1}].filter(x, has(x.a)).size()") == 1


def test_null_is_a_value_and_not_a_missing_key() -> None:
    assert value("input.a == null", input={"a": None}) is True
    assert value("input.a", input={"a": None}) is None
    assert value("[input.a]", input={"a": None}) == [None]


def test_a_large_list_behind_a_path_is_handed_over_as_it_is() -> None:
    rows = [{"n": 2**70, "t": "a\0b"}] * 100_000
    assert value("input.rows", input={"rows": rows}) is rows
    assert value("input.rows[99999].n", input={"rows": rows}) == 2**70


def test_only_what_is_named_is_looked_at() -> None:
    class Nodes(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            assert key == "a", "loaded without need"
            return super().__getitem__(key)

    nodes = Nodes(a={"label": "x", "huge": 2**70}, b={"label": "y"})
    assert value("nodes.a.label == 'x'", nodes=nodes) is True


def test_a_huge_integer_elsewhere_does_no_harm() -> None:
    assert value("input.a + 1", input={"a": 1, "b": 2**64, "c": {"d": -(2**80)}}) == 2
    assert value("input.b", input={"b": 2**64}) == 2**64


def test_a_huge_integer_that_is_used_is_refused_by_name() -> None:
    for number in (2**63, 2**64, -(2**63) - 1):
        found = fault("input.b > 1", input={"b": number})
        assert (found.code, found.fields["path"]) == ("integer_range", "input.b")


def test_a_text_with_a_nul_character_is_refused_not_cut() -> None:
    found = fault("input.t + 'x'", input={"t": "a\0b"})
    assert (found.code, found.fields["path"]) == ("nul_character", "input.t")
    assert fault("size(input.l) == 1", input={"l": [{"t": "a\0b"}]}).code == "nul_character"


def test_half_a_character_is_refused() -> None:
    assert fault("input.t + 'x'", input={"t": "\ud800"}).code == "bad_value"


def test_stored_rows_show_only_their_size() -> None:
    rows = {"$rows": "r1", "count": 3080}
    nodes = {"read": {"rows": rows}}
    assert value("size(nodes.read.rows)", nodes=nodes) == 3080
    assert value("nodes.read.rows.size() > 3000", nodes=nodes) is True
    assert value("nodes.read.rows", nodes=nodes) == rows
    assert value("{'r': nodes.read.rows}", nodes=nodes) == {"r": rows}
    for source in (
        "nodes.read.rows[0]",
        "nodes.read.rows[1 + 1]",
        "nodes.read.rows.exists(r, true)",
    ):
        assert fault(source, nodes=nodes).code == "rows_handle", source


def test_results_are_json() -> None:
    assert value("{'a': [1, 2.5, null, true, 'x']}") == {"a": [1, 2.5, None, True, "x"]}
    assert fault("{1: 2}").code == "not_json"
    assert fault("b'abc'").code == "not_json"
    assert fault("type(1)").code == "not_json"
    assert fault("1e308 * 10.0").code == "not_a_number"


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("", "syntax", 1),
        ("1 +", "syntax", 4),
        ("input.a ==", "syntax", 11),
        ("'abc", "syntax", 1),
        ("'山田' +", "syntax", 7),
        ("inptu.a", "unknown_name", 1),
        ("1 + foo", "unknown_name", 5),
        ("input.a.staartsWith('x')", "unknown_function", 20),
        ("nodes == input", "whole_nodes", 1),
        ("google.protobuf.Timestamp{}", "unsupported", 1),
    ],
)
def test_a_text_that_is_no_expression_says_where(source: str, code: str, column: int) -> None:
    found = fault(source)
    assert (found.code, found.column) == (code, column)


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    assert fault("inptu.a").fields["suggestion"] == "input"
    assert fault("'a'.startWith('x')").fields["suggestion"] == "startsWith"


@pytest.mark.parametrize(
    ("source", "code", "detail"),
    [
        ("input.name + 1", "no_overload", "`+` cannot be used with string and integer."),
        ("input.none.x == 1", "no_overload", "input.none is null: it has no 'x'."),
        ("input.name.x == 1", "no_overload", "input.name is a text: it has no 'x'."),
        ("input.name ? 1 : 2", "no_overload", "The condition before ? is neither true nor false."),
        ("item.x == 1", "missing_key", 'There is no "item".'),
        ("vars.x", "missing_key", 'There is no "vars".'),
        ("timestamp(input.name)", "bad_value", "String to Timestamp conversion failed"),
    ],
)
def test_a_fault_says_what_is_wrong_in_plain_words(source: str, code: str, detail: str) -> None:
    found = fault(source, input={"name": "alice", "none": None})
    assert (found.code, found.detail) == (code, detail)
