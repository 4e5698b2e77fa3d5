"""Hashed features: the same everywhere, blind to width and case, never across texts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workers.providers.features import MAX_CHARACTERS, bag, normalise

KNOWN = [66755, 83528, 104496, 111517, 116016, 238236, 258557, 261522, 262035]


def _of(text: str) -> set[tuple[int, int]]:
    found = bag([text])
    return set(zip(found.buckets.tolist(), found.counts.tolist(), strict=True))


def test_width_case_and_spacing_do_not_matter() -> None:
    assert _of("ＡＢＣ　ｶﾀｶﾅ\n x") == _of("abc カタカナ x")


def test_hashes_stay_the_same_over_versions() -> None:
    assert bag(["関所"]).buckets.tolist() == KNOWN


def test_what_is_beyond_the_limit_is_not_read() -> None:
    assert normalise("あ" * (MAX_CHARACTERS + 5)) == normalise("あ" * MAX_CHARACTERS)


def test_words_and_pairs_of_words_are_features() -> None:
    padded = normalise("lost card")
    grams = {padded[i : i + n] for n in (1, 2, 3) for i in range(len(padded) - n + 1)}
    assert len(_of("lost card")) == len(grams) + 3


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_text_has_the_same_features_alone_and_among_others(texts: list[str]) -> None:
    together = bag(texts)
    for row, text in enumerate(texts):
        mine = together.rows == row
        pairs = zip(together.buckets[mine].tolist(), together.counts[mine].tolist(), strict=True)
        assert set(pairs) == _of(text)


def test_half_a_character_and_a_nul_do_no_harm() -> None:
    assert np.all(bag(["\ud83d", "a\x00b", ""]).counts > 0)
