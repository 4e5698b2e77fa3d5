"""The form of a step: people build conditions and texts from fields, without writing code."""

import time
from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

HARD: Final = "input.rows.exists(r, r.n > 1)"
_AMOUNT: Final = {"type": "number", "title": "Amount"}
_STEPS: Final[list[tuple[str, str, dict[str, Any]]]] = [
    ("start", "trigger.manual", {}),
    ("dear", "data.template", {"text": "Dear "}),
    ("large", "flow.branch", {}),
    ("hard", "flow.branch", {"condition": HARD}),
]
_DOCUMENT: Final = {
    "format": 1,
    "nodes": [
        {"id": name, "type": kind, "params": params, "position": {"x": 0, "y": 128 * row}}
        for row, (name, kind, params) in enumerate(_STEPS)
    ],
    "edges": [
        {"from": {"node": one, "port": "out"}, "to": {"node": other, "port": "in"}}
        for one, other in (("start", "dear"), ("dear", "large"))
    ],
    "input_schema": {
        "type": "object",
        "properties": {
            "金額": _AMOUNT,
            "name": {"type": "string", "title": "Customer"},
            "rows": {"type": "array", "items": {"type": "object"}},
        },
    },
}
_MAKE: Final = """async (document) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const body = JSON.stringify({name: "Letters", document});
  return (await (await fetch("/api/v1/workflows", {method: "POST", headers, body})).json()).id;
}"""
_READ: Final = "async (id) => (await (await fetch(`/api/v1/workflows/${id}`)).json()).document"


def _editing(person: Person, step: str) -> Callable[[], dict[str, Any]]:
    """Opens a new workflow with one step chosen; gives a reader of that step's saved settings."""
    person.open("/workflows")
    workflow = person.page.evaluate(_MAKE, _DOCUMENT)
    person.page.goto(f"{person.address}/workflows/{workflow}/edit")
    person.page.locator(f".react-flow__node[data-id={step}]").click()

    def saved() -> dict[str, Any]:
        nodes = person.page.evaluate(_READ, workflow)["nodes"]
        return next(node["params"] for node in nodes if node["id"] == step)

    return saved


def _becomes(read: Callable[[], Any], wanted: Any) -> None:
    deadline = time.monotonic() + 20
    while (found := read()) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == wanted


def test_a_condition_is_built_from_lines_and_saved_as_an_expression(alice: Person) -> None:
    saved = _editing(alice, "large")
    alice.button("add a line").click()
    alice.page.keyboard.type("Amount")
    alice.page.get_by_role("listbox").get_by_role("option").first.wait_for()
    alice.page.keyboard.press("Enter")
    line = alice.page.get_by_role("group", name="Amount")
    line.get_by_role("textbox").fill("１００，０００")
    _becomes(lambda: saved().get("condition"), 'input["金額"] >= 100000')


def test_a_field_is_put_into_a_text_by_the_keyboard(alice: Person) -> None:
    saved = _editing(alice, "dear")
    text = alice.page.get_by_role("textbox", name=alice.say("text"))
    text.click()
    alice.page.keyboard.press("End")
    alice.button("insert a field").first.press("Enter")
    alice.page.keyboard.type("Customer")
    alice.page.get_by_role("listbox").get_by_role("option").first.wait_for()
    alice.page.keyboard.press("Enter")
    _becomes(lambda: saved()["text"], "Dear {{ input.name }}")
    alice.page.keyboard.press("Backspace")
    _becomes(lambda: saved()["text"], "Dear ")


def test_a_condition_that_lines_cannot_show_is_kept_as_it_is(alice: Person) -> None:
    saved = _editing(alice, "hard")
    alice.page.get_by_text(HARD).first.wait_for()
    alice.page.get_by_role("textbox", name=alice.say("name of the step"), exact=True).fill("Rows")
    alice.page.get_by_text(alice.say("draft saved")).wait_for()
    assert saved()["condition"] == HARD


@pytest.mark.parametrize("step", ["start", "dear", "large", "hard"])
def test_the_form_has_no_serious_accessibility_fault(
    alice: Person, axe_source: str, step: str
) -> None:
    _editing(alice, step)
    form = alice.page.get_by_role("textbox", name=alice.say("name of the step"), exact=True)
    form.wait_for()
    alice.page.evaluate(axe_source)
    found = alice.page.evaluate("() => axe.run('aside', {resultTypes: ['violations']})")
    serious = [each["id"] for each in found["violations"] if each["impact"] != "minor"]
    assert serious == []
