"""What goes wrong while one draws: said in plain words, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.e2e.editing import (
    PASSWORD,
    card,
    choose,
    edit,
    letters,
    make,
    names,
    paste,
    rename,
    status,
    stored,
    until,
)
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORDS: Final = {
    "broken": ("is not readable JSON", "JSONとして読み取れません"),
    "foreign": ("holds no steps of Sekimori", "Sekimoriのステップがありません"),
    "newer": ("come from a newer version", "より新しいSekimoriのもの"),
    "faulty": ("no. 2 of them", "2番目が正しい形では"),
    "not installed": ("is not installed here", "入っていません"),
    "cannot be saved": ("Cannot be saved. What you drew is kept", "保存できません。入力は残って"),
    "newer document": (
        "This workflow comes from a newer version",
        "より新しいSekimoriで作られたワークフロー",
    ),
    "export": ("Export as JSON", "JSONで書き出す"),
}
ODD: Final[dict[str, Any]] = {
    "id": "odd",
    "type": "gone.away",
    "type_version": 7,
    "params": {"z": 1.5, "a": [None, {"deep": "<b>"}]},
    "notes": "n",
    "position": {"x": 320, "y": 128},
}
NAMES: Final = (
    "👩‍👩‍👧‍👦 家族 🎉",
    "שלום עולם \u202e abc",
    "<script>alert(1)</script>",
    "あ" * 10_000,
)


@pytest.fixture(autouse=True)
def _nothing_is_run(alice: Person) -> Iterator[None]:
    """No text of a person may become a program."""
    opened: list[str] = []
    alice.page.on("dialog", lambda dialog: (opened.append(dialog.type), dialog.accept()))
    yield
    assert "alert" not in opened


def say(person: Person, meaning: str) -> str:
    return WORDS[meaning][person.language == "ja"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ('{"nodes": [', "broken"),
        ('{"hello": "world"}', "foreign"),
        ('{"nodes": [{"name": "Set", "type": "n8n-nodes-base.set"}]}', "foreign"),
        ('{"format": 2, "nodes": [{"id": "a", "type": "t"}]}', "newer"),
        ('{"nodes": [{"id": "a", "type": "t"}, {"id": "b", "type": "t", "name": {}}]}', "faulty"),
    ],
)
def test_what_cannot_be_pasted_is_said_and_changes_nothing(
    alice: Person, text: str, meaning: str
) -> None:
    workflow = make(alice, letters())
    edit(alice, workflow)
    paste(alice, text)
    alice.page.get_by_role("status").get_by_text(say(alice, meaning)).wait_for()
    assert alice.page.locator(".react-flow__node").count() == 4
    assert stored(alice, workflow)["revision"] == 1


def test_a_step_that_is_not_installed_is_kept_byte_for_byte(alice: Person) -> None:
    document = letters()
    document["nodes"].append(ODD)
    workflow = make(alice, document)
    edit(alice, workflow)
    choose(alice, "odd")
    alice.page.get_by_text(say(alice, "not installed")).first.wait_for()
    rename(alice, "dear", "beside it")
    until(lambda: "beside it" in names(alice, workflow))
    kept = stored(alice, workflow)["document"]["nodes"][-1]
    assert json.dumps(kept) == json.dumps(ODD)


def test_a_document_of_a_newer_format_is_for_looking_only(alice: Person) -> None:
    workflow = make(alice, letters())
    newer = {**letters(), "format": 2, "rooms": [1]}

    def answer(route: Any) -> None:
        read = route.fetch()
        route.fulfill(response=read, json={**read.json(), "document": newer})

    alice.page.route(f"**/api/v1/workflows/{workflow}", answer)
    edit(alice, workflow)
    alice.page.get_by_text(say(alice, "newer document")).wait_for()
    export = alice.page.get_by_role("link", name=say(alice, "export"))
    assert f"/workflows/{workflow}/export" in export.get_attribute("href")
    assert alice.page.locator(".react-flow__node").count() == 4
    assert alice.page.get_by_label(alice.say("name of the step"), exact=True).count() == 0


def test_while_the_network_is_away_nothing_is_lost_and_it_is_saved_when_it_is_back(
    alice: Person,
) -> None:
    workflow = make(alice, letters())
    edit(alice, workflow)
    choose(alice, "dear")
    alice.page.wait_for_load_state("networkidle", timeout=8_000)
    alice.page.context.set_offline(True)
    rename(alice, "dear", "drawn offline")
    status(alice).get_by_text(say(alice, "cannot be saved")).wait_for()
    alice.page.context.set_offline(False)
    until(lambda: "drawn offline" in names(alice, workflow), 40)
    status(alice).get_by_text(alice.say("draft saved")).wait_for()


def test_a_sign_in_that_ends_is_renewed_in_place(alice: Person) -> None:
    workflow = make(alice, letters())
    edit(alice, workflow)
    choose(alice, "dear")
    alice.page.wait_for_load_state("networkidle", timeout=8_000)
    alice.page.context.clear_cookies()
    alice.page.get_by_label(alice.say("name of the step"), exact=True).first.fill("after the end")
    dialog = alice.page.get_by_role("dialog")
    dialog.locator("input[type=password]").fill(PASSWORD)
    alice.page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    until(lambda: "after the end" in names(alice, workflow))


def test_a_reload_in_the_middle_of_a_drag_leaves_the_step_where_it_was(alice: Person) -> None:
    workflow = make(alice, letters())
    edit(alice, workflow)
    box = card(alice, "dear").bounding_box()
    alice.page.mouse.move(box["x"] + 60, box["y"] + 30)
    alice.page.mouse.down()
    alice.page.mouse.move(box["x"] + 220, box["y"] + 130, steps=6)
    alice.page.reload()
    card(alice, "dear").wait_for()
    alice.page.mouse.up()
    read = stored(alice, workflow)
    assert (read["revision"], read["document"]["nodes"][1]["position"]["x"]) == (1, 0)
    rename(alice, "dear", "still works")
    until(lambda: "still works" in names(alice, workflow))


@pytest.mark.parametrize("name", NAMES, ids=("emoji", "right-to-left", "markup", "long"))
def test_a_name_is_a_text_whatever_it_holds(alice: Person, name: str) -> None:
    document = letters()
    document["nodes"][1]["notes"] = name
    document["nodes"][1]["params"]["text"] = name
    document["nodes"][2]["params"]["condition"] = name
    workflow = make(alice, document, name[:200])
    edit(alice, workflow)
    rename(alice, "dear", name)
    until(lambda: names(alice, workflow)[1] == name[:200])
    for step in ("start", "dear", "large"):
        choose(alice, step)
        alice.page.locator("aside h2").first.wait_for()
    wide = alice.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 1440
    assert stored(alice, workflow)["document"]["nodes"][1]["params"]["text"] == name
