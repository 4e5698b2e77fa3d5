"""Strict JSON: what is refused, with which code; what is written, in which form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import json
from app.core.errors import AppError, Kind

KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(json.MIN_INTEGER, json.MAX_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a": 1, "a": 2}', "duplicate_key"),
        (b"[NaN]", "not_a_number"),
        (b"-Infinity", "not_a_number"),
        (b"[" * 1000 + b"]" * 1000, "too_deep"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "too_deep"),
        (b"9223372036854775808", "integer_range"),
        (b"1" * 5000, "integer_range"),
        (b"1e999", "number_range"),
        (b'"\\ud800"', "lone_surrogate"),
        (b"\xff\xfe", "bad_encoding"),
        (b"{", "bad_json"),
        (b"", "bad_json"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_its_own_code(data: bytes, code: str) -> None:
    with pytest.raises(AppError) as refused:
        json.loads(data)
    assert refused.value.code == code
    assert refused.value.kind is Kind.INVALID


def test_a_body_over_the_limit_is_too_large_before_it_is_read() -> None:
    with pytest.raises(AppError) as refused:
        json.loads(b'"' + b"a" * json.MAX_BYTES + b'"')
    assert refused.value.kind is Kind.TOO_LARGE


def test_brackets_inside_texts_do_not_count_as_nesting() -> None:
    assert json.loads(b'["' + b"[" * 500 + b'\\"["]') == ["[" * 500 + '"[']


def test_nesting_up_to_the_limit_is_read() -> None:
    value = json.loads(b"[" * json.MAX_DEPTH + b"]" * json.MAX_DEPTH)
    assert json.depth(value) == json.MAX_DEPTH


def test_a_byte_order_mark_is_no_part_of_the_value() -> None:
    assert json.loads(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@given(VALUES)
def test_canonical_json_reads_back_as_the_same_value(value: json.JsonValue) -> None:
    assert json.loads(json.canonical(value)) == value


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_the_digest_does_not_depend_on_the_order_of_keys(value: dict[str, json.JsonValue]) -> None:
    assert json.digest(dict(reversed(value.items()))) == json.digest(value)


def test_not_a_number_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json.canonical([math.nan])


def test_a_pointer_escapes_its_parts() -> None:
    assert json.pointer("nodes", 3, "a/b~c") == "/nodes/3/a~1b~0c"
