"""Runs a piece of Python in the sandbox."""

import ast
from typing import Final

from app.nodes.kit import (
    Context,
    Done,
    Effect,
    Expression,
    Group,
    Kind,
    Outcome,
    Param,
    ParamFault,
    Params,
    Spec,
    Text,
)

MOST_CHARACTERS: Final = 100_000

SPEC = Spec(
    type="code.python",
    version=1,
    group=Group.CODE,
    icon="code",
    title=Text("Python code", "Pythonコード"),
    help=Text(
        "Computes a value with Python. The inputs are variables; the result is the value of the "
        "last expression, or what `main` returns when the code defines it. The code sees no "
        "files, network or clock, has 1 second and 64 MB, and may give up to 1 MB of JSON. "
        "math, re, json, datetime, decimal, collections, itertools, functools, random, hashlib, "
        "base64, csv and unicodedata can be imported.",
        "Pythonで値を計算します。入力は変数として使えます。最後の式の値が結果です。main を定義した"
        "ときは、その戻り値が結果です。ファイル・ネットワーク・時計は使えません。1秒、64MBまで、"
        "結果はJSONで1MBまでです。math, re, json, datetime, decimal, collections, itertools, "
        "functools, random, hashlib, base64, csv, unicodedata を import できます。",
    ),
    effect=Effect.PURE,
    params=(
        Param(
            "inputs",
            Kind.FIELDS,
            Text("Inputs", "入力"),
            Text(
                "The names and values that the code sees as variables.",
                "コードの中で変数として使う名前と値です。",
            ),
            default={},
            expression=Expression.ALLOWED,
        ),
        Param(
            "code",
            Kind.CODE,
            Text("Code", "コード"),
            Text(
                "For example: {'total': price * count}",
                "例: {'total': price * count}",
            ),
            required=True,
            max_length=MOST_CHARACTERS,
        ),
    ),
    output_schema={},
    expected_ms=5,
)


def run(ctx: Context) -> Outcome:
    """What the code gives, on `out`."""
    value = ctx.sandbox.run(ctx.params["code"], ctx.params.get("inputs") or {})
    return Done({"out": value})


def check(params: Params) -> tuple[ParamFault, ...]:
    """Code that Python cannot read, with its line; inputs whose names are no variables."""
    inputs = params.get("inputs")
    faults = [
        ParamFault(
            "bad_name", f"{name!r} cannot be the name of a variable.", f"/inputs/{_escaped(name)}"
        )
        for name in (inputs if isinstance(inputs, dict) else {})
        if not name.isidentifier()
    ]
    code = params.get("code")
    if isinstance(code, str):
        faults += _syntax_faults(code)
    return tuple(faults)


def summary(params: Params) -> Text:
    """The first line that says something."""
    lines = [line.strip(" #\t") for line in str(params.get("code") or "").splitlines()]
    first = next((line for line in lines if line), "")
    return Text(first[:60], first[:60])


def _syntax_faults(code: str) -> list[ParamFault]:
    if len(code) > MOST_CHARACTERS:
        detail = f"The code may have {MOST_CHARACTERS} characters."
        return [ParamFault("too_long", detail, "/code")]
    try:
        ast.parse(code)
    except SyntaxError as error:
        return [ParamFault("bad_code", f"Line {error.lineno}: {error.msg}.", "/code")]
    except (ValueError, RecursionError, MemoryError):
        return [ParamFault("bad_code", "The code cannot be read.", "/code")]
    return []


def _escaped(name: str) -> str:
    """A name as part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
