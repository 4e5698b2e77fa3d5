"""A person has a workflow started by the clock: says when, sees when, pauses it, runs the past."""

from typing import Final

import pytest

from tests.e2e.editing import publish
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DOCUMENT: Final = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}},
        {
            "id": "note",
            "type": "data.set",
            "params": {"fields": {"at": "{{ run.scheduled_at }}"}},
            "position": {"x": 0, "y": 160},
        },
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "note", "port": "in"}}],
    "input_schema": {},
    "output": {},
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "schedule": ("Start by schedule", "予定の時刻に開始"),
    "holidays": ("Leave out public holidays", "除く祝日"),
    "japan": ("Japan", "日本"),
    "sentence": ("without the holidays of Japan", "日本の祝日を除く"),
    "next": ("Next times (on your clock)", "次の予定(あなたの時計)"),
    "starts": ("Triggers", "開始条件"),
    "pause": ("Pause", "一時停止"),
    "resume": ("Resume", "再開"),
    "past": ("Run a past period", "過去の期間を実行"),
    "from": ("From", "開始日"),
    "to": ("To", "終了日"),
    "run": ("Run", "実行する"),
    "on their way": ("runs are on their way.", "回分を順に実行します。"),
    "history": ("What became of earlier times", "これまでの予定"),
    "done": ("Started", "実行しました"),
}


_MAKE: Final = """async (document) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const body = JSON.stringify({name: "Report", document});
  return (await (await fetch("/api/v1/workflows", {method: "POST", headers, body})).json()).slug;
}"""


@pytest.fixture
def workflow(alice: Person) -> str:
    """The address of a small workflow that starts by hand."""
    alice.open("/workflows")
    return f"/workflows/{alice.page.evaluate(_MAKE, DOCUMENT)}"


def test_the_clock_starts_a_workflow(alice: Person, language: str, workflow: str) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    page.goto(f"{alice.address}{workflow}/edit")
    page.get_by_role("button", name=say("schedule"), exact=True).click()
    page.get_by_label(say("holidays")).select_option(label=say("japan"))
    page.locator("aside").get_by_text(say("sentence")).wait_for()
    assert page.get_by_label(say("next")).get_by_role("listitem").count() == 5
    publish(alice)

    page.goto(alice.address + workflow)
    page.get_by_role("tab", name=say("starts")).click()
    page.get_by_role("button", name=say("pause")).click()
    page.get_by_role("button", name=say("resume")).click()
    page.get_by_label(say("next")).wait_for()
    page.get_by_role("button", name=say("past")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("from")).fill("2026-11-09")
    dialog.get_by_label(say("to")).fill("2026-11-13")
    dialog.get_by_role("button", name=say("run"), exact=True).click()
    dialog.get_by_text(say("on their way")).wait_for()
    page.keyboard.press("Escape")
    page.get_by_text(say("history")).click()
    page.get_by_text(say("done")).nth(3).wait_for(timeout=60_000)
