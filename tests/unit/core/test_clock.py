"""The injected clock."""

from datetime import UTC, datetime, timedelta, timezone

from app.core.clock import FixedClock, SystemClock, iso


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2026, 11, 20, tzinfo=UTC))
    before = clock.now()
    clock.move(1.5)
    assert clock.now() - before == timedelta(seconds=1.5)


def test_times_are_written_in_utc_with_milliseconds() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert iso(datetime(2026, 11, 20, 18, 0, 0, 5_000, tzinfo=tokyo)) == "2026-11-20T09:00:00.005Z"
