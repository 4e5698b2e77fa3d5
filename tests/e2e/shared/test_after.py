"""A person lets a workflow start after another one, and sees what started it."""

from typing import Any, Final

import pytest

from tests.e2e.editing import edit, make, publish, send, stored, until
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DOCUMENT: Final[dict[str, Any]] = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}},
        {
            "id": "note",
            "type": "data.set",
            "params": {"fields": {"n": 1}},
            "position": {"x": 0, "y": 160},
        },
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "note", "port": "in"}}],
    "input_schema": {},
    "output": {},
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "after": ("Start after another run", "別の実行のあとに開始"),
    "workflow": ("Workflow", "ワークフロー"),
    "starts": ("Triggers", "開始条件"),
    "history": ("Runs that were followed", "もとになった実行"),
    "succeeded": ("succeeded", "完了"),
}


def test_a_workflow_starts_after_another_one(alice: Person, language: str) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page, name = alice.page, f"First of two ({language})"
    first = make(alice, DOCUMENT, name)
    send(alice, "POST", f"/workflows/{first}/publish", {"note": ""})
    then = make(alice, DOCUMENT, "Second of two")
    edit(alice, then)
    page.get_by_role("button", name=say("after"), exact=True).click()
    page.locator("aside").get_by_role("combobox", name=say("workflow"), exact=True).fill(name)
    page.get_by_role("option", name=name, exact=True).click()
    until(lambda: _followed(alice, then) is not None)
    publish(alice)

    send(alice, "POST", f"/workflows/{first}/runs", {"input": {}})
    page.goto(f"{alice.address}/workflows/{then}")
    page.get_by_role("tab", name=say("starts"), exact=True).click()
    until(lambda: send(alice, "GET", f"/runs?workflow={then}&state=succeeded")["items"] != [])
    page.get_by_text(say("history"), exact=True).click()
    card = page.locator("aside").get_by_role("listitem")
    card.filter(has_text=say("succeeded")).wait_for(timeout=30_000)


def _followed(person: Person, workflow: str) -> str | None:
    """Whose runs the stored draft follows."""
    for node in stored(person, workflow)["document"]["nodes"]:
        if node["type"] == "trigger.workflow":
            return node["params"].get("workflow")
    return None
