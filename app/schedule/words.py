"""What a schedule says in words: 毎営業日 8:30(Asia/Tokyo、日本の祝日を除く)."""

from collections.abc import Mapping
from typing import Any, Final

from app.core.text import Text
from app.schedule.days import COUNTRIES
from app.schedule.rule import LAST, WEEKDAYS

_NAMES: Final = {
    "mon": Text("Monday", "月"),
    "tue": Text("Tuesday", "火"),
    "wed": Text("Wednesday", "水"),
    "thu": Text("Thursday", "木"),
    "fri": Text("Friday", "金"),
    "sat": Text("Saturday", "土"),
    "sun": Text("Sunday", "日"),
}
_IF_CLOSED: Final = {
    "run": Text("", ""),
    "skip": Text(", not on closed days", "(休みなら実行しない)"),
    "before": Text(", or the working day before", "(休みなら前の営業日)"),
    "after": Text(", or the working day after", "(休みなら次の営業日)"),
}


def schedule_text(params: Mapping[str, Any]) -> Text:
    """A sentence in both languages, for parameters of which a rule can be made."""
    repeat = params.get("repeat") or "workdays"
    when = _when(repeat, params)
    zone = str(params.get("timezone") or "Asia/Tokyo")
    country = COUNTRIES.get(str(params.get("country") or ""))
    en, ja = f"{when.en} ({zone}", f"{when.ja}({zone}"
    if country and (repeat != "monthly" or params.get("if_closed") not in (None, "run")):
        en += f", without the holidays of {country.en}"
        ja += f"、{country.ja}の祝日を除く"
    return Text(en + ")", ja + ")")


def _when(repeat: Any, params: Mapping[str, Any]) -> Text:
    times = ", ".join(str(time) for time in params.get("times") or ())
    ja_times = times.replace(", ", "・")
    if repeat == "minutes":
        every = params.get("every") or "15"
        return Text(f"Every {every} minutes", f"{every}分ごと")
    if repeat == "hourly":
        minute = params.get("minute") or 0
        return Text(f"Every hour at minute {minute}", f"毎時{minute}分")
    if repeat == "cron":
        cron = str(params.get("cron") or "")
        return Text(f"Cron {cron}", f"cron {cron}")
    if repeat == "weekly":
        chosen = [_NAMES[day] for day in WEEKDAYS if day in (params.get("weekdays") or ())]
        en = ", ".join(name.en for name in chosen)
        return Text(f"Every {en} at {times}", f"毎週{'・'.join(n.ja for n in chosen)} {ja_times}")
    if repeat == "monthly":
        return _monthly(params, times, ja_times)
    if repeat == "workdays":
        return Text(f"Every working day at {times}", f"毎営業日 {ja_times}")
    return Text(f"Every day at {times}", f"毎日 {ja_times}")


def _monthly(params: Mapping[str, Any], times: str, ja_times: str) -> Text:
    day, moved = params.get("day"), _IF_CLOSED[str(params.get("if_closed") or "run")]
    if day == LAST:
        en, ja = "The last day of the month", "毎月末日"
    else:
        en, ja = f"Day {day or 1} of the month", f"毎月{day or 1}日"
    return Text(f"{en}{moved.en} at {times}", f"{ja}{moved.ja} {ja_times}")
