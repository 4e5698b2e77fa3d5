"""A person draws a step that sends a mail, sees in a try what would go out, and sends it."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.e2e.editing import choose, edit, make, publish, send, stored, until
from tests.e2e.person import Person
from tests.factories.mailbox import Mailbox

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

START: Final[dict[str, Any]] = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}}
    ],
    "edges": [],
    "input_schema": {
        "type": "object",
        "required": ["name", "email"],
        "properties": {
            "name": {"type": "string", "title": "Customer"},
            "email": {"type": "string", "title": "Mailbox"},
        },
    },
    "output": {},
}
BOB: Final = {"Customer": "山田", "Mailbox": "bob@x.example"}
SUBJECT: Final = "ご注文について 山田様"
FILLED: Final = (
    ("to", "{{ input.email }}"),
    ("subject", "ご注文について {{ input.name }}様"),
    ("text", "ありがとうございます。"),
)
WORDS: Final[dict[str, tuple[str, str]]] = {
    "send a mail": ("Send a mail", "メールを送る"),
    "server": ("Mail server", "メールサーバー"),
    "to": ("To", "宛先"),
    "subject": ("Subject", "件名"),
    "text": ("Text", "本文"),
    "try": ("Try", "試す"),
    "result of the try": ("Result of the try", "試した結果"),
    "not sent": ("Not sent (try run)", "送信しません(試し実行)"),
    "succeeded": ("Succeeded", "完了"),
}


@pytest.fixture(scope="module")
def mailbox(language: str) -> Iterator[Mailbox]:
    """A mail server that wants a password, one for each language."""
    made = Mailbox(user="gate").start()
    yield made
    made.stop()


def test_a_mail_is_drawn_tried_and_sent(alice: Person, mailbox: Mailbox, language: str) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    workflow = make(alice, START)
    fields = mailbox.values(user="gate", password=mailbox.password)
    office = {"name": "office", "title": "Office", "kind": "smtp", "fields": fields}
    assert send(alice, "POST", "/secrets", office)["name"] == "office"

    edit(alice, workflow)
    choose(alice, "start")
    page.get_by_role("button", name=say("send a mail"), exact=True).click()
    page.get_by_role("combobox", name=say("server")).select_option("office")
    for field, text in FILLED:
        page.get_by_role("textbox", name=say(field), exact=True).click()
        page.keyboard.insert_text(text)
    until(lambda: _params(alice, workflow) == {"credential": "office", **_filled()})

    page.get_by_role("button", name=say("try"), exact=True).click()
    drawer = page.locator("[data-try]")
    for name, value in BOB.items():
        drawer.get_by_role("textbox", name=name).fill(value)
    drawer.locator("[data-try-start]").click()
    state = drawer.locator("header [data-mark]")
    state.filter(has_text=say("succeeded")).wait_for(timeout=60_000)
    page.get_by_text(say("result of the try"), exact=True).click()
    shown = page.get_by_role("region", name=say("not sent"))
    shown.get_by_text("bob@x.example", exact=True).wait_for()
    shown.get_by_text(SUBJECT, exact=True).wait_for()
    assert mailbox.tries == 0

    publish(alice)
    page.goto(f"{alice.address}/workflows/{workflow}")
    for name, value in BOB.items():
        page.get_by_role("textbox", name=name).fill(value)
    alice.button("start a run").click()
    page.wait_for_url("**/runs/*")
    alice.sees_state("succeeded")
    (came,) = mailbox.arrived
    assert (came.recipients, came.message["Subject"]) == (["bob@x.example"], SUBJECT)


def _filled() -> dict[str, str]:
    return {"body" if field == "text" else field: text for field, text in FILLED}


def _params(person: Person, workflow: str) -> Any:
    """The settings of the mail step, as the server has them."""
    return stored(person, workflow)["document"]["nodes"][-1]["params"]
