"""What somebody may have meant who wrote an unknown word."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Final

MAX_COMPARED: Final = 200  # words that are really compared; comparing thousands takes seconds


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or an empty text.

    Among very many words only those are looked at that begin alike and are about as long.
    """
    words = list(known)
    if len(words) > MAX_COMPARED:
        like = (each for each in words if each[:1] == word[:1] and abs(len(each) - len(word)) < 3)
        words = list(islice(like, MAX_COMPARED))
    near = get_close_matches(word[:100], words, 1, 0.6 if len(word) > 3 else 0.5)
    if near:
        return near[0]
    folded = word.casefold()
    return next((each for each in words if each.casefold() == folded), "")
