"""One measured figure, and how figures are summed up and shown."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: what was measured, how, and what it was to reach."""

    id: str
    work: str
    value: float
    unit: str
    reach: str = ""
    met: bool | None = None
    method: str = ""

    def to_json(self) -> dict[str, Any]:
        """As an object."""
        return asdict(self)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def at_most(id: str, work: str, value: float, unit: str, limit: float, method: str = "") -> Figure:
    """A figure that is good when it is small."""
    return Figure(id, work, value, unit, f"≤ {limit:g}", value <= limit, method)


def at_least(id: str, work: str, value: float, unit: str, limit: float, method: str = "") -> Figure:
    """A figure that is good when it is large."""
    return Figure(id, work, value, unit, f"≥ {limit:g}", value >= limit, method)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    marks = {True: "yes", False: "no", None: ""}
    rows = [
        f"| {item.id} | {item.work} | {item.value:.4g} {item.unit} | {item.reach} |"
        f" {marks[item.met]} | {item.method} |"
        for item in figures
    ]
    head = "| id | work | measured | to reach | reached | method |\n|---|---|---|---|---|---|"
    return "\n".join([head, *rows])
