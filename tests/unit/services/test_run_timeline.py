"""Spans of work and of waiting, made from events and reviews."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from app.services.run_timeline import Span, asked, fold, merged, whole

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def event(type_: str, seconds: float, *, ms: int = 0, wait: str | None = None) -> Any:
    facts = {"node_id": "step", "activation": "step:1", "type": type_, "at": at(seconds)}
    return SimpleNamespace(**facts, ms=ms, wait=wait)


def test_a_step_without_a_start_of_its_own_began_as_long_before_as_it_took() -> None:
    found = fold([event("node_finished", 10, ms=4000)])
    assert found == {"step": {"machine": [Span(at(6), at(10))]}}


def test_a_step_that_was_started_and_has_not_ended_is_open() -> None:
    assert fold([event("node_started", 3)]) == {"step": {"machine": [Span(at(3), None)]}}


def test_a_timer_is_a_wait_of_the_machine_between_two_times_of_work() -> None:
    rows = [
        event("node_waiting", 1, wait="timer"),
        event("wait_ended", 61, wait="timer"),
        event("node_finished", 62, ms=1000),
    ]
    kinds = fold(rows)["step"]
    assert kinds["waiting"] == [Span(at(1), at(61))]
    assert kinds["machine"] == [Span(at(1), at(1)), Span(at(61), at(62))]


def test_what_a_person_is_asked_is_no_wait_of_the_machine() -> None:
    found = fold([event("node_waiting", 1, wait="review")])
    assert "waiting" not in found["step"]


def test_questions_last_until_they_are_decided_or_withdrawn() -> None:
    def question(state: str, decided: datetime | None) -> Any:
        return SimpleNamespace(node_id="ask", created_at=at(0), decided_at=decided, state=state)

    rows = [question("decided", at(5)), question("withdrawn", None), question("open", None)]
    assert [span.end for span in asked(rows, at(9))["ask"]] == [at(5), at(9), None]


def test_spans_that_overlap_or_nearly_touch_are_one() -> None:
    spans = [Span(at(20), at(21)), Span(at(0), at(2)), Span(at(2.5), at(3))]
    together = merged(spans, at(30), timedelta(seconds=1))
    assert together == [Span(at(0), at(3)), Span(at(20), at(21))]


def test_an_open_span_takes_in_all_that_began_after_it() -> None:
    spans = [Span(at(0), None), Span(at(5), at(6))]
    assert merged(spans, at(30), timedelta(0)) == [Span(at(0), None)]


def test_of_a_very_large_run_each_step_has_one_span() -> None:
    row: Any = SimpleNamespace(node_id="step", events=70_000, first=at(0), last=at(9))
    assert whole([row]) == {"step": {"machine": [Span(at(0), at(9))]}}
