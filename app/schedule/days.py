"""Days on which nothing is done: weekends, public holidays of a country, the company's own."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from app.core.text import Text

COUNTRIES: Final = {
    "JP": Text("Japan", "日本"),
    "US": Text("United States", "アメリカ合衆国"),
    "CA": Text("Canada", "カナダ"),
    "GB": Text("United Kingdom", "イギリス"),
    "IE": Text("Ireland", "アイルランド"),
    "DE": Text("Germany", "ドイツ"),
    "FR": Text("France", "フランス"),
    "NL": Text("Netherlands", "オランダ"),
    "IT": Text("Italy", "イタリア"),
    "ES": Text("Spain", "スペイン"),
    "CH": Text("Switzerland", "スイス"),
    "SE": Text("Sweden", "スウェーデン"),
    "AU": Text("Australia", "オーストラリア"),
    "NZ": Text("New Zealand", "ニュージーランド"),
    "SG": Text("Singapore", "シンガポール"),
    "KR": Text("South Korea", "韓国"),
    "TW": Text("Taiwan", "台湾"),
    "CN": Text("China", "中国"),
    "IN": Text("India", "インド"),
    "BR": Text("Brazil", "ブラジル"),
}
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """`own` holds (year or None for every year, month, day)."""

    country: str = ""
    own: frozenset[tuple[int | None, int, int]] = frozenset()
    weekends: bool = False

    def has(self, day: date) -> bool:
        """Whether nothing is done on this day."""
        if self.weekends and day.weekday() >= _SATURDAY:
            return True
        places = ((None, day.month, day.day), (day.year, day.month, day.day))
        return any(place in self.own for place in places) or (
            self.country in COUNTRIES and day in _holidays(self.country)
        )


@lru_cache(maxsize=4)
def _holidays(country: str) -> Any:
    # Sixteen megabytes that only those pay who leave out holidays.
    return import_module("holidays").country_holidays(country)
