"""code.python: hands code and inputs to the sandbox; finds unreadable code while drawing."""

from app.nodes.builtin.code_python import check, run, summary
from app.nodes.kit import Done
from tests.fakes.context import FakeContext, FakeSandbox


def test_the_value_of_the_code_is_the_output() -> None:
    ctx = FakeContext(
        params={"code": "a * 2", "inputs": {"a": 21}},
        sandbox=FakeSandbox(lambda code, inputs: (code, inputs["a"] * 2)),
    )
    assert run(ctx) == Done({"out": ("a * 2", 42)})


def test_unreadable_code_is_a_problem_with_its_line() -> None:
    [fault] = check({"code": "x = 1\ny = ("})
    assert (fault.code, fault.pointer) == ("bad_code", "/code")
    assert fault.detail.startswith("Line 2")


def test_an_input_must_be_named_like_a_variable() -> None:
    [fault] = check({"code": "1", "inputs": {"a b": 1, "金額": 2}})
    assert (fault.code, fault.pointer) == ("bad_name", "/inputs/a b")


def test_good_code_has_no_problem() -> None:
    assert check({"code": "def main(a):\n    return a", "inputs": {"a": 1}}) == ()


def test_the_summary_is_the_first_line_with_words() -> None:
    assert summary({"code": "\n# 合計を出す\nx"}).ja == "合計を出す"
