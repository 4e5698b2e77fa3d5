"""The sandbox: plain code works; eleven kinds of attack do not get out or past a limit."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from app.core.errors import AppError
from workers.sandbox.monty import MontySandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[MontySandbox]:
    made = MontySandbox(processes=1)
    yield made
    made.close()


def _refused(sandbox: MontySandbox, code: str, **inputs: Any) -> AppError:
    with pytest.raises(AppError) as caught:
        sandbox.run(code, inputs)
    return caught.value


def test_the_last_expression_is_the_value(sandbox: MontySandbox) -> None:
    assert sandbox.run("total = price * 3\n{'合計': total}", {"price": 4}) == {"合計": 12}


def test_main_gets_the_inputs_by_name(sandbox: MontySandbox) -> None:
    code = "price = None\ndef main(price, count):\n    return [price, count]"
    assert sandbox.run(code, {"price": 4, "count": 2}) == [4, 2]


def test_the_last_expression_may_stand_behind_others_and_span_lines(sandbox: MontySandbox) -> None:
    assert sandbox.run("あ = 1; (あ +\n  1)", {}) == 2


def test_code_without_a_value_gives_null(sandbox: MontySandbox) -> None:
    assert sandbox.run("x = 1", {}) is None
    assert sandbox.run("", {}) is None


def test_the_same_input_gives_the_same_output(sandbox: MontySandbox) -> None:
    code = "import random\nrandom.random()"
    assert sandbox.run(code, {}) == sandbox.run(code, {})
    assert _refused(sandbox, "import datetime\ndatetime.datetime.now()").code == "code_error"


def test_nothing_is_left_behind_for_the_next_call(sandbox: MontySandbox) -> None:
    sandbox.run("secret = 42", {})
    assert _refused(sandbox, "secret").code == "code_error"


def test_a_fault_names_exception_and_line(sandbox: MontySandbox) -> None:
    error = _refused(sandbox, "def f(n):\n    return 1 / n\ndef main(n):\n    return f(n)", n=0)
    assert (error.code, error.fields) == (
        "code_error",
        {"exception": "ZeroDivisionError", "line": 2},
    )
    wrong = _refused(sandbox, "def main(a):\n    return a", b=1)
    assert (wrong.code, wrong.fields["exception"]) == ("code_error", "TypeError")


def test_unreadable_code_names_the_line(sandbox: MontySandbox) -> None:
    error = _refused(sandbox, "x = 1\ny = (")
    assert (error.code, error.fields["line"]) == ("code_syntax", 2)


@pytest.mark.parametrize("value", ["{1, 2}", "float('nan')", "print", "2 ** 70", "object()"])
def test_a_value_that_is_no_json_is_a_clear_fault(sandbox: MontySandbox, value: str) -> None:
    assert _refused(sandbox, value).code in {"code_output_not_json", "code_error"}


def test_a_name_that_is_no_variable_is_refused(sandbox: MontySandbox) -> None:
    error = _refused(sandbox, "1", **{"a b": 1})
    assert error.code == "code_bad_input"


ATTACKS = {
    "files": "open('/etc/passwd').read()",
    "paths": "from pathlib import Path\nPath('/etc/passwd').read_text()",
    "environment": "import os\nos.environ['PATH']",
    "processes": "import os\nos.system('id')",
    "modules": "import subprocess",
    "sockets": "import socket",
    "builtins": "__import__('os').system('id')",
    "attributes": "().__class__.__bases__[0].__subclasses__()",
    "getattr": "getattr((), '__class__')",
    "deep source": "(" * 5000 + ")" * 5000,
    "huge integer text": "str(10 ** 5000)",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_world_outside_cannot_be_reached(sandbox: MontySandbox, attack: str) -> None:
    assert _refused(sandbox, attack).code in {"code_error", "code_syntax"}


LIMITS = {
    "memory": ("x = []\nwhile True: x.append('x' * 1000)", "code_memory"),
    "text bomb": ("x = 'ab'\nwhile True: x = x + x", "code_memory"),
    "format bomb": ("'%1000000000d' % 1", "code_memory"),
    "huge integer": ("9 ** 9 ** 9", "code_memory"),
    "100 MB": ("'a' * 100_000_000", "code_memory"),
    "recursion": ("def f(n): return f(n + 1)\nf(0)", "code_recursion"),
    "endless loop": ("while True: pass", "code_timeout"),
    "endless sum": ("sum(range(10 ** 12))", "code_timeout"),
    "2 MB out": ("'a' * 2_000_000", "code_output_too_large"),
    "2 MB in UTF-8": ("'あ' * 700_000", "code_output_too_large"),
    "many small ones": ("[0] * 1_000_000", "code_output_too_large"),
    "deep nesting": ("x = []\nfor i in range(70): x = [x]\nx", "code_output_not_json"),
    "circle": ("x = []\nx.append(x)\nx", "code_output_not_json"),
}


@pytest.mark.parametrize(("code", "expected"), LIMITS.values(), ids=LIMITS.keys())
def test_every_limit_has_its_own_code(sandbox: MontySandbox, code: str, expected: str) -> None:
    error = _refused(sandbox, code)
    assert (error.code, error.retryable) == (expected, False)
    assert sandbox.run("1 + 1", {}) == 2


def test_a_child_of_a_process_that_ran_code_is_refused_instead_of_hanging(
    sandbox: MontySandbox,
) -> None:
    assert sandbox.run("1", {}) == 1
    child = os.fork()
    if child == 0:
        try:
            MontySandbox(processes=1).run("2", {})
        except AppError as error:
            os._exit(0 if error.code == "sandbox_forked" else 1)
        os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
