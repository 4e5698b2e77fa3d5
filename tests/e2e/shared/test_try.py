"""The try-run: a draft is tried in the editor, looked through, corrected, and tried again."""

import re
from typing import Any, Final

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

_WORDS: Final = {
    "start": ("Try with this input", "この入力で試す"),
    "to the gate": ("Try up to", "まで試す"),
    "succeeded": ("Succeeded", "完了"),
    "decide here": ("decide them here", "ここで判断する"),
    "result": ("Result", "結果"),
    "result of the try": ("Result of the try", "試した結果"),
    "failed only": ("Failed", "失敗"),
    "to a person": ("To a person", "人へ"),
    "pinned": ("Pinned", "固定"),
    "edit the pin": ("Edit the pinned data…", "固定した見本を直す…"),
    "keep the pin": ("Pin", "固定する"),
    "no json": ("this is no JSON", "JSONとして読み取れません"),
    "not sent": ("Not sent (try run)", "送信しません(試し実行)"),
    "really": ("Really send this, once", "今回だけ実際に送信する"),
    "do not send": ("Do not send", "送信しない"),
    "stale": ("from before your change", "変更前のもの"),
    "correct first": ("has to be corrected first", "先に直すところがあります"),
    "keep the input": ("Keep this input…", "この入力を残す…"),
    "name of the sample": ("Name of the sample", "見本の名前"),
    "keep": ("Keep", "残す"),
    "close": ("Close the try", "試し実行を閉じる"),
}
_ADDRESS: Final = "https://example.com/orders"
_ORDER: Final = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "position": {"x": 0, "y": 0}},
        {
            "id": "send",
            "type": "http.request",
            "params": {"method": "POST", "url": _ADDRESS, "body": {"who": "{{ input.name }}"}},
            "position": {"x": 0, "y": 96},
        },
        {
            "id": "note",
            "type": "data.template",
            "params": {"text": "Dear {{ input.name }}"},
            "position": {"x": 0, "y": 192},
        },
    ],
    "edges": [
        {"from": {"node": "start", "port": "out"}, "to": {"node": "send", "port": "in"}},
        {"from": {"node": "send", "port": "out"}, "to": {"node": "note", "port": "in"}},
    ],
    "input_schema": {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "title": "Customer"}},
    },
}
_MAKE: Final = """async (document) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const body = JSON.stringify({name: "Order", document});
  return (await (await fetch("/api/v1/workflows", {method: "POST", headers, body})).json()).id;
}"""


class Trying:
    """Somebody who tries a draft in the editor."""

    def __init__(self, person: Person, language: str) -> None:
        self.person = person
        self.is_japanese = language == "ja"
        self.page = person.page
        self.drawer = self.page.locator("[data-try]")
        self.side = self.page.locator("main aside")

    def say(self, meaning: str) -> str:
        return _WORDS[meaning][self.is_japanese]

    def edit(self, workflow: str) -> None:
        self.page.goto(f"{self.person.address}/workflows/{workflow}/edit")
        self.card("start").wait_for()

    def make(self, document: Any) -> None:
        self.person.open("/workflows")
        self.edit(self.page.evaluate(_MAKE, document))

    def card(self, step: str) -> Any:
        return self.page.locator(f".react-flow__node[data-id={step}]")

    def button(self, meaning: str) -> Any:
        return self.page.get_by_role("button", name=self.say(meaning), exact=True)

    def pill(self, wire: str) -> Any:
        """The value on a wire: `from to`."""
        source, target = wire.split()
        return self.page.locator(f'[data-pill^="{source} "][data-pill*=" {target} "]')

    def start(self) -> None:
        self.page.keyboard.press("t")
        self.drawer.locator("[data-try-start]").click()

    def sees_state(self, meaning: str) -> None:
        state = self.drawer.locator("header [data-mark]")
        state.filter(has_text=self.say(meaning)).wait_for(timeout=60_000)

    def decide_all(self) -> None:
        self.drawer.get_by_text(self.say("decide here")).click()
        first = self.drawer.locator("[data-decision][data-first]")
        while not self.drawer.locator("header [data-mark=done]").count():
            if first.count():
                first.click()
            self.page.wait_for_timeout(100)


@pytest.fixture
def tester(alice: Person, language: str) -> Trying:
    return Trying(alice, language)


@pytest.fixture
def triage(tester: Trying) -> Trying:
    """The first sample, tried whole; its items wait for a person."""
    tester.edit("first-gate")
    tester.start()
    tester.drawer.get_by_text(tester.say("decide here")).wait_for(timeout=60_000)
    return tester


def test_a_draft_is_tried_to_its_end_with_the_decisions_made_in_place(triage: Trying) -> None:
    triage.card("gate").locator("[class*=exits] b").first.wait_for()
    triage.pill("start each").wait_for()
    triage.decide_all()
    triage.drawer.get_by_role("tab", name=triage.say("result"), exact=True).click()
    triage.drawer.get_by_role("row").nth(40).wait_for()


def test_the_items_of_a_for_each_are_stepped_through_by_keys(triage: Trying) -> None:
    answer = triage.pill("classify gate")
    answer.wait_for()
    first = answer.inner_text()
    triage.card("classify").click()
    seen = {first}
    for _ in range(5):
        triage.page.keyboard.press("]")
        triage.page.wait_for_timeout(250)
        seen.add(answer.inner_text())
    assert len(seen) > 1
    for _ in range(5):
        triage.page.keyboard.press("[")
    triage.page.wait_for_function(
        "([pill, text]) => pill.innerText === text", arg=[answer.element_handle(), first]
    )


def test_only_the_items_that_came_to_a_person_are_shown(triage: Trying) -> None:
    triage.card("classify").click()
    triage.side.get_by_text(triage.say("result of the try"), exact=True).click()
    triage.side.get_by_text(triage.say("to a person"), exact=True).click()
    triage.pill("gate check").wait_for()
    triage.page.keyboard.press("Escape")


def test_a_value_on_a_wire_is_shown_whole_by_the_keyboard(triage: Trying) -> None:
    pill = triage.pill("classify gate")
    pill.focus()
    peek = triage.page.locator("section[role=group]").filter(has_text="confidence")
    peek.wait_for()
    triage.page.keyboard.press("Escape")
    peek.wait_for(state="detached")


def test_one_step_is_tried_alone_on_pinned_data(triage: Trying) -> None:
    triage.card("classify").click()
    triage.page.keyboard.press("p")
    triage.card("classify").get_by_text(triage.say("pinned")).wait_for()
    triage.side.get_by_text(triage.say("result of the try"), exact=True).click()
    triage.button("edit the pin").click()
    box = triage.page.get_by_role("dialog").locator(".cm-content")
    box.fill("{]")
    triage.page.get_by_role("dialog").get_by_text(triage.say("no json")).wait_for()
    box.fill('{"label": "made up", "confidence": 0.11, "top": []}')
    triage.page.get_by_role("dialog").get_by_role(
        "button", name=triage.say("keep the pin"), exact=True
    ).click()
    triage.card("gate").click()
    triage.page.keyboard.press("Shift+H")
    triage.pill("gate check").filter(has_text="0.11").wait_for(timeout=30_000)
    triage.card("classify").click()
    triage.page.keyboard.press("p")
    triage.card("classify").get_by_text(triage.say("pinned")).wait_for(state="detached")


def test_trying_to_a_step_leaves_what_comes_after_it(tester: Trying) -> None:
    tester.edit("first-gate")
    tester.card("gate").click()
    tester.page.keyboard.press("h")
    start = tester.drawer.locator("[data-try-start]")
    tester.drawer.wait_for()
    if start.count():
        start.click()
    tester.sees_state("succeeded")
    tester.pill("classify gate").wait_for()
    assert tester.card("collect").locator("[class*=mark] svg").count() == 0


def test_nothing_is_sent_and_what_would_be_is_shown(tester: Trying) -> None:
    tester.make(_ORDER)
    tester.page.keyboard.press("t")
    tester.drawer.get_by_label("Customer").fill("Bob")
    tester.drawer.locator("[data-try-start]").click()
    tester.sees_state("succeeded")
    tester.card("send").click()
    tester.side.get_by_text(tester.say("result of the try"), exact=True).click()
    block = tester.side.get_by_role("region", name=tester.say("not sent"))
    block.get_by_text(_ADDRESS).wait_for()
    block.get_by_text("Bob").wait_for()
    tester.button("really").click()
    tester.button("do not send").click()
    tester.page.get_by_role("dialog").wait_for(state="detached")


def test_a_correction_is_tried_again_with_one_key(tester: Trying) -> None:
    tester.make(_ORDER)
    tester.page.keyboard.press("t")
    tester.drawer.get_by_label("Customer").fill("Bob")
    tester.drawer.get_by_label("Customer").press("Enter")
    tester.sees_state("succeeded")
    tester.card("note").click()
    box = tester.side.locator(".cm-content").first
    box.fill("Hello")
    tester.drawer.get_by_text(tester.say("stale")).wait_for()
    box.press("Control+Enter")
    tester.drawer.get_by_text(tester.say("stale")).wait_for(state="detached")
    tester.sees_state("succeeded")
    tester.side.get_by_text(tester.say("result of the try"), exact=True).click()
    tester.side.get_by_text("Hello", exact=True).wait_for()


def test_what_is_to_be_corrected_is_told_and_led_to(tester: Trying) -> None:
    nodes = [dict(node) for node in _ORDER["nodes"]]  # type: ignore[attr-defined]
    nodes[2] = {**nodes[2], "params": {"text": "{{ nodes.nobody.label }}"}}
    tester.make({**_ORDER, "nodes": nodes})
    tester.page.keyboard.press("t")
    tester.drawer.get_by_label("Customer").fill("Bob")
    tester.drawer.get_by_label("Customer").press("Enter")
    refusal = tester.drawer.get_by_role("status").filter(has_text=tester.say("correct first"))
    refusal.get_by_role("button").first.click()
    tester.side.locator("code").filter(has_text=re.compile("^note$")).first.wait_for()


def test_an_input_is_kept_under_a_name(tester: Trying) -> None:
    tester.make(_ORDER)
    tester.page.keyboard.press("t")
    tester.drawer.get_by_label("Customer").fill("Charlie")
    tester.button("keep the input").click()
    tester.drawer.get_by_label(tester.say("name of the sample")).fill("My sample")
    tester.drawer.get_by_role("button", name=tester.say("keep"), exact=True).click()
    tester.drawer.get_by_role("button", name="My sample", exact=True).wait_for()
    tester.drawer.get_by_label("Customer").fill("")
    tester.drawer.get_by_role("button", name="My sample", exact=True).click()
    assert tester.drawer.get_by_label("Customer").input_value() == "Charlie"
