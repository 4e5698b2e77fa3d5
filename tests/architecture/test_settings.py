"""Every setting is documented, in both languages, on a page made from the code."""

from app.config import documented
from app.docs import settings_page


def test_every_setting_says_what_it_means_in_both_languages() -> None:
    assert [name for name, _, text in documented() if not (text.en and text.ja)] == []


def test_the_page_of_settings_is_up_to_date() -> None:
    assert settings_page.PAGE.read_text("utf-8") == settings_page.page(), "run: make format"
