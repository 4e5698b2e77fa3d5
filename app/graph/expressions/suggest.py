"""What the user may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or an empty text."""
    words = list(known)
    near = get_close_matches(word, words, 1, 0.6 if len(word) > 3 else 0.5)
    if near:
        return near[0]
    folded = word.casefold()
    return next((name for name in words if name.casefold() == folded), "")


def meant(word: str) -> str:
    """A sentence that offers the word; empty for the empty word."""
    return f" Did you mean {word!r}?" if word else ""
