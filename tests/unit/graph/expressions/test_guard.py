"""Nothing that an expression says may hang, or eat the memory."""

import resource
import subprocess
import sys
from typing import Any

import pytest

from app.graph.expressions import ExpressionFault, compile_expression

ROWS = [{"id": n, "name": f"name {n}", "amount": n * 1.5} for n in range(5_000)]
LONG = "x" * 1_000_000

VALUES = {
    "rows": ROWS,
    "few": ROWS[:300],
    "ids": list(range(5_000)),
    "texts": ["x" * 64] * 200_000,
    "s": LONG,
}


def code(source: str, **values: Any) -> str:
    try:
        compile_expression(source).evaluate({"input": values})
    except ExpressionFault as fault:
        return fault.code
    return "ok"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'" + "a" * 1_000 + "'", "too_long"),
        ("[1].map(a, [1].map(b, [1].map(c, c)))", "too_complex"),
        ("1" + "+1" * 21, "too_complex"),
        ("1" + "+1" * 20, "ok"),
        ("(" * 200 + "1" + ")" * 200, "too_complex"),
        ("[" * 100 + "]" * 100, "too_complex"),
        ("input" + ".a" * 300, "too_complex"),
        ("true?1:" * 140 + "2", "too_complex"),
        ("!" * 900 + "true", "ok"),
        ("&&".join(["true"] * 150), "ok"),
        ("input.rows.exists(r, r.name.matches(r.name))", "too_complex"),
        ("input.rows.exists(r, r.name.matches('a{1000}'))", "too_complex"),
        ("input.s.matches('(a{1,1000}){1,1000}')", "bad_value"),
        ("'%.1000000f'.format([1.5])", "bad_value"),
    ],
)
def test_the_text_itself_is_bounded(source: str, expected: str) -> None:
    assert code(source, rows=ROWS[:2], s="aaa") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # texts that double
        ("[input.s].map(x, x+x+x+x+x+x).map(y, y+y+y+y+y+y)", "too_large"),
        ("input.s + input.s + input.s + input.s + input.s + input.s + input.s", "ok"),
        ("+".join(["input.s"] * 21), "too_large"),
        ("input.s.replace('x', input.s)", "too_large"),
        ("input.s.replace('', input.s)", "too_large"),
        ("input.s.replace('x', '" + "y" * 100 + "')", "too_large"),
        ("input.s.replace('x', 'yy').size() == 2000000", "ok"),
        ("strings.quote(strings.quote(strings.quote(input.s)))", "too_large"),
        ("input.rows.map(r, input.s + r.name)", "too_large"),
        # lists in lists
        ("input.rows.all(r, input.rows.all(q, q.id >= 0))", "too_large"),
        ("input.rows.map(r, input.rows.map(q, q.id))", "too_large"),
        ("input.rows.map(r, input.rows)", "too_large"),
        ("input.rows.all(r, input.rows == input.rows)", "too_large"),
        ("input.rows.exists(r, r.id in input.ids)", "too_large"),
        ("[" + ",".join(["input.rows"] * 90) + "]", "too_large"),
        ("input.rows.map(r, [" + ",".join(["r"] * 200) + "])", "too_large"),
        ("input.s.split('').map(x, x + x)", "too_large"),
        ("input.s.split('').size()", "too_large"),
        ("input.s.split('').exists(x, x == 'y')", "too_large"),
        ("input.texts.join('') + input.texts.join('')", "too_large"),
        ("'" + "%s" * 100 + "'.format([" + ",".join(["input.rows"] * 50) + "])", "too_large"),
        # and what is asked for every day
        ("input.few.map(r, r.name).join(',') + '%s'.format([input.few])", "ok"),
        ("input.rows.exists(r, r.id == 4999)", "ok"),
        ("input.rows.all(r, r.amount >= 0)", "ok"),
        ("input.rows.exists_one(r, r.id == 7)", "ok"),
        ("size(input.rows) == 5000 && input.s.contains('y') == false", "ok"),
        ("input.few.filter(r, r.amount > 3).map(r, r.name + ' (' + string(r.id) + ')')", "ok"),
        ("input.few.map(r, r.name).join('、') + input.few[0].name", "ok"),
        ("input.few.filter(r, r.id in input.ids).size()", "ok"),
        ("input.few.filter(r, r.id > 5).exists(r, r.id in input.ids)", "ok"),
        ("input.s.matches('(x+x+)+y')", "ok"),
    ],
)
@pytest.mark.timeout(20)
def test_values_are_refused_before_they_cost(source: str, expected: str) -> None:
    assert code(source, **VALUES) == expected


def test_a_loop_ends_after_10000_turns_by_itself() -> None:
    assert code("input.rows.exists(r, r == -1)", rows=list(range(9_999))) == "ok"
    assert code("input.rows.exists(r, r == -1)", rows=list(range(20_000))) == "too_large"


def test_a_list_made_by_a_loop_is_copied_in_every_turn_and_so_is_bounded() -> None:
    assert code("input.rows.map(r, r)", rows=list(range(3_000))) == "ok"
    assert code("input.rows.map(r, r)", rows=list(range(3_001))) == "too_large"


def test_a_value_nested_beyond_all_reason_is_refused() -> None:
    deep: Any = 1
    for _ in range(50_000):
        deep = [deep]
    assert code("[input.deep]", deep=deep) == "too_large"


def test_many_nulls_do_not_end_the_process() -> None:
    script = (
        "from app.graph.expressions import compile_expression as c\n"
        "many = c('[input.l]')\n"
        "for _ in range(20): many.evaluate({'input': {'l': [None] * 10_000}})\n"
        "one = c('input.a == 1 ? 1 : null')\n"
        "for _ in range(20_000): one.evaluate({'input': {'a': 2}})\n"
        "print('alive')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("alive\n", 0), done.stderr


def test_evaluating_for_long_keeps_no_memory() -> None:
    expression = compile_expression("input.l.filter(x, x.contains('a')).map(x, x + 'b')")
    values = {"input": {"l": ["a" * 1_000] * 200}}
    for _ in range(50):
        expression.evaluate(values)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(500):
        expression.evaluate(values)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB
