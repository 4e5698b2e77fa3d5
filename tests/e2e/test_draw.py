"""From an empty drawing to the decided result: a triage of inquiries, without a line of code."""

from typing import Any

import pytest

from tests.e2e.drawing import INQUIRIES, Author, is_the_triage
from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture
def author(alice: Person) -> Author:
    alice.page.set_default_timeout(15_000)
    return Author(alice)


def test_a_triage_is_drawn_published_run_and_decided_by_mouse(author: Author) -> None:
    slug = _create(author)
    _say_what_it_takes(author)
    _draw_the_items(author)
    _send_refunds_to_people(author)
    _draw_the_table(author)
    author.sees_no_problem()
    _publish(author)
    is_the_triage(author, slug)
    author.side.get_by_role("textbox").first.fill("\n".join(INQUIRIES))
    author.person.button("start a run").click()
    run = author.sees_the_run_wait()
    author.page.get_by_role("link", name=author.person.say("decide what waits")).click()
    _decide(author, lambda: author.page.get_by_role("button", name=author.say("right")).click())
    _sees_the_end(author, run)
    author.page.get_by_role("tab", name=author.say("result")).click()
    _sees_the_table(author, run)


def test_a_triage_is_drawn_published_run_and_decided_by_the_keyboard_alone(author: Author) -> None:
    slug = _create_by_keys(author)
    _say_what_it_takes_by_keys(author)
    _draw_the_steps_by_keys(author)
    _fill_in_the_steps_by_keys(author)
    _give_the_table_by_keys(author)
    author.sees_no_problem()
    _publish_by_keys(author)
    is_the_triage(author, slug)
    _start_by_keys(author)
    run = author.sees_the_run_wait()
    author.tab_to("decide what waits")
    author.press("Enter")
    _decide(author, lambda: author.press("a"))
    _sees_the_end(author, run)
    author.tab_to("drawing")
    author.press("ArrowRight")
    _sees_the_table(author, run)


def _create(author: Author) -> str:
    author.person.open("/")
    author.button("new").first.click()
    author.page.get_by_label(author.say("name")).fill(author.say("my workflow"))
    author.button("create").click()
    author.page.wait_for_url("**/edit")
    author.card("start").click()
    return str(author.page.url).rsplit("/", 2)[1]


def _say_what_it_takes(author: Author) -> None:
    author.button("add a field", author.side).click()
    author.type("my field")
    author.side.get_by_label(author.say("kind"), exact=True).first.select_option("rows")
    columns = author.side.get_by_role("group", name=author.say("columns"), exact=True)
    author.button("add a field", columns).click()
    author.type("my column")
    author.press("Tab")


def _draw_the_items(author: Author) -> None:
    parts = author.page.get_by_role("navigation", name=author.say("parts"))
    author.button("for each", parts).click()
    author.waits_for_focus("for_each")
    author.press("/")
    author.type("classify")
    author.takes_first()
    author.side.get_by_label(author.say("model")).first.select_option("first-gate")
    author.card("classify").click()
    author.press("/")
    author.takes_first()
    author.waits_for_focus("gate")
    author.button("add a check").first.click()
    author.waits_for_focus("check")
    author.side.get_by_role("textbox", name=author.say("tray")).fill(author.say("my tray"))


def _send_refunds_to_people(author: Author) -> None:
    """A part dropped on a wire, a condition built from lines, a wire drawn to a card."""
    parts = author.page.get_by_role("navigation", name=author.say("parts"))
    x, y = author.middle_of_wire("gate passed", "collect")
    canvas = author.page.locator("[data-canvas]")
    corner = canvas.bounding_box()
    spot: Any = {"x": x - corner["x"], "y": y - corner["y"]}
    author.button("branch", parts).drag_to(canvas, target_position=spot)
    author.waits_for_focus("branch")
    author.button("add a line", author.side).click()
    author.type("label")
    author.takes_first()
    line = author.side.get_by_role("group", name=author.say("label")).last
    line.get_by_role("combobox").first.select_option("!=")
    line.get_by_role("combobox").last.select_option("refund")
    check = author.card("check").bounding_box()
    author.drag(author.handle("branch", "no"), (check["x"] + 60, check["y"] + 30))


