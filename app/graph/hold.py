"""What a caller who waits is given when a person has to decide: chosen for each workflow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

WAIT: Final = "wait"  # he goes on waiting
ACCEPTED: Final = "accepted"  # 202 at once; the result comes to his callback
FALLBACK: Final = "fallback"  # 200 with a value of the workflow's own
ANSWERS: Final = (WAIT, ACCEPTED, FALLBACK)


@dataclass(frozen=True, slots=True)
class OnHold:
    """An answer that does not wait; `value` for a fallback."""

    answer: str
    value: Any = None


def on_hold_of(settings: Mapping[str, Any]) -> OnHold | None:
    """What a document's settings say; None where the caller goes on waiting."""
    said = settings.get("on_hold") or {}
    answer = said.get("answer", WAIT)
    return None if answer == WAIT else OnHold(answer, said.get("value"))


def hold_answer(settings: Mapping[str, Any]) -> str:
    """The same in a word, of settings that nobody has checked."""
    said = settings.get("on_hold")
    answer = said.get("answer") if isinstance(said, Mapping) else None
    return answer if isinstance(answer, str) and answer in ANSWERS else WAIT
