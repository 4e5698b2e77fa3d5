"""What the user may have meant."""

from app.core.nearest import nearest as suggest

__all__ = ["meant", "suggest"]


def meant(word: str) -> str:
    """A sentence that offers the word; empty for the empty word."""
    return f" Did you mean {word!r}?" if word else ""
