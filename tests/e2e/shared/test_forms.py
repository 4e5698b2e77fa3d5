"""A stranger sends a form on a phone; a person who is signed in follows what he sent."""

from pathlib import Path
from typing import Any, Final

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SCHEMA: Final = {
    "type": "object",
    "properties": {
        "item": {"type": "string", "title": "Item", "x-title-ja": "品名"},
        "amount": {"type": "integer", "title": "Amount", "x-title-ja": "金額", "minimum": 1},
        "quote": {
            "type": "object",
            "x-file": True,
            "title": "Quotation",
            "x-title-ja": "見積書",
            "properties": {"id": {"type": "string"}, "media_type": {"type": "string"}},
            "required": ["id"],
        },
    },
    "required": ["item", "amount", "quote"],
}
FORM: Final = {
    "title": "備品の申請",
    "title_en": "Request for supplies",
    "receipt": "3営業日以内に回答します。",
    "receipt_en": "You have an answer within three days.",
    "shows": "result",
}
QUESTION: Final = {
    "who": "sender",
    "title": "?",
    "schema": {
        "type": "object",
        "properties": {"place": {"type": "string", "title": "Place", "x-title-ja": "納品先"}},
        "required": ["place"],
    },
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Request for supplies", "備品の申請"),
    "item": ("Item", "品名"),
    "amount": ("Amount", "金額"),
    "send": ("Send", "送る"),
    "three faults": ("3 fields have to be corrected.", "3か所を直してください。"),
    "lies": ("The content of the file is not", "ファイルの中身が"),
    "closed": ("This form is closed at present", "いまは受け付けていません"),
    "arrived": ("Your form has arrived", "受け付けました"),
    "answer soon": ("You have an answer within three days.", "3営業日以内に回答します。"),
    "waits": ("Waits for a decision", "判断待ち"),
    "withdraw": ("Withdraw", "取り下げる"),
    "withdrawn": ("Withdrawn", "取り下げ"),
    "private": ("Your private link", "あなた専用のリンク"),
    "asked": ("Waits for your answer", "あなたの回答待ち"),
    "place": ("Place", "納品先"),
    "answer": ("Answer", "回答する"),
    "where": ("Where it is", "いまどこにあるか"),
    "requests": ("My requests", "自分の申請"),
    "triggers": ("Triggers", "開始条件"),
    "history": ("Last forms that were sent", "最近送られたもの"),
    "preview": ("Preview of the form", "フォームの見本"),
    "link": ("Link of the form", "フォームのリンク"),
    "step": ("Manager: Supplies", "課長: 備品"),
}
_MAKE: Final = """async (document) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const call = async (method, path, body) =>
    (await fetch("/api/v1" + path, {method, headers, body: body && JSON.stringify(body)})).json();
  const {id, slug} = await call("POST", "/workflows", {name: "Supplies", document});
  await call("POST", `/workflows/${id}/publish`, {note: ""});
  return {slug, token: (await call("GET", `/workflows/${id}/addresses/form?kind=form`)).token};
}"""


def say(language: str, meaning: str) -> str:
    """The words on the screen."""
    return WORDS[meaning][language == "ja"]


def made(alice: Person, audience: str) -> dict[str, str]:
    """A published form that asks for an approval: the slug of its workflow, and its token."""
    step, title = say(alice.language, "step").split(": ")
    approval = {"title": title, "proposal": "{{ input }}", "queue": "office"}
    nodes: list[dict[str, Any]] = [
        {"id": "form", "type": "trigger.form", "params": {**FORM, "audience": audience}},
        {"id": "ask", "type": "people.form", "name": "?", "params": QUESTION},
        {"id": "ok", "type": "people.approval", "name": step, "params": approval},
        {"id": "note", "type": "data.set", "params": {"fields": {"n": 1}}},
    ]
    document = {
        "format": 1,
        "nodes": [{**each, "position": {"x": 0, "y": 160 * y}} for y, each in enumerate(nodes)],
        "edges": [
            {"from": {"node": "form", "port": "out"}, "to": {"node": "ask", "port": "in"}},
            {"from": {"node": "ask", "port": "submitted"}, "to": {"node": "ok", "port": "in"}},
            {"from": {"node": "ok", "port": "approved"}, "to": {"node": "note", "port": "in"}},
        ],
        "input_schema": SCHEMA,
        "output": {},
    }
    alice.open("/workflows")
    found: dict[str, str] = alice.page.evaluate(_MAKE, document)
    return found


