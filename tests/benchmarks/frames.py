"""How smooth a page is: the times between its frames, and its long tasks, while a person acts."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tests.benchmarks.figures import percentile

RECORDER: Final = """
window.frames_ = {
  start() {
    this.deltas = []; this.tasks = []; this.isOn = true; let last = null;
    const tick = (now) => {
      if (last !== null) this.deltas.push(now - last);
      last = now;
      if (this.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    this.observer ??= new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.tasks?.push(entry.duration);
    });
    this.observer.observe({entryTypes: ["longtask"]});
  },
  stop() { this.isOn = false; return {deltas: this.deltas, tasks: this.tasks}; },
};
"""
SETTLING_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Smoothness:
    """The frames of one gesture, in milliseconds."""

    deltas: tuple[float, ...]
    tasks: tuple[float, ...]

    @property
    def frames_per_second(self) -> float:
        """By the median frame."""
        return 1_000 / percentile(self.deltas, 50)

    @property
    def worst(self) -> float:
        """The longest time between two frames."""
        return max(self.deltas)

    @property
    def words(self) -> str:
        """What else is worth telling."""
        late = sum(delta > 50 for delta in self.deltas)
        return (
            f"{len(self.deltas)} frames, p95 {percentile(self.deltas, 95):.0f} ms,"
            f" {late} over 50 ms, {len(self.tasks)} long tasks"
        )


def during(page: Any, act: Callable[[], None]) -> Smoothness:
    """The frames while `act` goes on and what follows from it settles."""
    page.evaluate("frames_.start()")
    act()
    time.sleep(SETTLING_SECONDS)
    found = page.evaluate("frames_.stop()")
    return Smoothness(tuple(found["deltas"]), tuple(found["tasks"]))
