"""A workflow from a file, and the list of workflows: with mouse and keyboard, without faults."""

import base64
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from tests.e2e.person import Person
from tests.e2e.test_pages import faults

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

_WORDS = {
    "create": ("Create a workflow", "新しく作る"),
    "make": ("Make the workflow", "ワークフローを作る"),
    "no table": ("This file is no table.", "表のファイルではありません。"),
    "archive": ("Archive", "アーカイブする"),
    "undo": ("Undo", "元に戻す"),
    "move": ("Move to a folder", "フォルダへ移す"),
    "folder": ("Folder", "フォルダ"),
    "save": ("Save", "保存"),
    "more": ("More for", "の操作"),
    "no problems": ("Nothing to fix", "要修正はありません"),
}
ROWS = "受付日,顧客,金額\n2026/11/01,山田商店,12000\n2026/11/02,佐藤工業,3500\n"
_DROP = """([text, name]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name));
  for (const type of ["dragover", "drop"])
    document.body.dispatchEvent(
      new DragEvent(type, {dataTransfer: held, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def say(language: str) -> Any:
    """The words on the screen."""
    return lambda meaning: _WORDS[meaning][language == "ja"]


def choose(person: Person, content: bytes, name: str = "受注一覧.csv") -> None:
    """Chooses a file in the dialog that is open."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    person.page.locator("input[type=file][accept*=csv]").set_input_files(file)


def test_a_file_becomes_a_workflow_without_faults(alice: Person, say: Any, axe_source: str) -> None:
    alice.open("/workflows")
    alice.page.get_by_role("button", name=say("create")).click()
    choose(alice, ROWS.encode("cp932"))
    alice.page.get_by_role("button", name=say("make")).wait_for()
    assert faults(alice.page, axe_source) == []
    chosen = alice.page.get_by_role("dialog").locator("th select")
    assert [chosen.nth(place).input_value() for place in range(3)] == ["date", "text", "integer"]
    alice.page.get_by_role("button", name=say("make")).click()
    alice.page.wait_for_url("**/edit")
    alice.page.locator(".react-flow__node[data-id=row]").wait_for()
    assert alice.page.locator(".react-flow__node[data-id=table]").count() == 1


def _workbook() -> bytes:
    book, kept = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("Customer", "Amount"), ("Alice", 12_000), ("Bob", 3_500)):
        sheet.append(row)
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("name", ["orders.csv", "orders.xlsx"])
def test_a_dropped_file_becomes_a_workflow_that_can_be_published(
    alice: Person, say: Any, name: str
) -> None:
    alice.open("/")
    alice.page.get_by_role("button", name=say("create")).wait_for()
    content = ROWS.encode() if name.endswith(".csv") else _workbook()
    alice.page.evaluate(_DROP, [base64.b64encode(content).decode(), name])
    alice.page.get_by_role("button", name=say("make")).click()
    alice.page.wait_for_url("**/edit")
    alice.page.locator(".react-flow__node[data-id=table]").wait_for()
    workflow = alice.page.url.rsplit("/", 2)[1]
    read = "async (id) => (await (await fetch(`/api/v1/workflows/${id}`)).json())"
    made = alice.page.evaluate(read, workflow)
    assert [each for each in made["problems"] if each["severity"] == "error"] == []
    kinds = {node["type"] for node in made["document"]["nodes"]}
    reader = "data.csv_read" if name.endswith(".csv") else "data.xlsx_read"
    assert {"trigger.manual", reader, "flow.for_each", "flow.collect"} <= kinds


def test_a_file_that_is_no_table_is_refused_in_plain_words(alice: Person, say: Any) -> None:
    alice.open("/")
    alice.page.get_by_role("button", name=say("create")).click()
    choose(alice, b"%PDF-1.7", "a.csv")
    alice.page.get_by_role("alert").get_by_text(say("no table")).wait_for()


def test_a_dialog_gives_the_focus_back(alice: Person, say: Any) -> None:
    alice.open("/workflows")
    button = alice.page.get_by_role("button", name=say("create"))
    button.focus()
    alice.page.keyboard.press("Enter")
    alice.page.get_by_role("dialog").wait_for()
    alice.page.keyboard.press("Escape")
    alice.page.get_by_role("dialog").wait_for(state="detached")
    alice.page.wait_for_function(
        "text => document.activeElement.textContent.includes(text)", arg=say("create")
    )


def test_chosen_workflows_are_archived_and_brought_back(
    alice: Person, say: Any, axe_source: str
) -> None:
    alice.open("/workflows")
    boxes = alice.page.locator("tbody input[type=checkbox]")
    boxes.first.wait_for()
    before = boxes.count()
    boxes.first.check()
    assert faults(alice.page, axe_source) == []
    alice.page.get_by_role("button", name=say("archive"), exact=True).click()
    alice.page.get_by_role("button", name=say("undo")).click()
    alice.page.wait_for_function(
        "n => document.querySelectorAll('tbody tr').length === n", arg=before
    )


def test_a_workflow_is_moved_to_a_folder_by_keyboard(
    alice: Person, say: Any, axe_source: str
) -> None:
    alice.open("/workflows")
    alice.page.get_by_role("button", name=say("more")).first.focus()
    alice.page.keyboard.press("Enter")
    item = alice.page.get_by_role("menuitem", name=say("move"))
    item.wait_for()
    assert faults(alice.page, axe_source) == []
    item.focus()
    alice.page.keyboard.press("Enter")
    alice.page.get_by_role("dialog").get_by_label(say("folder"), exact=True).fill("経理/月次")
    alice.page.keyboard.press("Enter")
    alice.page.get_by_role("navigation").get_by_role("link", name="経理").first.wait_for()
