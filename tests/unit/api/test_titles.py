"""Problems are told in both languages."""

from app.api.errors import STATUS
from app.api.titles import BY_CODE, BY_KIND, UNEXPECTED, title
from app.core.errors import Kind


def test_every_kind_of_refusal_has_a_status_and_a_title() -> None:
    assert set(BY_KIND) == set(Kind) == set(STATUS)


def test_every_title_is_there_in_both_languages() -> None:
    for text in (*BY_KIND.values(), *BY_CODE.values(), UNEXPECTED):
        assert text.en
        assert text.ja


def test_a_known_code_has_a_title_of_its_own() -> None:
    assert title(Kind.CONFLICT, "claimed", "ja") == "ほかの人が担当中です。"
    assert title(Kind.CONFLICT, "unheard_of", "en") == BY_KIND[Kind.CONFLICT].en
