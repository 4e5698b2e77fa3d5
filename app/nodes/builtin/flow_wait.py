"""Waits for a time or until a moment, costing nothing."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from app.nodes.kit import (
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Schema,
    ShownWhen,
    Sleep,
    Spec,
    Text,
    duration_text,
)

MAX_SECONDS: Final = 31_622_400  # 366 days

SPEC = Spec(
    type="flow.wait",
    version=1,
    group=Group.FLOW,
    icon="wait",
    title=Text("Wait", "待機"),
    help=Text(
        "Waits for a time, or until a moment; up to a year, and nothing is kept busy meanwhile.",
        "決めた時間、または決めた日時まで待ちます。最長1年で、その間は何も使いません。",
    ),
    effect=Effect.ENGINE,
    params=(
        Param(
            "mode",
            Kind.CHOICE,
            Text("Waits", "待ち方"),
            Text("For a time, or until a moment.", "時間で決めるか、日時で決めるかです。"),
            default="seconds",
            choices=(
                Choice("seconds", Text("for a time", "時間")),
                Choice("until", Text("until a moment", "日時まで")),
            ),
        ),
        Param(
            "seconds",
            Kind.DURATION,
            Text("How long", "待つ時間"),
            Text("Up to a year.", "最長1年です。"),
            required=True,
            expression=Expression.ALLOWED,
            shown_when=ShownWhen("mode", ("seconds",)),
            minimum=0,
            maximum=MAX_SECONDS,
        ),
        Param(
            "until",
            Kind.DATETIME,
            Text("Until", "日時"),
            Text(
                "For example 2026-12-01T09:00:00+09:00; without an offset it is UTC. A moment in"
                " the past does not wait.",
                "例: 2026-12-01T09:00:00+09:00。時差がないときはUTCです。"
                "過ぎた日時なら待ちません。",
            ),
            required=True,
            expression=Expression.ALLOWED,
            shown_when=ShownWhen("mode", ("until",)),
        ),
    ),
)


def run(ctx: Context) -> Outcome:
    """A sleep until the moment."""
    if ctx.params.get("mode") == "until":
        moment = _moment(ctx.params.get("until"))
        if moment is None:
            return Fault("bad_moment", "“Until” is no date and time (RFC 3339).")
    else:
        seconds = _duration(ctx.params.get("seconds"))
        if seconds is None:
            return Fault("bad_duration", f"The time must be 0 to {MAX_SECONDS} seconds.")
        moment = ctx.now + timedelta(seconds=seconds)
    if moment - ctx.now > timedelta(seconds=MAX_SECONDS):
        return Fault("too_far", "The moment is more than 366 days away.")
    return Sleep(moment)


def resume(ctx: Context, answer: Mapping[str, Any]) -> Outcome:
    """What came in, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """That of its input."""
    return input_schema


def summary(params: Params) -> Text:
    """How long, or until when."""
    if params.get("mode") == "until":
        until = str(params.get("until") or "")
        return Text(f"Until {until}", f"{until} まで") if until else Text("", "")
    time = duration_text(params.get("seconds"))
    return Text(f"For {time.en}", f"{time.ja}") if time.en else time


def _duration(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if math.isfinite(value) and 0 <= value <= MAX_SECONDS else None


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
