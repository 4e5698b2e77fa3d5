"""When a failed attempt is tried again."""

import pytest

from app.engine.retry import delay_seconds
from app.graph.model import Retry

RULE = Retry(attempts=4, delay_seconds=2, max_seconds=6)


@pytest.mark.parametrize(("attempt", "longest"), [(1, 2), (2, 4), (3, 6)])
def test_the_wait_doubles_up_to_its_limit(attempt: int, longest: float):
    delays = [delay_seconds(RULE, attempt, 1, retryable=True, random=dice) for dice in (0.0, 0.999)]
    assert delays[0] == pytest.approx(longest / 2)
    assert delays[1] == pytest.approx(longest, rel=0.001)


def test_the_attempts_are_used_up():
    assert delay_seconds(RULE, 4, 1, retryable=True, random=0) is None
    assert delay_seconds(RULE, 4, 3, retryable=True, random=0) is not None


def test_what_no_retry_can_mend_is_not_tried_again():
    assert delay_seconds(RULE, 1, 1, retryable=False, random=0) is None


def test_a_very_late_attempt_does_not_overflow():
    endless = Retry(attempts=10**6, delay_seconds=1, max_seconds=300)
    assert delay_seconds(endless, 99_999, 1, retryable=True, random=0) == 150
