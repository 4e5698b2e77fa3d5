"""What is wrong in a drawing is said at its step and its field in plain words, and led to."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.e2e.editing import card, edit, letters, make, stored, until
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

Change = Callable[[dict[str, Any]], None]
_CODE: Final = ("input.", "nodes.", "_>_", "overload", "null", "None")
_PLACE: Final = """() => {
  let at = document.activeElement;
  return at.closest("[data-place]")?.dataset.place ?? at.tagName;
}"""


def _wire(source: str, port: str, target: str) -> dict[str, Any]:
    return {"from": {"node": source, "port": port}, "to": {"node": target, "port": "in"}}


def _node(name: str, kind: str, y: int, **params: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "params": params, "position": {"x": 0, "y": y}}


def _to_nowhere(document: dict[str, Any]) -> None:
    document["edges"].append(_wire("bye", "out", "gone"))


def _unconnected(document: dict[str, Any]) -> None:
    document["edges"].pop()


def _missing(document: dict[str, Any]) -> None:
    document["nodes"][1]["params"] = {}


def _unknown_field(document: dict[str, Any]) -> None:
    document["nodes"][2]["params"] = {"condition": 'nodes.dear.txet == "x"'}


def _compared(document: dict[str, Any]) -> None:
    document["nodes"][2]["params"] = {"condition": "input.name > 10"}


def _endless(document: dict[str, Any]) -> None:
    document["nodes"][1] = _node("dear", "flow.join", 128)
    document["nodes"].pop()
    document["edges"][-1] = _wire("large", "yes", "dear")
    document["edges"].append(_wire("large", "no", "dear"))


def _without_collect(document: dict[str, Any]) -> None:
    document["nodes"].append(_node("each", "flow.for_each", 560, items="[1, 2]"))
    document["edges"].append(_wire("bye", "out", "each"))


def _result(document: dict[str, Any]) -> None:
    document["output"] = {"text": "nodes.bye.txet"}


# The mistake; what is said of it; the step that it is marked at; where its line leads.
CASES: Final[dict[str, tuple[Change, tuple[str, str], str, str]]] = {
    "unconnected": (
        _unconnected,
        ("No wire leads to “bye”.", "「bye」に入る線がありません。"),
        "bye",
        "H2",
    ),
    "missing": (
        _missing,
        ("“Text” is required.", "「文面」を指定してください。"),
        "dear",
        "/params/text",
    ),
    "unknown field": (
        _unknown_field,
        (
            "“dear” has no field “txet”. Did you mean “text”?",
            "「dear」に項目「txet」はありません。「text」のことですか。",
        ),
        "large",
        "/params/condition",
    ),
    "compared": (
        _compared,
        (
            "Text and whole number cannot be compared or combined here.",
            "文字と整数は、そのままでは比べたり計算したりできません。",
        ),
        "large",
        "/params/condition",
    ),
    "endless": (
        _endless,
        ("No way leads out of this loop.", "このくり返しから出る線がありません。"),
        "dear",
        "H2",
    ),
    "without collect": (
        _without_collect,
        ("No collect names the for-each “each”.", "「each」(1件ずつ)に対応する「まとめる」"),
        "each",
        "H2",
    ),
}
# The mistake; the button that mends it; what the server then has.
MENDS: Final[dict[str, tuple[Change, tuple[str, str], Callable[[dict[str, Any]], bool]]]] = {
    "to nowhere": (
        _to_nowhere,
        ("Remove the wire", "線を消す"),
        lambda document: all(wire["to"]["node"] != "gone" for wire in document["edges"]),
    ),
    "unconnected": (
        _unconnected,
        ("Connect to “Branch”", "「条件分岐」とつなぐ"),
        lambda document: _wire("large", "yes", "bye") in document["edges"],
    ),
    "without collect": (
        _without_collect,
        ("Add the collect", "「まとめる」を足す"),
        lambda document: document["nodes"][-1]["type"] == "flow.collect",
    ),
}


def _editing(person: Person, change: Change) -> str:
    document = letters()
    change(document)
    workflow = make(person, document)
    edit(person, workflow)
    return workflow


def _bar(person: Person) -> Any:
    return person.page.locator("footer").filter(has=person.page.locator("ul"))


def _in(person: Person, words: tuple[str, str]) -> str:
    return words[person.language == "ja"]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_marked_at_its_step_and_its_line_leads_to_the_field(
    alice: Person, case: str
) -> None:
    change, words, step, place = CASES[case]
    _editing(alice, change)
    line = _bar(alice).locator("li").filter(has_text=_in(alice, words)).first
    line.wait_for()
    assert not any(code in line.inner_text() for code in _CODE)
    card(alice, step).locator("[data-problem]").first.wait_for()
    line.get_by_role("button").first.click()
    until(lambda: alice.page.evaluate(_PLACE) == place)
    said = alice.page.locator("aside").get_by_text(_in(alice, words)).last
    said.wait_for()


@pytest.mark.parametrize("case", ["missing", "compared"])
def test_the_list_of_problems_leads_there_by_the_keyboard(alice: Person, case: str) -> None:
    change, words, step, place = CASES[case]
    _editing(alice, change)
    line = _bar(alice).locator("li").filter(has_text=_in(alice, words)).first
    line.wait_for()
    focused = "document.activeElement.innerText ?? ''"
    for _ in range(80):
        alice.page.keyboard.press("Shift+Tab")
        if _in(alice, words) in alice.page.evaluate(focused):
            break
    alice.page.keyboard.press("Enter")
    until(lambda: alice.page.evaluate(_PLACE) == place)
    alice.page.keyboard.press("Escape")
    until(lambda: alice.page.evaluate("document.activeElement.dataset.id ?? ''") == step)


@pytest.mark.parametrize("case", MENDS)
def test_a_plain_mistake_is_mended_by_one_button_and_that_can_be_undone(
    alice: Person, case: str
) -> None:
    change, words, is_mended = MENDS[case]
    workflow = _editing(alice, change)
    _bar(alice).get_by_role("button", name=_in(alice, words), exact=True).first.click()
    until(lambda: is_mended(stored(alice, workflow)["document"]))
    alice.page.keyboard.press("Control+z")
    until(lambda: not is_mended(stored(alice, workflow)["document"]))


def test_a_mistake_in_the_results_leads_to_the_form_of_the_workflow(alice: Person) -> None:
    _editing(alice, _result)
    words = ("“bye” has no field “txet”.", "「bye」に項目「txet」はありません。")
    _bar(alice).get_by_role("button").filter(has_text=_in(alice, words)).click()
    tab = "document.activeElement.getAttribute('role')"
    until(lambda: alice.page.evaluate(tab) == "tab")
    alice.page.locator("aside").get_by_text(_in(alice, words)).wait_for()


def test_a_mistake_is_seen_as_soon_as_it_is_made(alice: Person) -> None:
    """No save and no button comes between the change and what is said of it."""
    _editing(alice, lambda _: None)
    card(alice, "dear").click()
    box = alice.page.get_by_role("textbox", name=alice.say("text"))
    box.fill("")
    _, words, step, _ = CASES["missing"]
    alice.page.locator("aside").get_by_text(_in(alice, words)).first.wait_for()
    card(alice, step).locator("[data-problem]").first.wait_for()
    box.fill("Hello")
    card(alice, step).locator("[data-problem]").first.wait_for(state="detached")
