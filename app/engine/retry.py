"""When a failed attempt is tried again."""

from app.graph.model import Retry


def delay_seconds(
    rule: Retry, attempt: int, first_attempt: int, *, retryable: bool, random: float
) -> float | None:
    """Seconds until the next attempt; None when there is none.

    The wait doubles from `rule.delay_seconds` up to `rule.max_seconds`; of it a part between one
    half and the whole is taken, by `random` in [0, 1), so that failures together do not come back
    together.
    """
    tried = attempt - first_attempt + 1
    if not retryable or tried >= rule.attempts:
        return None
    doubled = rule.delay_seconds * 2 ** min(tried - 1, 60)
    return min(doubled, rule.max_seconds) * (0.5 + random / 2)
