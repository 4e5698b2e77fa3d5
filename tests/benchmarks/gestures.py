"""What a person does on a large drawing, by mouse and keyboard."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

CANVAS: Final = "[data-canvas]"
STEPS = 60
UNDER: Final = """([x, y]) => {
  const under = document.elementFromPoint(x, y);
  if (under?.closest(".react-flow__node, .react-flow__nodesselection")) return "step";
  return under?.classList.contains("react-flow__pane") ? "pane" : "other";
}"""
FRAME_SECONDS = 1 / 60


@dataclass(frozen=True, slots=True)
class Gesture:
    """What is done, and what comes before it and is not measured."""

    name: str
    act: Callable[[], None]
    prepare: Callable[[], None] = lambda: None


class Hand:
    """A hand on the mouse and the keyboard, before an open editor."""

    def __init__(self, page: Any) -> None:
        self.page = page
        box = page.locator(CANVAS).bounding_box()
        self.left, self.top = box["x"], box["y"]
        self.width, self.height = box["width"], box["height"]
        self.middle = (self.left + self.width / 2, self.top + self.height / 2)
        self._at = self.middle

    def gestures(self) -> Iterator[Gesture]:
        """First with the whole drawing in sight, then near."""
        yield from self._at_a_zoom("all in sight")
        yield Gesture("zoom in", lambda: self.zoom(-1))
        yield from self._at_a_zoom("near")
        yield Gesture("search and go there", self.search)
        yield Gesture("zoom out", lambda: self.zoom(1))
        yield Gesture("tidy", self.tidy)

    def _at_a_zoom(self, zoom: str) -> Iterator[Gesture]:
        yield Gesture(f"{zoom}: move the pointer", self.roam)
        yield Gesture(f"{zoom}: pan by dragging", self.pull, self.go_to_empty)
        yield Gesture(f"{zoom}: pan by wheel", self.wheel)
        yield Gesture(f"{zoom}: select one", self.click, self.go_to_step)
        yield Gesture(f"{zoom}: select none", lambda: self.press("Escape"))
        yield Gesture(f"{zoom}: drag one", self.pull, self.go_to_step)
        yield Gesture(f"{zoom}: rectangle", self.rectangle)
        yield Gesture(f"{zoom}: drag what it chose", self.pull, self.go_to_step)
        yield Gesture(f"{zoom}: select all", lambda: self.press("Control+a"))
        yield Gesture(f"{zoom}: drag all", self.pull, self.go_to_step)
        yield Gesture(f"{zoom}: undo, redo", self.undo_redo)
        yield Gesture(f"{zoom}: select none after all", lambda: self.press("Escape"))

    def press(self, keys: str) -> None:
        """One chord."""
        self.page.keyboard.press(keys)

    def zoom(self, direction: int) -> None:
        """By wheel, from the whole to zoom 1 or back."""
        self._to(*self.middle)
        self.page.keyboard.down("Control")
        for _ in range(STEPS):
            self.page.mouse.wheel(0, direction * 24)
            time.sleep(FRAME_SECONDS)
        self.page.keyboard.up("Control")

    def roam(self) -> None:
        """Over the drawing, from corner to corner."""
        for step in range(STEPS):
            part = 0.2 + 0.6 * step / STEPS
            self.page.mouse.move(self.left + self.width * part, self.top + self.height * part)
            time.sleep(FRAME_SECONDS / 2)

    def wheel(self) -> None:
        """Down and up again."""
        self._to(*self.middle)
        for step in range(STEPS):
            self.page.mouse.wheel(0, 20 if step < STEPS / 2 else -20)
            time.sleep(FRAME_SECONDS)

    def click(self) -> None:
        """Where the pointer is."""
        self.page.mouse.down()
        self.page.mouse.up()

    def rectangle(self) -> None:
        """With Shift held, over the middle of the canvas."""
        self._to(self.left + self.width * 0.2, self.top + self.height * 0.2)
        self.page.keyboard.down("Shift")
        self.pull(self.width * 0.6, self.height * 0.6, back=False)
        self.page.keyboard.up("Shift")

    def undo_redo(self) -> None:
        """Three times each."""
        for keys in ("Control+z", "Control+Shift+z") * 3:
            self.press(keys)
            time.sleep(0.1)

    def search(self) -> None:
        """Types a name letter by letter and goes to the first found."""
        self.press("Control+f")
        for letter in "処理 30-20":
            self.page.keyboard.insert_text(letter)
            time.sleep(0.1)
        self.press("Enter")
        time.sleep(0.3)
        self.press("Escape")

    def tidy(self) -> None:
        """By its button; until the steps stand elsewhere."""
        self.page.locator("[data-tidy]").click()
        self.page.locator("[data-tidy]:not([data-loading])").wait_for(timeout=120_000)

    def _to(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)
        self._at = (x, y)
        time.sleep(0.05)

    def go_to_step(self) -> None:
        """The pointer onto a step near the middle."""
        self._find("step")

    def go_to_empty(self) -> None:
        """The pointer onto the empty canvas near the middle."""
        self._find("pane")

    def _find(self, wanted: str) -> None:
        for number in range(200):
            spot = (self.middle[0] + number % 10 * 13, self.middle[1] + number // 10 * 5)
            self._to(*spot)
            if self.page.evaluate(UNDER, spot) == wanted:
                return
        raise AssertionError(f"no {wanted} is in sight")

    def pull(self, x: float = 160, y: float = 96, *, back: bool = True) -> None:
        """Presses, moves in small steps (and back nearly to the start), lets go."""
        self.page.mouse.down()
        start = self._at
        for step in range(1, STEPS + 1):
            part = step / STEPS
            share = 1 - abs(2 * part - 1) + 0.1 * part if back else part
            self.page.mouse.move(start[0] + x * share, start[1] + y * share)
            time.sleep(FRAME_SECONDS / 2)
        self.page.mouse.up()
