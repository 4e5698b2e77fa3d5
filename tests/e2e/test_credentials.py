"""A person lets a step sign in elsewhere: adds a credential where it is needed, and never sees it
again; replaces it without a gap, and takes it away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.e2e.editing import publish
from tests.e2e.person import Person
from tests.factories.parrot import Parrot, listening
from tests.infrastructure.product import Product, set_up_folder
from tests.infrastructure.until import until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

TOKEN: Final = "orange-elephant-42"
NEXT: Final = "purple-giraffe-7"
WORDS: Final[dict[str, tuple[str, str]]] = {
    "new": ("Add a new one", "新しく登録"),
    "title": ("Title", "表示名"),
    "token": ("Token", "トークン"),
    "hosts": ("Sent to", "送信先"),
    "save": ("Save", "保存"),
    "credential": ("Credential", "認証情報"),
    "tab": ("Credentials", "認証情報"),
    "menu": ("Actions for billing", "billingへの操作"),
    "replace": ("Replace the value", "値を入れ替える"),
    "old": ("The old value", "古い値"),
    "a day": ("stays valid for 24 hours", "24時間は有効のまま"),
    "until": ("The old value is valid until", "まで有効"),
    "delete": ("Delete", "削除"),
    "none": ("No credential yet", "認証情報はまだありません"),
}
_MAKE: Final = """async ([document]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const body = JSON.stringify({name: "Billing", document});
  return (await (await fetch("/api/v1/workflows", {method: "POST", headers, body})).json()).slug;
}"""
_RUN: Final = """async ([slug]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  const wait = {...headers, Prefer: "wait=30"};
  const options = {method: "POST", headers: wait, body: JSON.stringify({input: {}})};
  return await (await fetch(`/api/v1/workflows/${slug}/runs`, options)).text();
}"""


@pytest.fixture(scope="module")
def product(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product whose steps may reach this machine."""
    folder = tmp_path_factory.mktemp(f"credentials-{language}") / "data"
    made = Product(set_up_folder(folder), workers=1, SEKIMORI_ALLOW_HOSTS="127.0.0.0/8")
    try:
        yield made.start()
    finally:
        made.stop()


@pytest.fixture
def parrot() -> Iterator[Parrot]:
    """The other side, which repeats all that it hears."""
    with listening() as made:
        yield made


def document(parrot: Parrot) -> dict[str, Any]:
    """One request."""
    return {
        "format": 1,
        "nodes": [
            {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}},
            {
                "id": "call",
                "type": "http.request",
                "params": {"url": parrot.url("/bills")},
                "position": {"x": 0, "y": 160},
            },
        ],
        "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "call", "port": "in"}}],
        "input_schema": {},
        "output": {"bills": "nodes.call.body"},
    }


def test_a_step_signs_in_elsewhere_and_nobody_sees_with_what(
    alice: Person, language: str, parrot: Parrot, tmp_path: Path
) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    alice.open("/workflows")
    slug = page.evaluate(_MAKE, [document(parrot)])
    page.goto(f"{alice.address}/workflows/{slug}/edit")
    page.locator(".react-flow__node[data-id=call]").click()
    page.get_by_role("button", name=say("new"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("title"), exact=True).fill("billing")
    dialog.get_by_role("textbox", name=say("token")).fill(TOKEN)
    dialog.get_by_role("textbox", name=say("hosts")).fill(f"http://{parrot.host}")
    dialog.get_by_role("button", name=say("save"), exact=True).click()
    dialog.wait_for(state="detached")
    chosen = page.locator("aside").get_by_label(say("credential"), exact=True)
    until(lambda: chosen.input_value() == "billing")
    assert TOKEN not in page.content()

    publish(alice)
    told = page.evaluate(_RUN, [slug])
    assert [each["authorization"] for each in parrot.heard] == [f"Bearer {TOKEN}"]
    assert "******" in told
    assert TOKEN not in told

    page.goto(f"{alice.address}/access")
    page.get_by_role("tab", name=say("tab"), exact=True).click()
    page.get_by_role("button", name=say("menu"), exact=True).click()
    page.get_by_role("menuitem", name=say("replace"), exact=True).click()
    dialog.get_by_role("textbox", name=say("token")).fill(NEXT)
    dialog.get_by_label(say("old"), exact=True).select_option(label=say("a day"))
    dialog.get_by_role("button", name=say("replace"), exact=True).click()
    dialog.wait_for(state="detached")
    page.get_by_text(say("until")).wait_for()
    assert TOKEN not in page.content()
    assert NEXT not in page.content()
    assert TOKEN not in page.evaluate(_RUN, [slug])
    assert parrot.heard[-1]["authorization"] == f"Bearer {NEXT}"

    page.get_by_role("button", name=say("menu"), exact=True).click()
    page.get_by_role("menuitem", name=say("delete"), exact=True).click()
    dialog.get_by_role("button", name=say("delete"), exact=True).click()
    page.get_by_text(say("none"), exact=True).wait_for()
