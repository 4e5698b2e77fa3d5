"""What a schedule says, read from the parameters of its step."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from app.schedule.days import COUNTRIES, ClosedDays

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES: Final = ("1", "2", "3", "5", "10", "15", "20", "30")
REPEATS: Final = ("minutes", "hourly", "daily", "workdays", "weekly", "monthly", "cron")
IF_CLOSED: Final = ("run", "skip", "before", "after")
LAST: Final = "last"
MAX_TIMES: Final = 24
_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DAY: Final = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")
_LEAP_YEAR: Final = 2024
_SOME_MOMENT: Final = datetime(_LEAP_YEAR, 1, 1, tzinfo=UTC)


class ScheduleFault(ValueError):
    """A parameter that no schedule can be made of: `pointer` is relative to the parameters."""

    def __init__(self, code: str, pointer: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.pointer = pointer
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Rule:
    """Cron expressions (minute, hour, day, month, weekday) in a zone, and the days left out.

    `if_closed` says what becomes of a moment on a closed day: run, skip, or the working day
    before or after it.
    """

    crons: tuple[str, ...]
    zone: ZoneInfo
    closed: ClosedDays
    if_closed: str = "run"


def rule_of(params: Mapping[str, Any]) -> Rule:
    """The rule that the parameters of a schedule step describe; raises ScheduleFault."""
    repeat = params.get("repeat") or "workdays"
    crons = tuple(_crons(repeat, params))
    for cron in crons:
        _refuse_bad_cron(cron)
    closed = ClosedDays(
        country=str(params.get("country") or ""),
        own=_own_days(params.get("closed_days") or ()),
        weekends=repeat in ("workdays", "monthly"),
    )
    if closed.country and closed.country not in COUNTRIES:
        raise ScheduleFault("unknown_country", "/country", "No calendar is known for this country.")
    return Rule(crons, _zone(params.get("timezone")), closed, _policy(repeat, params))


def _policy(repeat: str, params: Mapping[str, Any]) -> str:
    """Only what comes once a month can move to another day."""
    if repeat != "monthly":
        return "skip"
    policy = params.get("if_closed") or "run"
    if policy not in IF_CLOSED:
        detail = f"Choose one of {', '.join(IF_CLOSED)}."
        raise ScheduleFault("bad_choice", "/if_closed", detail)
    return str(policy)


def _crons(repeat: Any, params: Mapping[str, Any]) -> list[str]:
    if repeat == "minutes":
        every = str(params.get("every") or "15")
        if every not in MINUTES:
            raise ScheduleFault("bad_interval", "/every", f"Choose one of {', '.join(MINUTES)}.")
        return [f"*/{every} * * * *"]
    if repeat == "hourly":
        return [f"{_whole(params.get('minute'), 0, 59, '/minute')} * * * *"]
    if repeat == "cron":
        return [str(params.get("cron") or "").strip()]
    if repeat not in REPEATS:
        raise ScheduleFault("bad_repeat", "/repeat", f"Choose one of {', '.join(REPEATS)}.")
    day, weekday = _days(repeat, params)
    return [f"{minute} {hour} {day} * {weekday}" for hour, minute in _times(params.get("times"))]


def _days(repeat: str, params: Mapping[str, Any]) -> tuple[str, str]:
    """The day and weekday fields of a cron expression."""
    if repeat == "workdays":
        return "*", "1-5"
    if repeat == "weekly":
        chosen = [day for day in WEEKDAYS if day in (params.get("weekdays") or ())]
        if not chosen:
            raise ScheduleFault("no_weekday", "/weekdays", "Choose at least one day of the week.")
        return "*", ",".join(str((WEEKDAYS.index(day) + 1) % 7) for day in chosen)
    if repeat == "monthly":
        day = params.get("day")
        return ("L" if day == LAST else str(_whole(day, 1, 31, "/day"))), "*"
    return "*", "*"


def _times(given: Any) -> list[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    texts: Sequence[Any] = given if isinstance(given, list) else []
    for index, text in enumerate(texts):
        match = _TIME.fullmatch(unicodedata.normalize("NFKC", str(text)).strip())
        if match is None:
            detail = f"{text!r} is no time of day, such as 8:30."
            raise ScheduleFault("bad_time", f"/times/{index}", detail)
        found.add((int(match[1]), int(match[2])))
    if not found:
        raise ScheduleFault("no_time", "/times", "Give at least one time of day, such as 8:30.")
    if len(found) > MAX_TIMES:
        raise ScheduleFault("too_many_times", "/times", f"At most {MAX_TIMES} times a day.")
    return sorted(found)


def _whole(given: Any, least: int, most: int, pointer: str) -> int:
    text = unicodedata.normalize("NFKC", str(least if given is None else given)).strip()
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        detail = f"A whole number from {least} to {most} is needed."
        raise ScheduleFault("bad_number", pointer, detail)
    return int(text)


def _own_days(given: Any) -> frozenset[tuple[int | None, int, int]]:
    """(year or None for every year, month, day) of each of the company's own closed days."""
    found: set[tuple[int | None, int, int]] = set()
    for index, text in enumerate(given if isinstance(given, list | tuple) else ()):
        plain = unicodedata.normalize("NFKC", str(text)).strip().replace("/", "-")
        match = _DAY.fullmatch(plain)
        try:
            if match is None:
                raise ValueError(plain)
            year = int(match[1]) if match[1] else None
            month, day = int(match[2]), int(match[3])
            date(year or _LEAP_YEAR, month, day)
        except ValueError:
            detail = f"{text!r} is no day, such as 12-29 or 2026-12-29."
            raise ScheduleFault("bad_day", f"/closed_days/{index}", detail) from None
        found.add((year, month, day))
    return frozenset(found)


def _zone(given: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(given or "Asia/Tokyo"))
    except (ValueError, OSError, KeyError):
        detail = f"{given!r} is no time zone, such as Asia/Tokyo or Europe/Berlin."
        raise ScheduleFault("unknown_timezone", "/timezone", detail) from None


def _refuse_bad_cron(cron: str) -> None:
    try:
        CronSim(cron, _SOME_MOMENT)
    except CronSimError as error:
        detail = f"{error}. A cron expression has five fields: minute, hour, day, month, weekday."
        raise ScheduleFault("bad_cron", "/cron", detail) from None
