"""Schedules fire at the moments that people mean, also where clocks change and days are closed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.schedule.moments import between, previous, sure_rule, upcoming
from app.schedule.rule import ScheduleFault, rule_of

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")


def _next(after: str, count: int, **params: Any) -> list[str]:
    """The next moments as they stand on the clock of the rule's zone."""
    rule = sure_rule(params)
    start = datetime.fromisoformat(after).replace(tzinfo=rule.zone)
    found = upcoming(rule, start, count)
    return [at.astimezone(rule.zone).strftime("%m-%d %H:%M %Z") for at in found]


def test_every_working_day_leaves_out_weekends_and_holidays() -> None:
    # 2026-11-23 is Labor Thanksgiving Day, a Monday.
    said = _next("2026-11-19T09:00", 3, repeat="workdays", times=["8:30"], country="JP")
    assert said == ["11-20 08:30 JST", "11-24 08:30 JST", "11-25 08:30 JST"]


def test_the_company_closes_on_days_of_its_own() -> None:
    closed = ["12-29", "12-30", "12-31", "1/1", "2027-01-04"]
    said = _next(
        "2026-12-28T09:00", 2, repeat="workdays", times=["9:00", "08:00"], closed_days=closed
    )
    assert said == ["01-05 08:00 JST", "01-05 09:00 JST"]


def test_full_width_times_are_understood() -> None:
    assert _next("2026-11-19T00:00", 1, repeat="daily", times=["８：３０"]) == ["11-19 08:30 JST"]


def test_the_hour_that_comes_twice_fires_once() -> None:
    zone = "America/New_York"
    said = _next("2026-10-31T12:00", 2, repeat="daily", times=["1:30"], timezone=zone)
    assert said == ["11-01 01:30 EDT", "11-02 01:30 EST"]


def test_a_time_that_the_clock_skips_fires_when_it_has_gone_on() -> None:
    zone = "America/New_York"
    said = _next("2027-03-13T12:00", 2, repeat="daily", times=["2:30"], timezone=zone)
    assert said == ["03-14 03:00 EDT", "03-15 02:30 EDT"]


def test_short_intervals_keep_their_pace_through_the_hour_that_comes_twice() -> None:
    rule = sure_rule({"repeat": "minutes", "every": "30", "timezone": "America/New_York"})
    found = upcoming(rule, datetime(2026, 11, 1, 4, 40, tzinfo=UTC), 6)
    assert {later - at for at, later in pairwise(found)} == {timedelta(minutes=30)}


@pytest.mark.parametrize(
    ("policy", "first"),
    [
        ("run", "01-31 09:00 JST"),
        ("before", "01-29 09:00 JST"),
        ("after", "02-01 09:00 JST"),
        ("skip", "03-31 09:00 JST"),
    ],
)
def test_the_last_day_of_a_month_moves_off_a_closed_day(policy: str, first: str) -> None:
    # 2027-01-31 and 2027-02-28 are Sundays.
    said = _next(
        "2027-01-15T00:00", 1, repeat="monthly", day="last", times=["9:00"], if_closed=policy
    )
    assert said == [first]


def test_what_moved_past_the_present_still_comes() -> None:
    params = {"repeat": "monthly", "day": 30, "times": ["9:00"], "if_closed": "after"}
    assert _next("2027-01-31T00:00", 1, **params) == ["02-01 09:00 JST"]


def test_several_weekdays_and_times_come_in_order() -> None:
    said = _next(
        "2026-11-20T00:00", 3, repeat="weekly", weekdays=["sun", "fri"], times=["18:00", "9:00"]
    )
    assert said == ["11-20 09:00 JST", "11-20 18:00 JST", "11-22 09:00 JST"]


def test_the_interval_of_a_run_begins_at_the_moment_before() -> None:
    rule = rule_of({"repeat": "workdays", "times": ["8:30"]})
    monday = datetime(2026, 11, 23, 8, 30, tzinfo=TOKYO)
    assert previous(rule, monday) == datetime(2026, 11, 20, 8, 30, tzinfo=TOKYO)


@pytest.mark.parametrize(
    "params",
    [
        {"repeat": "hourly"},
        {"repeat": "minutes", "every": "20", "timezone": "America/New_York"},
        {"repeat": "daily", "times": ["1:30", "2:30"], "timezone": "America/New_York"},
        {"repeat": "workdays", "times": ["8:30"], "country": "JP"},
        {"repeat": "monthly", "day": "last", "times": ["9:00"], "if_closed": "before"},
        {"repeat": "weekly", "weekdays": ["sun"], "times": ["0:00"], "timezone": "Europe/Berlin"},
    ],
)
def test_the_moment_before_is_the_one_that_came_before(params: dict[str, Any]) -> None:
    rule = rule_of(params)
    start = datetime(2026, 10, 24, tzinfo=UTC)  # clocks go back in Berlin, then in New York
    for earlier, later in pairwise(upcoming(rule, start, 60)):
        assert previous(rule, later) == earlier
        assert previous(rule, later + timedelta(seconds=30)) == later


def test_a_period_holds_both_its_ends() -> None:
    rule = rule_of({"repeat": "daily", "times": ["0:00"]})
    first = datetime(2026, 11, 1, tzinfo=TOKYO)
    assert len(between(rule, first, first + timedelta(days=2), 100)) == 3
    assert len(between(rule, first, first + timedelta(days=900), 100)) == 100


@pytest.mark.parametrize(
    ("params", "code", "pointer"),
    [
        ({"repeat": "cron", "cron": "61 * * * *"}, "bad_cron", "/cron"),
        ({"repeat": "cron", "cron": "* * *"}, "bad_cron", "/cron"),
        ({"repeat": "cron", "cron": "0 0 31 6 *"}, "bad_cron", "/cron"),
        ({"repeat": "cron", "cron": "0 0 */20 * 1L", "closed_days": []}, "never_fires", ""),
        ({"repeat": "daily", "times": ["25:00"]}, "bad_time", "/times/0"),
        ({"repeat": "daily"}, "no_time", "/times"),
        ({"repeat": "weekly", "times": ["9:00"]}, "no_weekday", "/weekdays"),
        ({"repeat": "monthly", "times": ["9:00"], "day": 32}, "bad_number", "/day"),
        ({"repeat": "minutes", "every": "7"}, "bad_interval", "/every"),
        ({"repeat": "hourly", "timezone": "Tokyo"}, "unknown_timezone", "/timezone"),
        ({"repeat": "hourly", "timezone": "../etc"}, "unknown_timezone", "/timezone"),
        ({"repeat": "hourly", "country": "XX"}, "unknown_country", "/country"),
        ({"repeat": "hourly", "closed_days": ["13-40"]}, "bad_day", "/closed_days/0"),
        ({"repeat": "sometimes"}, "bad_repeat", "/repeat"),
    ],
)
def test_what_no_schedule_can_be_made_of_is_refused_where_it_stands(
    params: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises(ScheduleFault) as found:
        sure_rule(params)
    assert (found.value.code, found.value.pointer) == (code, pointer)
