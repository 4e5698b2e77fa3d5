"""The first three minutes, by hand: start the sample, decide what is held, see the table."""

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def _decide_all(alice: Person) -> int:
    """Decides every item of the open list with one key each; how many there were."""
    position = alice.page.locator("article header p span").first
    count, title = 0, ""
    position.wait_for()
    while not alice.page.get_by_text(alice.say("nothing waits")).is_visible():
        title = alice.page.locator("article h1").inner_text()
        alice.page.keyboard.press("a")
        count += 1
        alice.page.wait_for_function(
            "title => document.querySelector('article h1')?.innerText !== title", arg=title
        )
    alice.button("undo").filter(has_text="U").wait_for()
    alice.page.get_by_text(f"{title}:").wait_for()
    return count


def test_held_inquiries_are_decided_by_key_and_the_run_ends_by_itself(alice: Person) -> None:
    run = alice.start_first_gate()
    alice.sees_state("waiting for a person")
    alice.page.get_by_role("link", name=alice.say("decide what waits")).click()
    decided = _decide_all(alice)
    assert 3 <= decided <= 15
    alice.page.goto(run)
    alice.sees_state("succeeded")
    alice.page.get_by_role("tab", name=alice.say("result")).click()
    rows = alice.page.locator("tbody tr")
    rows.first.wait_for()
    assert rows.count() == 40
    assert rows.filter(has_text="Alice").count() == decided
    assert rows.filter(has_text=alice.say("passed by itself")).count() == 40 - decided


def test_a_decision_can_be_taken_back_and_the_answer_changed(alice: Person) -> None:
    alice.start_first_gate()
    alice.sees_state("waiting for a person")
    alice.page.get_by_role("link", name=alice.say("decide what waits")).click()
    first = alice.page.locator("article h1").inner_text()
    alice.page.keyboard.press("r")
    alice.button("undo").wait_for()
    alice.page.keyboard.press("u")
    alice.page.wait_for_function(
        "title => document.querySelector('article h1')?.innerText === title", arg=first
    )
    alice.page.keyboard.press("2")
    chosen = alice.page.locator("fieldset button[aria-pressed=true] span").inner_text()
    assert alice.page.locator("[data-changed] strong").inner_text() == chosen


def test_a_run_is_cancelled_after_a_question(alice: Person) -> None:
    alice.start_first_gate()
    alice.sees_state("waiting for a person")
    alice.button("cancel").click()
    alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("cancel")).click()
    alice.page.locator("header [data-mark=cancelled]").wait_for()


def test_no_key_decides_while_an_input_method_composes(alice: Person) -> None:
    alice.start_first_gate()
    alice.sees_state("waiting for a person")
    alice.page.get_by_role("link", name=alice.say("decide what waits")).click()
    title = alice.page.locator("article h1").inner_text()
    for init in ('{key: "a", isComposing: true}', '{key: "Process", keyCode: 229, code: "KeyA"}'):
        alice.page.evaluate(
            f"() => document.body.dispatchEvent(new KeyboardEvent('keydown', "
            f"Object.assign({{bubbles: true}}, {init})))"
        )
    alice.page.wait_for_timeout(300)
    assert alice.page.locator("article h1").inner_text() == title