def _draw_the_table(author: Author) -> None:
    """A wire let go on the empty canvas asks for the step that follows."""
    author.button("fit").click()
    end = author.handle("collect", "out")
    box = author.at_rest(end)
    author.drag(end, (box["x"], box["y"] + 48))
    author.takes_first()
    author.waits_for_focus("csv_write")
    author.page.get_by_role("tab", name=author.say("input and output")).click()
    author.button("add a result", author.side).click()
    author.type("my result")
    author.side.get_by_role("button", name=author.say("choose a field")).click()
    author.page.get_by_role("listbox").get_by_role("option").first.click()


def _publish(author: Author) -> None:
    author.button("publish").click()
    author.type("my note")
    author.button("publish", author.page.get_by_role("dialog")).click()
    author.button("go on to start").click()


def _decide(author: Author, agree: Any) -> None:
    """Says to each that the proposal is right; there are some, and not all are asked."""
    heading = author.page.locator("article h1").first
    heading.wait_for()
    decided = 0
    while not author.page.get_by_text(author.person.say("nothing waits")).is_visible():
        title = heading.inner_text()
        agree()
        decided += 1
        author.waits_until_decided(title)
    assert 1 <= decided < len(INQUIRIES)


def _sees_the_end(author: Author, run: str) -> None:
    author.page.goto(f"{author.person.address}/runs/{run}")
    author.person.sees_state("succeeded")


def _sees_the_table(author: Author, run: str) -> None:
    author.page.get_by_role("link", name="rows.csv").wait_for()
    assert len(author.table_of(run)) == 1 + len(INQUIRIES)


def _create_by_keys(author: Author) -> str:
    author.person.open("/")
    author.tab_to("new")
    author.press("Enter")
    author.page.get_by_role("dialog").wait_for()
    author.tab_to("name")
    author.type("my workflow")
    author.press("Enter")
    author.page.wait_for_url("**/edit")
    author.card("start").wait_for()
    author.press("ArrowDown")
    author.waits_for_focus("start")
    return str(author.page.url).rsplit("/", 2)[1]


def _say_what_it_takes_by_keys(author: Author) -> None:
    author.opens_settings()
    author.tab_to("add a field")
    author.press("Enter")
    author.type("my field")
    author.tab_to("kind")
    author.press("End")
    author.tab_to("add a field")
    author.press("Enter")
    author.type("my column")
    author.leaves_settings("start")


def _draw_the_steps_by_keys(author: Author) -> None:
    """What is added to a step that leads on goes between the two."""
    for kind, step in (("for each", "for_each"), ("classify", "classify"), ("branch", "branch")):
        author.adds_by_keys(kind, step)
    author.press("ArrowUp")
    author.waits_for_focus("classify")
    author.adds_by_keys("", "gate")
    author.adds_by_keys("", "check")
    author.connects_by_keys("collect")
    author.goes_to("branch")
    author.connects_by_keys("check")
    author.goes_to("collect")
    author.adds_by_keys("", "csv_write")


def _fill_in_the_steps_by_keys(author: Author) -> None:
    author.goes_to("classify")
    author.opens_settings()
    author.tab_to("model")
    author.chooses("first-gate")
    author.leaves_settings("classify")
    author.goes_to("check")
    author.opens_settings()
    author.tab_to("tray")
    author.press("Control+a")
    author.type("my tray")
    author.leaves_settings("check")
    author.goes_to("branch")
    author.opens_settings()
    author.tab_to("add a line")
    author.press("Enter")
    author.type("label")
    author.takes_first()
    author.comes(lambda: author.page.evaluate("document.activeElement.value") == "==")
    author.chooses("!=")
    author.press("Tab")
    author.chooses("refund")
    author.leaves_settings("branch")


def _give_the_table_by_keys(author: Author) -> None:
    author.commands("input and output")
    author.tab_to("add a result")
    author.press("Enter")
    author.type("my result")
    author.tab_to("choose a field")
    author.press("Enter")
    author.takes_first()


def _publish_by_keys(author: Author) -> None:
    author.commands("publish")
    author.page.get_by_role("dialog").get_by_role("textbox").wait_for()
    author.type("my note")
    author.tab_to("publish")
    author.press("Enter")
    author.button("go on to start").wait_for()
    author.press("Enter")


def _start_by_keys(author: Author) -> None:
    author.person.button("start a run").wait_for()
    author.tab_to("my field")
    author.page.keyboard.insert_text("\n".join(INQUIRIES))
    author.tab_to("start a run")
    author.press("Enter")
