"""What is wrong at one place, told in the language of the caller."""

import re

import pytest

from app.api.fault_sentences import JAPANESE, WITH_LIMIT, sentence
from app.core.errors import FieldError

REQUIRED = FieldError("/input/name", "required", "'name' is required.")
SMALL = FieldError("/input/n", "minimum", "0 is less than the minimum of 1")


def test_english_is_told_as_the_fault_has_it() -> None:
    assert sentence(REQUIRED, "en") == "'name' is required."


def test_japanese_says_what_to_do() -> None:
    assert sentence(REQUIRED, "ja") == "この項目が必要です。"


def test_limits_stay_readable_in_japanese() -> None:
    assert sentence(SMALL, "ja") == "小さすぎます。(0 is less than the minimum of 1)"


def test_a_fault_without_a_japanese_sentence_keeps_its_own() -> None:
    assert sentence(FieldError("", "unheard_of", "Odd."), "ja") == "Odd."


@pytest.mark.parametrize("text", [*JAPANESE.values(), *WITH_LIMIT.values()])
def test_each_sentence_is_japanese(text: str) -> None:
    assert re.search("[ぁ-ヿ一-鿿]", text)
    assert text.endswith("。")
