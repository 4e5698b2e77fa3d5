"""Suggestions for unknown words: near ones, and never slow."""

import pytest

from app.core.nearest import nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("lable", ["label", "text"], "label"),
        ("LABEL", ["label"], "label"),
        ("colour", ["label", "text"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_known_word_is_offered(word: str, known: list[str], near: str) -> None:
    assert nearest(word, known) == near


@pytest.mark.timeout(10)
def test_among_thousands_of_words_a_near_one_is_still_found_in_time() -> None:
    known = [f"step_{number}" for number in range(5_000)]
    for _ in range(500):
        assert nearest("stepp_4321", [*known, "stepp_4320"])
