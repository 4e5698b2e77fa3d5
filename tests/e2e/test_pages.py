"""Every page: reachable, without serious accessibility faults, readable at all widths."""

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import TimeoutError

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PAGES = (
    "/",
    "/workflows",
    "/workflows?q=zzz",
    "/workflows?archived=1",
    "/workflows/first-gate",
    "/workflows/first-gate/edit",
    "/runs",
    "/callbacks",
    "/reviews",
    "/requests",
    "/notices",
    "/notices?tab=choices",
    "/notices?tab=channels",
    "/access",
    "/profile",
    "/help",
    "/help/steps",
    "/templates",
    "/nowhere",
)
SERIOUS = ("serious", "critical")


def faults(page: Any, source: str) -> list[str]:
    """What axe finds of serious and critical faults."""
    page.evaluate(source)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_accessibility_fault(
    alice: Person, axe_source: str, path: str, scheme: str
) -> None:
    alice.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    alice.open(path)
    with suppress(TimeoutError):  # where something is asked for again and again
        alice.page.wait_for_load_state("networkidle", timeout=3_000)
    assert faults(alice.page, axe_source) == []
    assert alice.page.title() not in ("", "Sekimori", "関守")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize(
    "path", ["/", "/workflows", "/runs", "/reviews", "/requests", "/profile", "/help"]
)
def test_nothing_is_wider_than_the_screen(alice: Person, path: str, width: int) -> None:
    alice.page.set_viewport_size({"width": width, "height": 800})
    alice.open(path)
    assert alice.page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_wrong_password_is_answered_in_the_readers_language(stranger: Person) -> None:
    stranger.open("/runs")
    stranger.page.get_by_label(stranger.say("email")).fill("alice@example.com")
    stranger.page.locator("input[type=password]").fill("not the password")
    stranger.button("sign in").click()
    stranger.page.get_by_role("alert").get_by_text(stranger.say("wrong password")).wait_for()


def test_an_api_key_is_shown_once(alice: Person) -> None:
    alice.open("/access")
    alice.page.get_by_role("tab", name=alice.say("api keys")).click()
    alice.button("make a key").click()
    dialog = alice.page.get_by_role("dialog")
    dialog.get_by_label(alice.say("what is it for")).fill("nightly import")
    dialog.get_by_role("button", name=alice.say("make a key")).click()
    assert dialog.locator("pre").inner_text().startswith("skm_")
    alice.page.reload()
    alice.page.get_by_role("tab", name=alice.say("api keys")).click()
    alice.page.get_by_text("nightly import").first.wait_for()
    assert "skm_" not in alice.page.content()


def test_the_steps_can_be_chosen_by_keyboard_alone(alice: Person) -> None:
    alice.open("/workflows/first-gate")
    alice.page.locator(".react-flow__node[data-id=gate]").focus()
    alice.page.keyboard.press("Enter")
    alice.page.locator("aside h2").wait_for()
    assert "gate" in alice.page.locator("aside header code").inner_text()