@pytest.fixture
def papers(tmp_path: Path) -> tuple[str, str]:
    """A quotation, and a program that calls itself one."""
    good, bad = tmp_path / "quote.pdf", tmp_path / "program.pdf"
    good.write_bytes(b"%PDF-1.7\n...")
    bad.write_bytes(b"MZ a program")
    return str(good), str(bad)


def fill_in(page: Any, language: str, quote: str) -> None:
    page.get_by_label(say(language, "item")).fill("Chair")
    page.get_by_label(say(language, "amount")).fill("３２００")
    page.locator("input[type=file]").set_input_files(quote)
    page.get_by_text("quote.pdf").wait_for()
    page.get_by_role("button", name=say(language, "send"), exact=True).click()


def answer(page: Any, language: str) -> None:
    """Answers what is asked of the sender, and waits for the next decision."""
    page.get_by_text(say(language, "asked")).wait_for(timeout=60_000)
    page.get_by_label(say(language, "place")).fill("Tokyo")
    page.get_by_role("button", name=say(language, "answer"), exact=True).click()


def test_a_stranger_sends_a_form_on_a_phone(
    alice: Person, stranger: Person, language: str, papers: tuple[str, str]
) -> None:
    form = made(alice, "link")
    page = stranger.page
    page.set_viewport_size({"width": 390, "height": 844})
    stranger.open(f"/forms/{form['token']}")
    page.get_by_role("heading", name=say(language, "title")).wait_for()
    send = page.get_by_role("button", name=say(language, "send"), exact=True)
    send.focus()
    page.keyboard.press("Enter")
    page.get_by_text(say(language, "three faults")).wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    page.locator("input[type=file]").set_input_files(papers[1])
    page.get_by_text(say(language, "lies")).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    fill_in(page, language, papers[0])

    page.wait_for_url("**/receipts/*")
    page.get_by_role("heading", name=say(language, "arrived")).wait_for()
    page.get_by_text(say(language, "answer soon")).wait_for()
    answer(page, language)
    page.get_by_text(say(language, "waits")).wait_for(timeout=60_000)
    page.get_by_role("region", name=say(language, "private")).wait_for()
    page.get_by_role("button", name=say(language, "withdraw"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=say(language, "withdraw"), exact=True).click()
    page.get_by_text(say(language, "withdrawn"), exact=True).wait_for()
    assert stranger.refused == []

    alice.page.goto(f"{alice.address}/workflows/{form['slug']}")
    alice.page.get_by_role("tab", name=say(language, "triggers")).click()
    history = alice.page.get_by_role("region", name=say(language, "history"))
    history.get_by_role("listitem").filter(has_text=say(language, "withdrawn")).wait_for()


def test_a_person_follows_what_he_sent(
    alice: Person, stranger: Person, language: str, papers: tuple[str, str]
) -> None:
    form = made(alice, "signed_in")
    stranger.open(f"/forms/{form['token']}")
    assert stranger.page.get_by_label(say(language, "item")).count() == 0

    page = alice.page
    page.goto(f"{alice.address}/workflows/{form['slug']}/edit")
    page.locator('[data-id="form"]').click()
    page.get_by_role("region", name=say(language, "link")).get_by_text(form["token"]).wait_for()
    page.get_by_role("button", name=say(language, "preview")).click()
    page.get_by_role("dialog").get_by_label(say(language, "item")).wait_for()

    alice.open(f"/forms/{form['token']}")
    fill_in(page, language, papers[0])
    page.wait_for_url("**/requests/*")
    request = page.url.rsplit("/", 1)[1]
    where = page.get_by_role("region", name=say(language, "where"))
    answer(page, language)
    where.get_by_text(say(language, "step")).wait_for(timeout=60_000)
    alice.open("/requests")
    link = page.locator(f'a[href="/requests/{request}"]')
    line = page.get_by_role("main").get_by_role("listitem").filter(has=link)
    line.get_by_text(say(language, "waits")).wait_for()
    link.click()
    page.get_by_role("button", name=say(language, "withdraw"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=say(language, "withdraw"), exact=True).click()
    where.get_by_text(say(language, "withdrawn"), exact=True).wait_for()
