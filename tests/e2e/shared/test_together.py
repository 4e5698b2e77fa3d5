"""Two people in one draft: they see each other, and no save destroys what the other one drew."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.e2e.editing import (
    card,
    choose,
    edit,
    letters,
    make,
    names,
    rename,
    send,
    status,
    stored,
    until,
)
from tests.e2e.person import Person
from tests.infrastructure.product import Product

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORDS: Final = {
    "others": ("Who else is here", "ほかに開いている人"),
    "another tab": ("You, in another tab", "自分(別のタブ)"),
    "came in": ("Bob saved; the changes are shown here.", "Bobの保存を取り込みました。"),
    "save both": ("Save both together", "合わせて保存"),
    "theirs for all": ("Theirs for all", "すべて相手"),
    "decide later": ("Decide later", "あとで決める"),
    "compare and choose": ("Compare and choose", "見比べて選ぶ"),
    "save as a copy": ("Save mine as a new workflow", "自分の方を別のワークフローとして保存"),
    "bring them back": ("Bring them back", "戻す"),
    "publish": ("Publish", "本番に反映"),
    "on the drawing": ("Show on the drawing", "図で見る"),
    "changed": ("Changed", "変更"),
    "added": ("Added", "追加"),
    "removed": ("Removed", "削除"),
    "versions": ("Versions", "版"),
    "into the draft": ("Bring into the draft", "下書きに戻す"),
}


@pytest.fixture
def bob(product: Product, language: str, bobs_cookies: Any, browser: Any) -> Iterator[Person]:
    """An editor, signed in at a computer of his own."""
    size = {"width": 1440, "height": 900}
    context = browser.new_context(locale=language, storage_state=bobs_cookies, viewport=size)
    person = Person(context.new_page(), product.address, language)
    yield person
    context.close()
    assert person.refused == [], "the Content-Security-Policy refused something"


def say(person: Person, meaning: str) -> str:
    return WORDS[meaning][person.language == "ja"]


def button(person: Person, meaning: str) -> Any:
    return person.page.get_by_role("button", name=say(person, meaning), exact=True)


def both_open(alice: Person, bob: Person) -> str:
    workflow = make(alice, letters())
    edit(alice, workflow)
    edit(bob, workflow)
    return workflow


def test_they_see_each_other_and_the_step_that_the_other_has_chosen(
    alice: Person, bob: Person
) -> None:
    both_open(alice, bob)
    choose(bob, "dear")
    choose(alice, "large")
    others = alice.page.get_by_role("list", name=say(alice, "others"))
    others.get_by_text("Bob").first.wait_for(timeout=15_000)
    until(lambda: "Bob" in card(alice, "dear").inner_text(), 25)
    bob.page.goto(bob.address)
    others.wait_for(state="detached", timeout=25_000)


def test_another_tab_of_the_same_person_is_ones_own(alice: Person) -> None:
    workflow = make(alice, letters())
    edit(alice, workflow)
    other = Person(alice.page.context.new_page(), alice.address, alice.language)
    edit(other, workflow)
    choose(alice, "dear")
    alice.page.get_by_text(say(alice, "another tab")).first.wait_for(timeout=15_000)


def test_a_newer_state_comes_in_by_itself(alice: Person, bob: Person) -> None:
    workflow = both_open(alice, bob)
    rename(bob, "bye", "Farewell")
    until(lambda: "Farewell" in names(bob, workflow))
    choose(alice, "dear")
    card(alice, "bye").get_by_text("Farewell").wait_for(timeout=20_000)
    assert say(alice, "came in") in status(alice).inner_text()


def test_changes_of_different_steps_are_both_kept(alice: Person, bob: Person) -> None:
    workflow = both_open(alice, bob)
    rename(bob, "bye", "of Bob")
    until(lambda: "of Bob" in names(bob, workflow))
    rename(alice, "dear", "of Alice")
    until(lambda: {"of Alice", "of Bob"} <= set(names(alice, workflow)))
    alice.page.locator(".react-flow__pane").click(position={"x": 5, "y": 5})
    alice.page.keyboard.press("Control+z")
    until(lambda: "of Alice" not in names(alice, workflow))
    assert "of Bob" in names(alice, workflow)


def _collide(alice: Person, bob: Person) -> str:
    """Both give one step a name while neither hears of the other; Alice is the later one."""
    workflow = both_open(alice, bob)
    alice.page.context.set_offline(True)
    rename(alice, "bye", "of Alice")
    rename(alice, "dear", "only of Alice")
    rename(bob, "bye", "of Bob")
    rename(bob, "large", "only of Bob")
    until(lambda: {"of Bob", "only of Bob"} <= set(names(bob, workflow)))
    alice.page.context.set_offline(False)
    alice.page.get_by_role("dialog").wait_for(timeout=30_000)
    return workflow


def test_what_both_changed_is_chosen_by_keyboard_and_both_can_finish(
    alice: Person, bob: Person
) -> None:
    workflow = _collide(alice, bob)
    dialog = alice.page.get_by_role("dialog")
    assert dialog.get_by_role("radio").count() == 2
    assert names(bob, workflow)[3] == "of Bob"
    dialog.get_by_role("radio").nth(0).focus()
    alice.page.keyboard.press("ArrowDown")
    alice.page.keyboard.press("ArrowDown")
    button(alice, "save both").focus()
    alice.page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    until(lambda: names(alice, workflow)[1:] == ["only of Alice", "only of Bob", "of Alice"])
    choose(bob, "dear")
    card(bob, "bye").get_by_text("of Alice").wait_for(timeout=20_000)
    rename(bob, "bye", "agreed")
    until(lambda: names(bob, workflow)[1:] == ["only of Alice", "only of Bob", "agreed"])


def test_a_choice_can_wait_and_the_other_state_can_be_taken(alice: Person, bob: Person) -> None:
    workflow = _collide(alice, bob)
    alice.page.get_by_role("dialog").get_by_role(
        "button", name=say(alice, "decide later")
    ).last.click()
    rename(alice, "dear", "drawn meanwhile")
    button(alice, "compare and choose").click()
    button(alice, "theirs for all").click()
    button(alice, "save both").click()
    until(lambda: names(alice, workflow)[1:] == ["drawn meanwhile", "only of Bob", "of Bob"])


def test_mine_can_be_kept_as_a_workflow_of_its_own(alice: Person, bob: Person) -> None:
    workflow = _collide(alice, bob)
    copied = re.compile(
        re.escape(alice.page.url.rsplit("/", 2)[0]) + r"/(?!" + workflow + r").+/edit"
    )
    button(alice, "save as a copy").click()
    alice.page.wait_for_url(copied)
    card(alice, "bye").get_by_text("of Alice").wait_for()
    assert names(bob, workflow)[1:] == ["", "only of Bob", "of Bob"]


def test_what_a_closed_tab_could_not_save_is_brought_together_with_what_came_since(
    alice: Person, bob: Person
) -> None:
    workflow = both_open(alice, bob)
    context = alice.page.context
    context.set_offline(True)
    rename(alice, "dear", "kept in the browser")
    until(lambda: "kept in the browser" in alice.page.evaluate("JSON.stringify(localStorage)"))
    alice.page.close()
    context.set_offline(False)
    rename(bob, "bye", "of Bob")
    until(lambda: "of Bob" in names(bob, workflow))
    again = Person(context.new_page(), alice.address, alice.language)
    edit(again, workflow)
    button(again, "bring them back").click()
    until(lambda: names(bob, workflow)[1:] == ["kept in the browser", "", "of Bob"])


def test_the_changes_since_the_last_version_are_shown_on_the_drawing(alice: Person) -> None:
    workflow = make(alice, letters())
    send(alice, "POST", f"/workflows/{workflow}/publish", {"note": "first"})
    changed = letters()
    changed["nodes"][1]["params"]["text"] = "Good morning"
    changed["nodes"][3] |= {"id": "stop", "type": "flow.stop", "params": {}}
    changed["edges"][2]["to"]["node"] = "stop"
    changed["output"] = {}
    send(alice, "PUT", f"/workflows/{workflow}", {"document": changed}, revision=1)
    edit(alice, workflow)
    alice.page.get_by_role("button", name=say(alice, "publish"), exact=True).first.click()
    button(alice, "on the drawing").click()
    view = alice.page.get_by_role("dialog").last
    for step, mark in (("dear", "changed"), ("stop", "added"), ("bye", "removed")):
        view.locator(f".react-flow__node[data-id={step}]").get_by_text(say(alice, mark)).wait_for()
    view.get_by_text("Good morning").last.wait_for()
    alice.page.keyboard.press("n")
    alice.page.keyboard.press("n")
    view.locator("li[aria-current]").nth(0).wait_for()
    alice.page.keyboard.press("Escape")
    view.locator("li[aria-current]").wait_for(state="detached")
    alice.page.get_by_role("dialog").locator("textarea").first.wait_for()


def test_an_older_version_is_brought_back_and_that_can_be_undone(alice: Person) -> None:
    workflow = make(alice, letters())
    send(alice, "POST", f"/workflows/{workflow}/publish", {"note": "first"})
    edit(alice, workflow)
    rename(alice, "dear", "later")
    until(lambda: "later" in names(alice, workflow))
    alice.page.get_by_role("tab", name=say(alice, "versions")).click()
    button(alice, "into the draft").click()
    until(lambda: "later" not in names(alice, workflow))
    alice.page.locator(".react-flow__pane").click(position={"x": 5, "y": 5})
    alice.page.keyboard.press("Control+z")
    until(lambda: "later" in names(alice, workflow))
    assert stored(alice, workflow)["published_version"] == 1
