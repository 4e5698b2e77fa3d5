"""Rows that cannot be trained on get a code, and the places of the faults."""

from typing import Any

import pytest

from app.core.errors import AppError
from workers.providers import training_rows
from workers.providers.training_rows import check_rows, read_settings


def _code(texts: list[Any], labels: list[Any]) -> str:
    with pytest.raises(AppError) as caught:
        check_rows(texts, labels)
    return caught.value.code


def test_good_rows_pass() -> None:
    check_rows(["a", "b"], ["x", "y"])


def test_one_label_is_too_few() -> None:
    assert _code(["a", "b"], ["x", "x"]) == "too_few_labels"
    assert _code([], []) == "too_few_labels"


def test_texts_without_labels_are_refused() -> None:
    assert _code(["a", "b"], ["x"]) == "rows_differ"


def test_every_empty_text_is_named() -> None:
    with pytest.raises(AppError) as caught:
        check_rows(["a", " ", None], ["x", "y", ""])
    pointers = [error.pointer for error in caught.value.errors]
    assert pointers == ["/rows/1/text", "/rows/2/text", "/rows/2/label"]


def test_limits_have_their_own_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_rows, "MAX_LABELS", 2)
    assert _code(["a"] * 3, ["x", "y", "z"]) == "too_many_labels"
    monkeypatch.setattr(training_rows, "MAX_TOTAL_CHARACTERS", 3)
    assert _code(["ab", "cd"], ["x", "y"]) == "too_much_text"
    monkeypatch.setattr(training_rows, "MAX_ROWS", 1)
    assert _code(["a", "b"], ["x", "y"]) == "too_many_rows"
    assert _code(["a"], ["x" * 201]) == "bad_rows"


@pytest.mark.parametrize("raw", [{"caution": 1}, {"caution": True}, {"seed": -1}, {"depth": 3}])
def test_settings_that_make_no_sense_are_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(AppError) as caught:
        read_settings(raw)
    assert caught.value.errors[0].pointer == f"/settings/{next(iter(raw))}"
