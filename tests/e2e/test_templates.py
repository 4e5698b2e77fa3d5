"""From the gallery of templates to a run of one's own, and to one's own copy in the editor."""

import re

import pytest

from tests.e2e.person import Person

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORDS = {
    "search": ("Search templates", "ひな形を探す"),
    "accounting": ("Accounting", "経理"),
    "invoices": ("Invoices against orders", "請求書と発注の照合"),
    "purchase": ("Request to buy equipment", "備品購入の稟議"),
    "use": ("Use this", "使ってみる"),
    "copy": ("Make a copy and edit it", "写しを作って編集"),
    "markers": ("Markers, ¥2,400", "マーカー 2,400円"),
    "granted": ("granted", "承認"),
}


def _say(alice: Person, meaning: str) -> str:
    return WORDS[meaning][alice.language == "ja"]


def _use(alice: Person, meaning: str, button: str = "use") -> None:
    alice.page.get_by_role("link", name=_say(alice, meaning), exact=True).click()
    alice.page.get_by_role("button", name=_say(alice, button)).click()
    alice.page.wait_for_url(re.compile("/workflows/"))


def test_a_template_with_two_files_runs_at_once(alice: Person) -> None:
    alice.open("/templates")
    cards = alice.page.locator("main article")
    cards.first.wait_for()
    assert cards.count() == 11
    alice.page.get_by_role("button", name=_say(alice, "accounting"), exact=True).click()
    alice.page.get_by_role("searchbox", name=_say(alice, "search")).fill("CSV")
    _use(alice, "invoices")
    alice.button("start a run").click()
    alice.sees_state("waiting for a person")
    alice.page.get_by_text("94 / 100").first.wait_for()


def test_a_sample_is_chosen_among_several(alice: Person) -> None:
    alice.open("/templates")
    _use(alice, "purchase")
    alice.page.get_by_role("button", name=_say(alice, "markers")).click()
    alice.button("start a run").click()
    alice.sees_state("succeeded")
    alice.page.get_by_role("tab", name=alice.say("result")).click()
    alice.page.get_by_text(_say(alice, "granted"), exact=True).first.wait_for()


def test_ones_own_copy_opens_in_the_editor(alice: Person) -> None:
    alice.open("/templates")
    _use(alice, "purchase", "copy")
    alice.page.wait_for_url(re.compile(r"/workflows/purchase-request(-\d+)?/edit"))
    alice.page.locator(".react-flow__node").first.wait_for()
    assert alice.page.locator(".react-flow__node").count() == 9
