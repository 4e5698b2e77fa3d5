"""Somebody who draws a triage of inquiries from nothing: what he calls things, sees and does."""

import time
from collections.abc import Callable
from typing import Any, Final

from tests.e2e.editing import until
from tests.e2e.person import Person

WORDS: Final = {
    "new": ("Create a workflow", "新しく作る"),
    "name": ("Name", "名前"),
    "create": ("Create", "作る"),
    "parts": ("Parts", "部品"),
    "add a field": ("Add a field", "項目を加える"),
    "kind": ("Kind", "種類"),
    "columns": ("Columns", "列"),
    "for each": ("For each", "1件ずつ"),
    "classify": ("Classify text", "文章を分類"),
    "model": ("Model", "モデル"),
    "add a check": ("Add a check by a person", "確認も足す"),
    "tray": ("Tray", "トレイ"),
    "branch": ("Branch", "条件分岐"),
    "add a line": ("Add a line", "条件を加える"),
    "label": ("Label", "ラベル"),
    "fit": ("Everything", "全体"),
    "input and output": ("Input and output", "受け取る項目と結果"),
    "add a result": ("Add a result", "結果を加える"),
    "choose a field": ("Choose a field", "項目を選ぶ"),
    "file": ("File", "ファイル"),
    "publish": ("Publish", "本番に反映"),
    "go on to start": ("Go on to start a run", "実行の画面へ"),
    "no problems": ("Nothing to be corrected", "要修正はありません"),
    "drawing": ("Drawing", "図"),
    "right": ("Right", "正しい"),
    "my field": ("Inquiries", "問い合わせ"),
    "my column": ("Body", "本文"),
    "my tray": ("Support", "サポート"),
    "my result": ("Table", "一覧表"),
    "my note": ("First version", "最初の版"),
    "my workflow": ("Sorting inquiries", "問い合わせの仕分け"),
}
INQUIRIES: Final = (
    "注文した商品がまだ届きません。",
    "靴のサイズが合わないので返品したいです。",
    "領収書を出してください。",
    "えーと、なんか変です",
)
_FOCUSED: Final = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const own = at.getAttribute("aria-label") || at.labels?.[0]?.innerText;
  const named = document.getElementById(at.getAttribute("aria-labelledby") ?? "")?.innerText;
  return (own || named || at.innerText || at.placeholder || "").trim();
}"""
_CHOSEN: Final = """() => {
  const at = document.activeElement;
  return [at.value, at.selectedOptions[0].text];
}"""
_MIDDLE: Final = """([from, to]) => {
  const ends = (each) => each.dataset.id.includes(from) && each.dataset.id.includes(to);
  const wire = [...document.querySelectorAll(".react-flow__edge")].find(ends);
  const path = wire.querySelector("path");
  const {x, y} = path.getPointAtLength(path.getTotalLength() / 2);
  const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
  return [point.x, point.y];
}"""
_READ: Final = "async (path) => (await (await fetch('/api/v1' + path)).json())"
_TEXT: Final = "async (path) => (await (await fetch('/api/v1' + path)).text())"


class Author:
    """Somebody before the editor."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page
        self.side = person.page.locator("main aside")
        self.press = person.page.keyboard.press

    def say(self, meaning: str) -> str:
        mine = WORDS.get(meaning)
        return mine[self.person.language == "ja"] if mine else self.person.say(meaning)

    def type(self, meaning: str) -> None:
        """Types a word of his own, as an input method gives it."""
        self.page.keyboard.insert_text(self.say(meaning))

    def card(self, step: str) -> Any:
        return self.page.locator(f".react-flow__node[data-id={step}]")

    def button(self, meaning: str, inside: Any = None) -> Any:
        place = self.page if inside is None else inside
        return place.get_by_role("button", name=self.say(meaning), exact=True)

    def handle(self, step: str, port: str) -> Any:
        return self.card(step).locator(f".react-flow__handle[data-handleid={port}]")

    def middle_of_wire(self, source: str, target: str) -> tuple[float, float]:
        x, y = self.page.evaluate(_MIDDLE, [source, target])
        return x, y

    def at_rest(self, element: Any) -> Any:
        """Where it is once the camera stands still."""
        seen: list[Any] = []

        def stands_still() -> bool:
            seen[:] = [*seen[-3:], element.bounding_box()]
            return len(seen) == 4 and all(each == seen[0] for each in seen)

        until(stands_still)  # asked each tenth of a second: the camera may take that to begin
        return seen[0]

    def drag(self, start: Any, end: tuple[float, float]) -> None:
        """From the middle of an element to a point of the screen."""
        start.hover()
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=8)
        self.page.mouse.up()

    def takes_first(self) -> None:
        """The first of what a list offers, once it is there."""
        self.page.get_by_role("listbox").get_by_role("option").first.wait_for()
        self.press("Enter")

    def focused(self) -> str:
        return str(self.page.evaluate(_FOCUSED))

    def tab_to(self, meaning: str, key: str = "Tab", most: int = 60) -> None:
        """Goes on by Tab until this has the focus."""
        for _ in range(most):
            self.press(key)
            found = self.focused()
            if found.startswith(self.say(meaning)) or found.endswith(self.say(meaning)):
                return
        raise AssertionError(f"no Tab led to {self.say(meaning)}")

    def opens_settings(self) -> None:
        """Of the step that has the focus, and is in them."""
        self.press("Enter")
        until(lambda: self.page.evaluate("document.activeElement.tagName") == "H2")

    def leaves_settings(self, step: str) -> None:
        """Back to the card by Escape; the first may be that of a list that just opened."""
        at = "document.activeElement?.dataset.id ?? ''"
        for _ in range(3):
            self.press("Escape")
            self.page.wait_for_timeout(100)
            if self.page.evaluate(at) == step:
                return
        raise AssertionError(f"Escape did not lead back to {step}")

    def adds_by_keys(self, meaning: str, step: str) -> None:
        """What this word finds, or what is likely meant, after the step with the focus."""
        self.press("/")
        self.page.get_by_role("combobox").first.wait_for()
        if meaning:
            self.type(meaning)
        self.takes_first()
        self.waits_for_focus(step)

    def connects_by_keys(self, step: str) -> None:
        """The free exit of the step with the focus, by the words of the dialog."""
        self._in_dialog("l", step)
        self.waits_for_focus(step)

    def goes_to(self, step: str) -> None:
        """Finds a step by its name in expressions."""
        self._in_dialog("Control+f", step)
        self.waits_for_focus(step)

    def commands(self, meaning: str) -> None:
        """A command of the palette of commands."""
        self._in_dialog("Control+k", self.say(meaning))

    def _in_dialog(self, key: str, search: str) -> None:
        """Opens a list with a key, narrows it by typing, and takes what comes first."""
        self.press(key)
        box = self.page.get_by_role("dialog").get_by_role("combobox")
        box.wait_for()
        self.page.keyboard.insert_text(search)
        self.takes_first()
        box.wait_for(state="detached")

    def chooses(self, value: str) -> None:
        """This entry of the list with the focus, by the arrow keys."""
        for key in ("Home", *["ArrowDown"] * 12):
            self.press(key)
            if value in self.page.evaluate(_CHOSEN):
                return
        raise AssertionError(f"{value} was not offered")

    def comes(self, holds: Callable[[], bool]) -> None:
        until(holds)

    def waits_for_focus(self, step: str) -> None:
        """Until the card of this step has the focus."""
        at = "document.activeElement?.dataset.id ?? ''"
        until(lambda: self.page.evaluate(at) == step)

    def sees_no_problem(self) -> None:
        bar = self.page.locator("footer").get_by_role("status")
        bar.get_by_text(self.say("no problems")).wait_for()

    def read(self, path: str) -> Any:
        return self.page.evaluate(_READ, path)

    def sees_the_run_wait(self) -> str:
        """The address of the run that has just been started."""
        self.page.wait_for_url("**/runs/*")
        address = str(self.page.url)
        self.person.sees_state("waiting for a person")
        return address.rsplit("/", 1)[1]

    def table_of(self, run: str) -> list[str]:
        """The lines of the file that the run has given."""
        given = self.read(f"/runs/{run}")["output"][self.say("my result")]
        text = self.page.evaluate(_TEXT, f"/files/{given['id']}")
        return str(text).strip().splitlines()

    def waits_until_decided(self, title: str) -> None:
        """Until another review is open, or none."""
        end = time.monotonic() + 15
        heading = self.page.locator("article h1")
        nothing = self.page.get_by_text(self.person.say("nothing waits"))
        while not nothing.is_visible() and heading.first.inner_text() == title:
            assert time.monotonic() < end, "the decision was not taken"
            time.sleep(0.05)


def is_the_triage(author: Author, slug: str) -> None:
    """The workflow that was drawn is the one that was meant, and nothing of it is missing."""
    document = author.read(f"/workflows/{slug}")["document"]
    steps = {node["id"]: node for node in document["nodes"]}
    kinds = {name: node["type"] for name, node in steps.items()}
    assert kinds == {
        "start": "trigger.manual",
        "for_each": "flow.for_each",
        "classify": "ai.classify",
        "gate": "people.confidence_gate",
        "branch": "flow.branch",
        "check": "people.check",
        "collect": "flow.collect",
        "csv_write": "data.csv_write",
    }
    wires = {
        f"{wire['from']['node']} {wire['from']['port']} {wire['to']['node']}"
        for wire in document["edges"]
    }
    assert wires == {
        "start out for_each",
        "for_each item classify",
        "classify out gate",
        "gate passed branch",
        "gate held check",
        "branch yes collect",
        "branch no check",
        "check answered collect",
        "collect out csv_write",
    }
    assert steps["branch"]["params"]["condition"] == 'nodes.classify.label != "refund"'
    assert steps["check"]["params"]["queue"] == author.say("my tray")
    assert document["output"] == {author.say("my result"): "nodes.csv_write.file"}
