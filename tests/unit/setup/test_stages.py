"""Stages say what they do, how long it took, and how long it will take."""

import io

import pytest

from app.core.text import Text
from app.setup.stages import Console, Stage, seconds_left


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _stage(name: str, seconds: float = 1.0) -> Stage:
    return Stage(Text(name, name), lambda advance: advance(0.5), seconds)


def test_each_stage_is_named_and_numbered() -> None:
    output = io.StringIO()
    Console("en", output, clock=lambda: 0.0).run([_stage("first"), _stage("second")])
    assert output.getvalue() == "[1/2] first  0.0 s\n[2/2] second  0.0 s\n"


def test_a_terminal_shows_the_time_left_in_the_language_of_the_locale() -> None:
    output = _Terminal()
    Console("ja", output, clock=iter(range(0, 100, 3)).__next__).run([_stage("導入", 10)])
    assert "残り約" in output.getvalue()


def test_the_failure_of_a_stage_ends_the_run() -> None:
    def fail(advance: object) -> None:
        raise RuntimeError("full")

    after: list[str] = []
    stages = [
        Stage(Text("a", "a"), fail, 1),
        Stage(Text("b", "b"), lambda advance: after.append("ran"), 1),
    ]
    with pytest.raises(RuntimeError):
        Console("en", io.StringIO()).run(stages)
    assert after == []


@pytest.mark.parametrize(
    ("passed", "done", "left"),
    [(0.0, 0.0, 10.0), (10.0, 5.0, 7.5), (5.0, 5.0, 5.0), (40.0, 10.0, 0.0)],
)
def test_the_time_left_follows_this_machines_pace(passed: float, done: float, left: float) -> None:
    assert seconds_left(passed, done, 10.0) == pytest.approx(left)
