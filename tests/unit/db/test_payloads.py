"""Which values are kept inline, which by hash, and which are refused."""

import math
from typing import Any

import pytest

from app.db import payloads
from app.db.payloads import BadValue


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "語", "x" * 20_000, [1, {"a": []}], {}])
def test_small_values_stay_inline(value: Any) -> None:
    assert payloads.stored(value) == ({"v": value}, None)


def test_a_large_value_is_named_by_its_content() -> None:
    first, body = payloads.stored("x" * 40_000)
    again, _ = payloads.stored("x" * 40_000)
    assert body is not None
    assert first == again == {"p": body.hash, "n": 40_002}
    assert len(body.body) < 1_000


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("x" * 17_000_000, "value_too_large"),
        (deep(65), "value_too_deep"),
        (deep(5_000), "bad_value"),
        (math.nan, "bad_value"),
        ({1, 2}, "bad_value"),
        (b"bytes", "bad_value"),
        ("\ud800", "bad_value"),
        (["\ud800"], "bad_value"),
    ],
)
def test_what_cannot_be_kept_is_refused(value: Any, code: str) -> None:
    with pytest.raises(BadValue) as refused:
        payloads.stored(value)
    assert refused.value.code == code


def test_a_value_of_the_greatest_depth_is_kept() -> None:
    assert payloads.stored(deep(64))[1] is None
