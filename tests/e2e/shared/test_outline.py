"""Drawing by the keyboard alone, in the outline and on the canvas; on a phone by touch."""

import time
from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

_MAKE: Final = """async () => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const body = JSON.stringify({name: "By keys", document: {format: 1, nodes: [], edges: []}});
  return (await (await fetch("/api/v1/workflows", {method: "POST", headers, body})).json()).id;
}"""
_READ: Final = "async (id) => (await (await fetch(`/api/v1/workflows/${id}`)).json()).document"
_FOCUSED: Final = "document.activeElement?.dataset.id ?? null"
PHONE: Final = {"width": 390, "height": 844}
WORDS: Final = {
    "back": ("Back to the outline", "手順一覧へ戻る"),
    "outline": ("Outline", "手順一覧"),
    "remove": ("Delete", "削除"),
}


class _Author:
    """Somebody before a new workflow, who uses keys only."""

    def __init__(self, person: Person) -> None:
        self.page = person.page
        self.page.set_default_timeout(12_000)
        person.open("/workflows")
        self.workflow = self.page.evaluate(_MAKE)
        self.page.goto(f"{person.address}/workflows/{self.workflow}/edit")
        self.page.locator("[data-canvas], [data-steps]").wait_for()

    def keys(self, *presses: str) -> None:
        for press in presses:
            self.page.keyboard.press(press)

    def add(self, kind: str) -> None:
        """The step of this type, after the one that is chosen."""
        before = self.page.evaluate(_FOCUSED)
        self.keys("/")
        self.page.get_by_role("combobox").wait_for()
        self.page.keyboard.insert_text(kind)
        self.keys("Enter")
        self.comes(lambda: self.page.evaluate(_FOCUSED) not in (None, before))

    def document(self) -> dict[str, Any]:
        """As it is saved."""
        found: dict[str, Any] = self.page.evaluate(_READ, self.workflow)
        return found

    def notes(self, member: str) -> list[Any]:
        """This member of the notes and frames, saved."""
        return [note[member] for note in self.document().get("notes", [])]

    def wires(self) -> set[str]:
        """As `step exit step`, saved."""
        edges = self.document()["edges"]
        return {f"{e['from']['node']} {e['from']['port']} {e['to']['node']}" for e in edges}

    def comes(self, is_so: Callable[[], bool]) -> None:
        """Waits until it is so."""
        deadline = time.monotonic() + 12
        while not is_so():
            assert time.monotonic() < deadline, self.document()
            time.sleep(0.05)

    def at(self, step: str) -> None:
        """Waits until the focus is on this step."""
        self.comes(lambda: self.page.evaluate(_FOCUSED) == step)


@pytest.fixture
def author(alice: Person) -> _Author:
    return _Author(alice)


def test_a_branch_is_drawn_in_the_outline_by_keys_alone(author: _Author) -> None:
    author.keys("o")
    author.page.get_by_role("tree").wait_for(state="attached")
    author.add("trigger.manual")
    author.add("flow.branch")
    author.add("data.template")
    author.keys("ArrowLeft")
    author.at("branch")
    author.add("data.set")
    author.comes(
        lambda: author.wires() == {"start out branch", "branch yes template", "branch no set"}
    )
    levels = author.page.get_by_role("treeitem").evaluate_all(
        "rows => rows.map((row) => `${row.ariaLevel} ${row.dataset.id}`)"
    )
    assert levels == ["1 start", "1 branch", "2 template", "2 set"]


def test_a_step_is_renamed_moved_taken_away_and_brought_back(author: _Author) -> None:
    author.keys("o")
    for kind in ("trigger.manual", "data.template", "data.set"):
        author.add(kind)
    author.keys("F2")
    author.page.locator("[data-step-name]:focus").wait_for()
    author.page.keyboard.insert_text("先に")
    author.keys("Escape")
    author.at("set")
    author.keys("Alt+ArrowUp")
    author.comes(lambda: author.wires() == {"start out set", "set out template"})
    author.keys("Delete")
    author.comes(lambda: author.wires() == {"start out template"})
    author.keys("Control+z")
    author.comes(lambda: author.wires() == {"start out set", "set out template"})
    assert [node["name"] for node in author.document()["nodes"] if node["id"] == "set"] == ["先に"]


def test_the_canvas_is_drawn_on_by_keys_alone(author: _Author) -> None:
    author.add("trigger.manual")
    author.add("flow.branch")
    author.add("data.template")
    author.keys("ArrowUp")
    author.at("branch")
    author.keys("l")
    author.page.get_by_role("dialog").get_by_role("combobox").fill("template")
    author.keys("Enter")
    author.comes(lambda: "branch no template" in author.wires())
    author.keys("n")
    author.page.locator("textarea:focus").wait_for()
    author.page.keyboard.insert_text("<b>見直す</b> 🗓")
    author.keys("Escape", "Alt+ArrowRight", "Shift+ArrowDown")
    author.comes(lambda: author.notes("text") == ["<b>見直す</b> 🗓"])
    author.page.locator(".react-flow__node-note", has_text="<b>見直す</b>").wait_for()


def test_the_menu_key_opens_what_can_be_done_with_the_step(author: _Author, language: str) -> None:
    author.add("trigger.manual")
    author.add("data.template")
    author.keys("Shift+F10")
    author.page.get_by_role("menu").wait_for()
    item = author.page.get_by_role("menuitem", name=WORDS["remove"][language == "ja"])
    item.focus()
    author.keys("Enter")
    author.comes(lambda: [node["id"] for node in author.document()["nodes"]] == ["start"])


def test_frames_hold_their_steps_and_leave_with_undo(author: _Author) -> None:
    author.add("trigger.manual")
    author.add("data.template")
    author.keys("Control+a", "g")
    author.page.locator("input:focus").wait_for()
    author.page.keyboard.insert_text("受付")
    author.keys("Enter")
    author.comes(lambda: author.notes("title") == ["受付"])
    assert author.notes("nodes") == [["start", "template"]]
    author.keys("Shift+ArrowRight")
    author.comes(lambda: all(node["position"]["x"] == 16 for node in author.document()["nodes"]))
    author.keys("Control+z", "Control+z", "Control+z")
    author.comes(lambda: author.notes("title") == [])


def test_on_a_phone_the_outline_and_the_forms_are_used_by_touch(
    alice: Person, language: str
) -> None:
    context = alice.page.context.browser.new_context(
        locale=language,
        storage_state=alice.page.context.storage_state(),
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
    )
    phone = _Author(Person(context.new_page(), alice.address, language))
    page, say = phone.page, lambda word: WORDS[word][language == "ja"]
    page.get_by_role("region", name=say("outline")).get_by_role("button").last.tap()
    page.get_by_role("combobox").fill("trigger.manual")
    page.get_by_role("option").first.tap()
    row = page.get_by_role("treeitem")
    row.tap()
    page.locator("[data-step-name]").fill("受付")
    page.get_by_role("button", name=say("back")).tap()
    row.get_by_text("受付").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.comes(lambda: [node["name"] for node in phone.document()["nodes"]] == ["受付"])
    context.close()
