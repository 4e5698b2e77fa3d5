"""A person has the result of a run sent to a program: says what a hold gives, sends it again."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.editing import send
from tests.e2e.person import Person
from tests.factories.callbacks import Ear
from tests.infrastructure.product import Product, set_up_folder
from tests.infrastructure.until import until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DOCUMENT: Final = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual", "params": {}, "position": {"x": 0, "y": 0}},
        {
            "id": "sum",
            "type": "data.set",
            "params": {"fields": {"n": "{{ input.n * 2 }}"}},
            "position": {"x": 0, "y": 160},
        },
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "sum", "port": "in"}}],
    "input_schema": {
        "type": "object",
        "properties": {"n": {"type": "integer"}},
        "required": ["n"],
    },
    "output": {"n": "nodes.sum.n"},
}
WORDS: Final[dict[str, tuple[str, str]]] = {
    "workflow": ("Input and output", "受け取る項目と結果"),
    "hold": ("While a person has to decide", "人の確認を待つあいだの応答"),
    "accepted": ("202 at once; the result comes by callback", "すぐに202を返す(結果はあとで通知)"),
    "publish": ("Publish", "本番に反映"),
    "call": ("Call by API", "APIで呼ぶ"),
    "at once": ("202 at once with state", "すぐに202(state は waiting)"),
    "later": ("Have the result sent later", "結果をあとで送ってもらう"),
    "make": ("Make and show the secret", "秘密の値を作って表示"),
    "dead": ("Dead", "届かず"),
    "arrived": ("Arrived", "届きました"),
    "again": ("Send again: run 1 of Double", "送り直す: Double 実行1"),
    "callbacks": ("Callbacks", "結果の通知"),
    "answered": ("Answered 200", "応答 200"),
    "gone": ("Answered 410", "応答 410"),
}


_ASK: Final = """
import json, sys
given = json.load(sys.stdin)
print(is_genuine(given["secret"], given["headers"], given["body"].encode()))
"""


@pytest.fixture(scope="module")
def ear() -> Iterator[Ear]:
    """The program that gets results: it wants none at first."""
    made = Ear(statuses=[410])
    yield made
    made.close()


@pytest.fixture(scope="module")
def product(language: str, ear: Ear, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that may send to that program."""
    folder: Path = tmp_path_factory.mktemp(f"e2e-{language}") / "data"
    made = Product(set_up_folder(folder), workers=1, SEKIMORI_ALLOW_HOSTS=ear.host)
    try:
        yield made.start()
    finally:
        made.stop()


def test_a_result_is_sent_to_a_program_and_sent_again(
    alice: Person, language: str, ear: Ear
) -> None:
    def say(meaning: str) -> str:
        return WORDS[meaning][language == "ja"]

    page = alice.page
    ear.statuses[:] = [410]
    ear.arrived.clear()
    alice.open("/workflows")
    made = send(alice, "POST", "/workflows", {"name": "Double", "document": DOCUMENT})
    page.goto(f"{alice.address}/workflows/{made['slug']}/edit")
    page.get_by_role("tab", name=say("workflow"), exact=True).click()
    page.get_by_label(say("hold"), exact=True).select_option(label=say("accepted"))
    page.get_by_role("button", name=say("publish"), exact=True).click()
    dialog = page.get_by_role("dialog")
    with page.expect_response(lambda answer: answer.url.endswith("/publish")) as published:
        dialog.get_by_role("button", name=say("publish"), exact=True).click()
    assert published.value.ok

    page.goto(f"{alice.address}/workflows/{made['slug']}")
    page.get_by_role("tab", name=say("call"), exact=True).click()
    page.get_by_text(say("at once")).wait_for()
    page.get_by_label(say("later")).check()
    check = page.locator("pre[data-check=Python]").inner_text()

    page.goto(f"{alice.address}/callbacks")
    page.get_by_role("button", name=say("make"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=say("make"), exact=True).click()
    secret = dialog.locator("pre").inner_text()

    body = {"input": {"n": 21}, "callback": {"url": ear.url(f"/{language}")}}
    run = send(alice, "POST", f"/workflows/{made['slug']}/runs", body)["id"]
    page.goto(f"{alice.address}/callbacks")
    page.get_by_role("cell", name=say("dead"), exact=True).wait_for(timeout=30_000)
    page.get_by_role("button", name=say("again"), exact=True).click()
    page.get_by_role("cell", name=say("arrived"), exact=True).wait_for(timeout=30_000)

    page.goto(f"{alice.address}/runs/{run}")
    page.get_by_role("tab", name=say("callbacks"), exact=True).click()
    page.get_by_text(say("gone")).wait_for()
    page.get_by_text(say("answered")).wait_for()
    until(lambda: len(ear.arrived) >= 2)
    for arrived in ear.arrived:
        assert arrived.json["data"]["output"] == {"n": 42}
        assert _is_genuine(check, secret, arrived.headers, arrived.body)
        assert not _is_genuine(check, secret, arrived.headers, arrived.body + b" ")


def _is_genuine(check: str, secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """What the program that the page gives to receivers says of a result."""
    given = {"secret": secret, "headers": dict(headers), "body": body.decode()}
    ran = subprocess.run(
        [sys.executable, "-c", check + _ASK],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip() == "True"
