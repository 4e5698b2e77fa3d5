"""Named stages of the set-up on the console, with the time that is probably left."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from app.core.text import Language, Text

Advance = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, what it does, and how long it took on an ordinary machine.

    `work` is given a function to which it may report its progress, from 0 to 1.
    """

    name: Text
    work: Callable[[Advance], None]
    usual_seconds: float


@dataclass(slots=True)
class Console:
    """Shows stages: one line that is rewritten on a terminal, else one line for each stage."""

    language: Language
    output: TextIO = sys.stderr
    clock: Callable[[], float] = time.monotonic
    _drawn_at: float = field(default=0.0)

    def run(self, stages: list[Stage]) -> None:
        """Runs the stages in order; what one raises ends them."""
        expected = sum(stage.usual_seconds for stage in stages)
        begin, usual_done = self.clock(), 0.0
        for number, stage in enumerate(stages, start=1):
            title = f"[{number}/{len(stages)}] {stage.name.in_language(self.language)}"
            started = self.clock()

            def advance(
                part: float, title: str = title, before: float = usual_done, stage: Stage = stage
            ) -> None:
                done = before + stage.usual_seconds * min(part, 1.0)
                self._draw(title, seconds_left(self.clock() - begin, done, expected))

            advance(0.0)
            stage.work(advance)
            usual_done += stage.usual_seconds
            self._finish(title, self.clock() - started)

    def say(self, text: Text) -> None:
        """One sentence."""
        print(text.in_language(self.language), file=self.output, flush=True)

    def _draw(self, title: str, left: float) -> None:
        now = self.clock()
        if not self.output.isatty() or now - self._drawn_at < 0.1:
            return
        self._drawn_at = now
        rest = Text(f"about {left:.0f} s left", f"残り約{left:.0f}秒").in_language(self.language)
        print(f"\r\x1b[K{title} … {rest}", end="", file=self.output, flush=True)

    def _finish(self, title: str, seconds: float) -> None:
        start = "\r\x1b[K" if self.output.isatty() else ""
        print(f"{start}{title}  {seconds:.1f} s", file=self.output, flush=True)
        self._drawn_at = 0.0


def seconds_left(passed: float, done: float, expected: float) -> float:
    """The time that is left when `done` of `expected` usual seconds took `passed` seconds.

    Early on the usual pace is believed, later more and more the pace of this machine.
    """
    share = done / expected if expected else 1.0
    pace = passed / done if done else 1.0
    return (expected - done) * (pace * share + (1.0 - share))
