"""Readable names in addresses."""

import pytest

from app.core.errors import AppError
from app.services.slugs import free_slug


def never(_: str) -> bool:
    return False


def test_a_slug_is_made_of_the_title() -> None:
    assert free_slug(None, "Café: Inquiry  triage!", "workflow", never) == "cafe-inquiry-triage"


def test_a_title_without_latin_letters_gets_a_made_up_slug() -> None:
    assert free_slug(None, "問い合わせの振り分け", "workflow", never).startswith("workflow-")


def test_a_slug_that_is_taken_is_numbered() -> None:
    taken = {"echo", "echo-2"}
    assert free_slug(None, "Echo", "workflow", taken.__contains__) == "echo-3"


@pytest.mark.parametrize(
    "slug", ["", "A", "a b", "-a", "a-", "a/b", "x" * 81, "01234567-89ab-7def-8123-456789abcdef"]
)
def test_a_wanted_slug_of_a_bad_form_is_refused(slug: str) -> None:
    with pytest.raises(AppError) as refusal:
        free_slug(slug, "", "workflow", never)
    assert refusal.value.code == "bad_slug"
