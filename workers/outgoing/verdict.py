"""What becomes of a message after an attempt: sent, tried again later, or dead."""

from datetime import datetime, timedelta
from typing import Final

from app.core.errors import AppError
from app.db.outgoing import Claimed, Verdict
from workers.outgoing.transport import Answer

FIRST_SECONDS: Final = 5.0
LONGEST_SECONDS: Final = 8 * 3600.0
REFUSALS: Final = 3  # so many answers that no repeat can better, and it is dead
GONE: Final = 410
_PASSING: Final = frozenset({408, 425, 429})
# What an administrator or a new certificate may mend; all else without `retryable` stays so.
_MENDED_ELSEWHERE: Final = ("tls_failed", "credential_", "secret_")


def of_answer(held: Claimed, answer: Answer, now: datetime, chance: float) -> Verdict:
    """The verdict on a status; `chance` (0 to 1) spreads the repeats."""
    status = answer.status
    if status is None or 200 <= status < 300:
        return Verdict("sent")
    if status == GONE:
        return Verdict("dead", refused=True)
    refused = 300 <= status < 500 and status not in _PASSING
    return _later(held, now, chance, refused=refused, least=answer.retry_after or 0.0)


def of_error(held: Claimed, error: AppError, now: datetime, chance: float) -> Verdict:
    """The verdict where nothing came back."""
    refused = not error.retryable and not error.code.startswith(_MENDED_ELSEWHERE)
    return _later(held, now, chance, refused=refused)


def _later(
    held: Claimed, now: datetime, chance: float, *, refused: bool, least: float = 0.0
) -> Verdict:
    """Waits grow with the time that has passed: 5 s, 15 s, 45 s … up to 8 hours."""
    if refused and held.refused + 1 >= REFUSALS:
        return Verdict("dead", refused=True)
    passed = (now - held.began_at).total_seconds()
    seconds = min(max(FIRST_SECONDS, 2 * passed), LONGEST_SECONDS) * (0.8 + 0.4 * chance)
    next_at = now + timedelta(seconds=min(max(seconds, least), LONGEST_SECONDS))
    if next_at > held.give_up_at:
        return Verdict("dead", refused=refused)
    return Verdict("waiting", next_at, refused)
