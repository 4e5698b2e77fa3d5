"""A person lets another system start a workflow: hears a test event, publishes, sees the calls."""

from datetime import UTC, datetime
from typing import Final
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from app.hooks.signatures import standard_headers
from tests.e2e.editing import publish
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SECRET: Final = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DOCUMENT: Final = {
    "format": 1,
    "nodes": [
        {
            "id": "hook",
            "type": "trigger.webhook",
            "params": {"verify": "standard", "credential": ""},
            "position": {"x": 0, "y": 0},
        },
        {
            "id": "note",
            "type": "data.set",
            "params": {"fields": {"n": 1}},
            "position": {"x": 0, "y": 160},
        },
    ],
    "edges": [{"from": {"node": "hook", "port": "out"}, "to": {"node": "note", "port": "in"}}],
    "input_schema": {},
    "output": {},
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "address": ("Address", "アドレス"),
    "copy": ("Copy the address", "アドレスをコピー"),
    "listen": ("Listen for a test event", "テストの呼び出しを待つ"),
    "test event": ("Test event", "テストの呼び出し"),
    "stop": ("Stop listening", "待つのをやめる"),
    "proven": ("It is proven who called", "呼び出し元を確認できました"),
    "take": ("Make these the fields of the input", "この内容を受け取る項目にする"),
    "taken": ("The fields of the input are those of this call now.", "受け取る項目を、この"),
    "example": ("Call it from a shell (curl)", "シェルから呼び出す(curl)"),
    "draft": ("Not published yet", "まだ本番に反映していません"),
    "active": ("Published: calls start runs.", "本番に反映済みです。"),
    "starts": ("Triggers", "開始条件"),
    "deliveries": ("The last 50 calls", "最近の受信(50件まで)"),
    "started": ("Started", "実行しました"),
    "refused": ("Refused", "断りました"),
    "twice": ("started nothing twice", "実行は1つです"),
    "wrong": ("The signature fits no secret", "署名が、有効などの値とも合いません"),
}
_MAKE: Final = """async ([name, secret, document]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const send = async (path, value) =>
    (await fetch("/api/v1" + path, {method: "POST", headers, body: JSON.stringify(value)})).json();
  await send("/secrets", {name, title: "Shop", kind: "signing", fields: {secret}});
  return (await send("/workflows", {name: "Orders", document})).slug;
}"""


@pytest.fixture
def workflow(alice: Person, language: str) -> str:
    """The address of a small workflow that is started by a webhook, not published."""
    alice.open("/workflows")
    name = f"shop-{language}"
    hook, note = DOCUMENT["nodes"]  # type: ignore[misc]
    signed = {**hook, "params": {"verify": "standard", "credential": name}}
    document = {**DOCUMENT, "nodes": [signed, note]}
    return f"/workflows/{alice.page.evaluate(_MAKE, [name, SECRET, document])}"


def _call(url: str, message_id: str = "order-7", secret: str = SECRET) -> str:
    """What another system is answered."""
    body = b'{"order":7}'
    signed = standard_headers(secret, message_id, datetime.now(UTC), body)
    request = Request(url, body, {"Content-Type": "application/json", **signed})
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.read().decode()
    except HTTPError as refusal:
        return refusal.read().decode()


def test_another_system_starts_a_workflow(alice: Person, language: str, workflow: str) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    page.goto(f"{alice.address}{workflow}/edit")
    page.locator('[data-id="hook"]').click()
    side = page.locator("aside")
    side.get_by_text(say("draft")).wait_for()
    side.get_by_role("button", name=say("copy"), exact=True).wait_for()
    url = side.get_by_role("group", name=say("address"), exact=True).locator("code").inner_text()
    assert '"hook_not_published"' in _call(url)
    side.get_by_text(say("example"), exact=True).click()
    assert url in side.locator("pre", has_text="openssl dgst").inner_text()

    side.get_by_role("button", name=say("listen"), exact=True).click()
    side.get_by_role("button", name=say("stop"), exact=True).wait_for()
    assert '"test":true' in _call(url)
    heard = side.get_by_role("region", name=say("test event"), exact=True)
    heard.get_by_text(say("proven")).wait_for()
    heard.get_by_role("button", name=say("take"), exact=True).click()
    side.get_by_role("group", name="order", exact=True).wait_for()

    publish(alice)
    side.get_by_text(say("active")).wait_for(timeout=60_000)

    assert '"repeated":false' in _call(url)
    assert '"repeated":true' in _call(url)
    assert '"signature_wrong"' in _call(url, secret="whsec_b3RoZXJvdGhlcm90aGVy")

    page.goto(alice.address + workflow)
    page.get_by_role("tab", name=say("starts"), exact=True).click()
    page.get_by_text(say("deliveries"), exact=True).click()
    calls = page.locator("aside")
    calls.get_by_text(say("started"), exact=True).wait_for()
    calls.get_by_text(say("twice")).wait_for()
    calls.get_by_text(say("refused"), exact=True).wait_for()
    calls.get_by_text(say("wrong")).wait_for()
