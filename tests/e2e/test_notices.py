"""An owner hears that runs failed, goes there, chooses what to hear; mail is set up and tried."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.e2e.person import Person
from tests.factories.mailbox import Mailbox
from tests.infrastructure.product import Product, set_up_folder
from tests.infrastructure.until import until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DOCUMENT: Final = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}},
        {
            "id": "bad",
            "type": "flow.stop",
            "params": {"state": "failed", "message": "在庫がありません"},
            "position": {"x": 0, "y": 160},
        },
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "bad", "port": "in"}}],
    "input_schema": {},
    "output": {},
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "notices": ("Notices", "お知らせ"),
    "one unread": ("Notices: 1 unread notice", "お知らせ: 未読のお知らせ1件"),
    "three failed": ("3 runs failed", "実行が3件失敗しました"),
    "failed here": ("Runs failed: Here", "実行の失敗: この画面"),
    "saved": ("Saved.", "保存しました。"),
    "hear": ("I hear of this workflow", "このワークフローのお知らせを受け取る"),
    "left alone": ("you hear nothing of it", "受け取らない"),
    "mail": ("Mail", "メール"),
    "credential": ("Credential", "認証情報"),
    "test": ("Send a test", "試しに送る"),
    "sent": (
        "The test was sent to alice@example.com.",
        "試しのお知らせを alice@example.com に送りました。",
    ),
}
_MAKE: Final = """async ([document, smtp]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const post = async (path, body) => {
    const asked = {method: "POST", headers, body: JSON.stringify(body)};
    const answer = await fetch("/api/v1" + path, asked);
    if (!answer.ok) throw new Error(path + " " + answer.status);
    return answer.json();
  };
  await post("/secrets", {name: "post", title: "", kind: "smtp", fields: smtp, hosts: []});
  const made = await post("/workflows", {name: "Stock", document});
  await post(`/workflows/${made.id}/publish`, {note: ""});
  for (const _ of [1, 2, 3]) await post(`/workflows/${made.id}/runs`, {input: {}});
  return made.slug;
}"""
_TOLD: Final = """async () => {
  const page = await (await fetch("/api/v1/notices")).json();
  return page.items.some((each) => each.count === 3);
}"""


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    """A mail server that the product may reach."""
    server = Mailbox().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def product(
    language: str, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """One running product that may reach it."""
    folder = tmp_path_factory.mktemp(f"notices-{language}") / "data"
    made = Product(set_up_folder(folder), workers=1, SEKIMORI_ALLOW_HOSTS=mailbox.host)
    try:
        yield made.start()
    finally:
        made.stop()


def test_the_owner_hears_of_failed_runs(alice: Person, language: str, mailbox: Mailbox) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    alice.open("/workflows")
    slug = page.evaluate(_MAKE, [DOCUMENT, mailbox.values()])
    until(lambda: page.evaluate(_TOLD), 60, every=0.2)

    alice.open("/")
    bell = page.get_by_role("button", name=say("one unread"), exact=True)
    bell.wait_for()
    bell.focus()
    page.keyboard.press("Enter")
    line = page.get_by_role("dialog").get_by_role("link").filter(has_text=say("three failed"))
    line.wait_for()
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/runs?state=failed&workflow=*")
    page.get_by_role("button", name=say("notices"), exact=True).wait_for()

    alice.open("/notices?tab=choices")
    page.get_by_role("checkbox", name=say("failed here"), checked=True).click()
    page.get_by_text(say("saved"), exact=True).wait_for()
    page.reload()
    page.get_by_role("checkbox", name=say("failed here"), checked=False).wait_for()

    _sets_up_mail(page, alice, say)
    until(lambda: mailbox.arrived, 15)
    assert mailbox.arrived[-1].recipients == ["alice@example.com"]

    page.goto(f"{alice.address}/workflows/{slug}")
    page.locator("main header").get_by_role("button", name=say("notices"), exact=True).click()
    page.get_by_role("dialog").get_by_role("checkbox", name=say("hear")).click()
    page.get_by_role("dialog").get_by_text(say("saved"), exact=True).wait_for()
    alice.open("/notices?tab=choices")
    page.get_by_text(say("left alone"), exact=True).wait_for()


def _sets_up_mail(page: Any, alice: Person, say: Any) -> None:
    alice.open("/notices?tab=channels")
    mail = page.get_by_role("region", name=say("mail"), exact=True)
    mail.get_by_label(say("credential")).first.click()
    page.get_by_role("option", name="post").click()
    mail.get_by_role("button", name=say("test")).click()
    mail.get_by_text(say("sent"), exact=True).wait_for(timeout=30_000)
