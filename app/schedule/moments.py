"""The moments at which a rule fires, in the order of time, with the clock changes of its zone.

A time of day that the clock skips in spring fires when the clock has gone on; one that it shows
twice in autumn fires once. Intervals shorter than a day keep their pace through both.
"""

from bisect import insort
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Any, Final

from cronsim import CronSim, CronSimError

from app.schedule.rule import Rule, ScheduleFault, rule_of

LONGEST_CLOSED: Final = 31  # days in a row that one looks for a working day
MOST_LOOKED_AT: Final = 20_000
_SOME_MOMENT: Final = datetime(2024, 1, 1, tzinfo=UTC)


def sure_rule(params: Mapping[str, Any]) -> Rule:
    """The rule of these parameters; raises ScheduleFault, also for one that would never fire."""
    rule = rule_of(params)
    if not upcoming(rule, _SOME_MOMENT, 1):
        raise ScheduleFault("never_fires", "", "No moment in the next fifty years fits this.")
    return rule


def moments(rule: Rule, after: datetime) -> Iterator[datetime]:
    """The moments later than `after`, in UTC, each once; ends where none comes in fifty years."""
    moves = rule.if_closed in ("before", "after")
    # What a closed day moves may come from before `after`.
    start = after.astimezone(rule.zone) - timedelta(days=LONGEST_CLOSED if moves else 0)
    drawn = _drawn(rule, start)
    last = after
    for moment in _settled(drawn) if moves else drawn:
        if moment > last:
            last = moment
            yield moment


def upcoming(rule: Rule, after: datetime, count: int) -> list[datetime]:
    """The next moments, at most `count`."""
    return list(islice(moments(rule, after), count))


def between(rule: Rule, first: datetime, last: datetime, most: int) -> list[datetime]:
    """The moments from `first` to `last`, both included, at most `most`."""
    found: list[datetime] = []
    for moment in moments(rule, first - timedelta(microseconds=1)):
        if moment > last or len(found) >= most:
            break
        found.append(moment)
    return found


def previous(rule: Rule, at: datetime) -> datetime | None:
    """The moment before `at`: where the data interval of a run begins."""
    if rule.if_closed in ("before", "after"):
        return _previous_moved(rule, at)
    start = at.astimezone(rule.zone)
    found = (_before(rule, cron, start) for cron in rule.crons)
    return max((moment for moment in found if moment is not None), default=None)


def _before(rule: Rule, cron: str, start: datetime) -> datetime | None:
    for moment in islice(CronSim(cron, start, reverse=True), MOST_LOOKED_AT):
        if moment < start and _placed(rule, moment) is not None:
            return moment.astimezone(UTC)
    return None


def _previous_moved(rule: Rule, at: datetime) -> datetime | None:
    for days in (2, 40, 400, 1500):
        found = between(rule, at - timedelta(days=days), at - timedelta(microseconds=1), 10_000)
        if found:
            return found[-1]
    return None


def _drawn(rule: Rule, start: datetime) -> Iterator[datetime]:
    for moment in islice(merge(*(_cron(cron, start) for cron in rule.crons)), MOST_LOOKED_AT):
        placed = _placed(rule, moment)
        if placed is not None:
            yield placed.astimezone(UTC)


def _cron(cron: str, start: datetime) -> Iterator[datetime]:
    try:
        yield from CronSim(cron, start)
    except CronSimError:  # told when the rule was made
        return


def _placed(rule: Rule, moment: datetime) -> datetime | None:
    """The moment itself, or where a closed day moves it; None where it is left out."""
    if rule.if_closed == "run" or not rule.closed.has(moment.date()):
        return moment
    if rule.if_closed == "skip":
        return None
    step = timedelta(days=-1 if rule.if_closed == "before" else 1)
    for days in range(1, LONGEST_CLOSED + 1):
        other = moment + step * days  # the same time of day there
        if not rule.closed.has(other.date()):
            return other
    return None


def _settled(drawn: Iterator[datetime]) -> Iterator[datetime]:
    """In order again, where closed days have moved moments past others."""
    waiting: list[datetime] = []
    for moment in drawn:
        insort(waiting, moment)
        while waiting and moment - waiting[0] > timedelta(days=2 * LONGEST_CLOSED):
            yield waiting.pop(0)
    yield from waiting
