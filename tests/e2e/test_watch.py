"""A run of 3,080 items: watched live, replayed, looked into, handed on, laid beside another one."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORDS: Final = {
    "replay": ("Replay", "再生"),
    "replaying": ("Replaying", "再生中"),
    "moment": ("Moment of the run", "実行の時点"),
    "find": ("Number or word", "番号か語で探す"),
    "item 4": ("Item 4", "4件目"),
    "item 5": ("Item 5", "5件目"),
    "next item": ("The next item", "次の1件"),
    "candidates": ("Candidates", "候補"),
    "divides by zero": ("An expression divides by zero.", "式で、0で割っています。"),
    "what to do": ("Correct the expression or the input", "式か入力を直してから"),
    "inputs differ": ("The inputs differ.", "入力が違います。"),
    "what differs": ("Show what differs", "違いを見る"),
    "compare": ("Compare", "比べる"),
    "events": ("Events", "できごと"),
    "from the end": ("From the end", "終わりから"),
    "failures": ("Failures", "失敗"),
    "kind": ("Kind", "種類"),
    "step failed": ("A step failed", "ステップが失敗しました"),
    "save filter": ("Save this filter", "この条件を保存"),
    "saved": ("Saved filters", "保存した条件"),
    "name": ("Name", "名前"),
    "save": ("Save", "保存"),
    "chosen": ("2 runs", "2件の実行"),
}
SEND: Final = """async ({path, body}) => {
  const session = await (await fetch('/api/v1/session')).json();
  const answer = await fetch('/api/v1' + path, {method: 'POST', body: JSON.stringify(body),
    headers: {'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token}});
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}"""
DIVIDES: Final = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual"},
        {"id": "sum", "type": "data.set", "params": {"fields": {"n": "{{ 1 / input.n }}"}}},
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "sum", "port": "in"}}],
    "input_schema": {"type": "object", "properties": {"n": {"type": "integer"}}},
    "output": {},
}


@pytest.fixture
def say(language: str) -> Callable[[str], str]:
    return lambda meaning: WORDS[meaning][language == "ja"]


def send(person: Person, path: str, body: Any) -> Any:
    """The answer of the product to what the signed-in person's browser sends."""
    person.open("/runs")
    return person.page.evaluate(SEND, {"path": path, "body": body})


def inquiries(person: Person, count: int, first: str) -> str:
    """The id of a triage run of so many inquiries of the sample; the first one is this."""
    person.open("/runs")
    asked = "async () => (await fetch('/api/v1/workflows/inquiry-triage')).json()"
    sample = person.page.evaluate(asked)["sample_input"]
    rows = [{"text": first}, *sample["inquiries"][1:count]]
    return send(person, "/workflows/inquiry-triage/runs", {"input": {"inquiries": rows}})["id"]


@pytest.fixture
def large(alice: Person) -> str:
    """A run of all inquiries, just started."""
    return inquiries(alice, 3_080, "Where is my card?")


def test_a_run_is_watched_while_it_goes_on_and_replayed(
    alice: Person, large: str, say: Callable[[str], str]
) -> None:
    page = alice.page
    alice.open(f"/runs/{large}")
    alice.sees_state("waiting for a person")
    gate = page.locator(".react-flow__node[data-id=gate] [data-mark]").first
    gate.filter(has_text="3,080").or_(gate).first.wait_for()
    now = gate.inner_text()
    page.get_by_role("button", name=say("replay"), exact=True).click()
    page.get_by_role("status").get_by_text(say("replaying")).wait_for()
    slider = page.get_by_label(say("moment"))
    slider.press("Home")
    assert page.locator(".react-flow__node[data-id=gate] [data-mark=queued]").count() == 1
    slider.press("End")
    assert gate.inner_text() == now
    slider.press("ArrowLeft")
    slider.press(" ")
    slider.press("Escape")
    page.get_by_role("status").get_by_text(say("replaying")).wait_for(state="detached")
    assert gate.inner_text() == now


def test_an_address_shows_the_same_item_to_whoever_opens_it(
    alice: Person, large: str, say: Callable[[str], str]
) -> None:
    page = alice.page
    alice.open(f"/runs/{large}?node=gate")
    alice.sees_state("waiting for a person")
    page.get_by_label(say("find")).fill("4")
    page.get_by_role("button", name=say("item 4")).first.click()
    page.get_by_text(say("candidates"), exact=True).wait_for()
    page.get_by_role("button", name=say("next item")).click()
    page.get_by_text(say("item 5"), exact=True).wait_for()
    address = page.url
    assert address.endswith("?node=gate&item=5")
    page.goto(address)
    page.get_by_text(say("item 5"), exact=True).wait_for()
    page.get_by_text(say("candidates"), exact=True).wait_for()


def test_a_failure_is_told_in_words_with_what_to_do_and_found_in_the_log(
    alice: Person, say: Callable[[str], str]
) -> None:
    page = alice.page
    made = send(alice, "/workflows", {"name": "Divides", "document": DIVIDES})
    send(alice, f"/workflows/{made['id']}/publish", {"note": ""})
    run_id = send(alice, f"/workflows/{made['id']}/runs", {"input": {"n": 0}})["id"]
    alice.open(f"/runs/{run_id}?node=sum")
    page.locator("aside").get_by_text(say("divides by zero")).first.wait_for()
    page.locator("aside").get_by_text(say("what to do")).wait_for()
    page.get_by_role("tab", name=say("events")).click()
    page.get_by_text(say("from the end"), exact=True).click()
    page.get_by_role("combobox", name=say("kind")).click()
    page.get_by_role("option", name=say("failures")).click()
    page.wait_for_url("**kind=failure**")
    assert "order=newest" in page.url
    page.locator("main table tbody tr:only-child").filter(has_text=say("step failed")).wait_for()


def test_two_runs_are_chosen_in_the_list_and_laid_side_by_side(
    alice: Person, say: Callable[[str], str]
) -> None:
    page = alice.page
    for first in ("Where is my card?", "I lost my phone"):
        inquiries(alice, 20, first)
    alice.open("/runs?workflow=inquiry-triage")
    boxes = page.locator("main table input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("toolbar", name=say("chosen")).wait_for()
    page.get_by_role("button", name=say("compare"), exact=True).click()
    page.wait_for_url("**/compare/**")
    page.get_by_text(say("inputs differ")).wait_for()
    page.get_by_text(say("what differs")).nth(1).click()
    page.locator("details[open] a").first.click()
    page.wait_for_url("**/runs/*?node=*")


def test_a_filter_of_the_list_is_in_the_address_and_kept_under_a_name(
    alice: Person, say: Callable[[str], str]
) -> None:
    page = alice.page
    alice.open("/runs?state=failed&since=24h")
    page.get_by_role("button", name=say("saved")).click()
    page.get_by_role("menuitem", name=say("save filter")).click()
    page.get_by_role("dialog").get_by_label(say("name")).fill("Alice 1")
    page.get_by_role("dialog").get_by_role("button", name=say("save")).click()
    page.get_by_role("button", name="Alice 1", exact=True).wait_for()
    alice.open("/runs")
    page.get_by_role("button", name=say("saved")).click()
    page.get_by_role("menuitem", name="Alice 1").click()
    page.wait_for_url("**/runs?state=failed&since=24h")
