"""Mails and chat messages say what happened, how often, and where."""

from app.services.notice_readers import KINDS
from app.services.notice_texts import Told, chat_text, headline, mail_text


def told(kind: str = "run_failed", times: int = 1, new: int = 1, **detail: object) -> Told:
    return Told(kind, "請求 {x}\n確認", times, new, [detail] if detail else [], "http://x/n")


def test_every_kind_has_a_headline_in_both_languages() -> None:
    for kind in KINDS:
        for count in (1, 3_080):
            english, japanese = headline(told(kind, count), "en"), headline(told(kind, count), "ja")
            assert "請求 {x} 確認" in english
            assert "「請求 {x} 確認」" in japanese
            assert ("3,080" in english) == (count > 1)
            assert ("3,080" in japanese) == (count > 1)


def test_a_digest_says_how_many_more_there_are() -> None:
    text = chat_text(told(times=3_080, new=80, run_number=9, node="read", detail="no\nway"), "en")
    assert (
        text == "80 more since the last message.\n\n- Run 9 · step read: no way\n- and 3,079 more"
    )


def test_a_mail_says_where_to_go() -> None:
    assert mail_text(told(), "en") == "A run of “請求 {x} 確認” failed.\n\nOpen: http://x/n"
    assert "開く: http://x/n" in mail_text(told(), "ja")


def test_one_that_stands_for_several_leaves_no_rest() -> None:
    text = chat_text(told("schedule_missed", 4, 4, trigger_name="朝", count=4), "ja")
    assert text == "- 朝"
