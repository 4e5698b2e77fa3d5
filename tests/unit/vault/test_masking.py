"""Values of credentials are taken out wherever they might show."""

import base64
import io
import json
import logging
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from app.core import log
from app.engine.outcome import Done, Fault
from app.vault.masking import MASK, Masker, hide_in_logs

VALUE = 'orange "elephant"/象+42'


@pytest.fixture
def masker() -> Masker:
    """One that knows VALUE."""
    made = Masker()
    made.hide([VALUE])
    return made


@pytest.mark.parametrize(
    "form",
    [
        VALUE,
        json.dumps(VALUE)[1:-1],
        json.dumps(VALUE, ensure_ascii=False)[1:-1],
        quote(VALUE),
        quote(VALUE, safe=""),
        quote_plus(VALUE),
        base64.b64encode(VALUE.encode()).decode(),
        base64.urlsafe_b64encode(VALUE.encode()).decode().rstrip("="),
    ],
)
def test_every_form_in_which_a_value_travels_is_replaced(masker: Masker, form: str) -> None:
    for text in (form, f"a={form}&b", f"{form}{form}"):
        assert form not in masker.text(text)
        assert form.encode() not in masker.data(text.encode())
        assert MASK in masker.text(text)


def test_the_whole_of_a_json_value_is_cleaned_and_keeps_its_shape(masker: Masker) -> None:
    value: Any = {"a": [1, None, True, {VALUE: f"x{VALUE}y"}], "b": 1.5}
    assert masker.value(value) == {"a": [1, None, True, {MASK: f"x{MASK}y"}], "b": 1.5}


def test_outcomes_are_cleaned(masker: Masker) -> None:
    assert masker.value(Done({"out": VALUE})) == Done({"out": MASK})
    assert masker.value(Fault("x", VALUE, True, {"v": VALUE})) == Fault(
        "x", MASK, True, {"v": MASK}
    )


def test_short_values_are_left_because_they_occur_by_chance() -> None:
    masker = Masker()
    masker.hide(["1234567", ""])
    assert masker.text("1234567") == "1234567"


def test_of_two_values_one_inside_the_other_the_longer_goes_whole() -> None:
    masker = Masker()
    masker.hide(["elephant", "elephant-orange"])
    assert masker.text("an elephant-orange, an elephant") == f"an {MASK}, an {MASK}"


def test_without_values_nothing_is_copied() -> None:
    value = {"a": ["b"]}
    assert Masker().value(value) is value


def test_no_log_line_shows_a_hidden_value_whoever_writes_it() -> None:
    hide_in_logs([VALUE])
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log.JsonFormatter())
    logger = logging.getLogger("tests.masking")
    logger.addHandler(handler)
    try:
        raise ValueError(f"header {VALUE!r}, {VALUE}")
    except ValueError:
        logger.exception("it failed", extra={"fields": {"body": VALUE}})
    finally:
        logger.removeHandler(handler)
    assert MASK in stream.getvalue()
    assert json.dumps(VALUE, ensure_ascii=False)[1:-1] not in stream.getvalue()
    assert "elephant" not in stream.getvalue()
