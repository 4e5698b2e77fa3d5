"""What goes on after a change: a run on its version, a failure done again, a large drawing."""

from itertools import pairwise
from typing import Any, Final

import pytest

from tests.e2e.editing import letters, make, send, stored, until
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORDS: Final = {
    "divides by zero": ("An expression divides by zero.", "式で、0で割っています。"),
    "again from here": ("Re-run from here", "ここからやり直す"),
    "with the change": ("Re-run with the changed input", "入力を変えてやり直す"),
    "re-run of": ("Re-run of run", "からやり直した実行"),
    "tidy": ("Tidy", "整列"),
}
STEPS: Final = 1_000


def say(person: Person, meaning: str) -> str:
    return WORDS[meaning][person.language == "ja"]


def _divides() -> dict[str, Any]:
    document = letters()
    document["nodes"] = document["nodes"][:2]
    document["nodes"][1] |= {"type": "data.set", "params": {"fields": {"n": "{{ 1 / input.n }}"}}}
    document["edges"] = document["edges"][:1]
    document["input_schema"]["properties"] = {"n": {"type": "integer", "title": "Parts"}}
    document["output"] = {}
    return document


def test_a_failed_run_is_done_again_with_another_input(alice: Person) -> None:
    workflow = make(alice, _divides(), "Divides")
    send(alice, "POST", f"/workflows/{workflow}/publish", {"note": ""})
    run = send(alice, "POST", f"/workflows/{workflow}/runs", {"input": {"n": 0}})["id"]
    alice.open(f"/runs/{run}?node=dear")
    alice.page.locator("aside").get_by_text(say(alice, "divides by zero")).first.wait_for()
    alice.open(f"/runs/{run}?node=start")
    alice.page.get_by_role("button", name=say(alice, "again from here")).first.click()
    dialog = alice.page.get_by_role("dialog")
    dialog.get_by_label("Parts").fill("4")
    dialog.get_by_role("button", name=say(alice, "with the change"), exact=True).click()
    alice.page.wait_for_url(lambda address: "/runs/" in address and run not in address)
    alice.sees_state("succeeded")
    alice.page.get_by_role("link").filter(has_text=say(alice, "re-run of")).click()
    alice.page.wait_for_url(f"**/runs/{run}?*")


def test_a_waiting_run_stays_on_its_version_when_another_is_published(alice: Person) -> None:
    page = alice.start_first_gate()
    alice.sees_state("waiting for a person")
    old = alice.page.locator(".react-flow__node[data-id=gate]").inner_text().splitlines()[0]
    found = stored(alice, "first-gate")
    for node in found["document"]["nodes"]:
        if node["id"] == "gate":
            node["name"] = "Another gate"
    changed = {"document": found["document"]}
    send(alice, "PUT", f"/workflows/{found['id']}", changed, revision=found["revision"])
    published = send(alice, "POST", f"/workflows/{found['id']}/publish", {"note": "second"})
    newest = published["version"]
    assert newest > found["published_version"]
    alice.page.goto(page)
    alice.sees_state("waiting for a person")
    gate = alice.page.locator(".react-flow__node[data-id=gate]")
    gate.get_by_text(old, exact=True).wait_for()
    assert send(alice, "GET", "/runs/" + page.rsplit("/", 1)[1])["version"] < newest
    newer = alice.start_first_gate()
    assert send(alice, "GET", "/runs/" + newer.rsplit("/", 1)[1])["version"] == newest
    gate.get_by_text("Another gate", exact=True).wait_for()


def test_a_thousand_steps_are_searched_tidied_and_brought_back(alice: Person) -> None:
    workflow = make(alice, _large(), "Large")
    alice.page.goto(f"{alice.address}/workflows/{workflow}/edit")
    alice.page.locator("[data-canvas]").wait_for()
    alice.page.keyboard.press("Control+f")
    search = alice.page.get_by_role("dialog").get_by_role("combobox")
    search.fill("number 777")
    alice.page.get_by_role("listbox").get_by_role("option").first.wait_for()
    search.press("Enter")
    until(lambda: alice.page.evaluate("document.activeElement.dataset.id ?? ''") == "s777")
    before = _places(alice, workflow)
    alice.page.get_by_role("button", name=say(alice, "tidy"), exact=True).click()
    until(lambda: _places(alice, workflow) != before, 30)
    alice.page.locator(".react-flow__pane").click(position={"x": 5, "y": 5})
    alice.page.keyboard.press("Control+z")
    until(lambda: _places(alice, workflow) == before, 30)


def _large() -> dict[str, Any]:
    """One long row of steps."""
    names = ["start", *(f"s{number}" for number in range(1, STEPS))]
    nodes = [
        {
            "id": name,
            "type": "data.set" if number else "trigger.manual",
            "name": f"number {number}",
            "params": {"fields": {"n": number}} if number else {},
            "position": {"x": number % 25 * 320, "y": number // 25 * 128},
        }
        for number, name in enumerate(names)
    ]
    edges = [
        {"from": {"node": one, "port": "out"}, "to": {"node": other, "port": "in"}}
        for one, other in pairwise(names)
    ]
    return {"format": 1, "nodes": nodes, "edges": edges}


def _places(person: Person, workflow: str) -> list[Any]:
    return [node["position"] for node in stored(person, workflow)["document"]["nodes"]]
