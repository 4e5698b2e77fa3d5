"""Sentences for cards: simple conditions in plain words, all else as it is written."""

import pytest

from app.core.text import Text
from app.nodes.field_names import last_name, named
from app.nodes.sentences import (
    condition_text,
    duration_text,
    field_text,
    names_text,
    share_text,
    template_text,
)


def _read(sentence: str) -> str:
    """The sentence as it is read where no schema is known."""
    return named(Text(sentence, sentence), last_name).en


@pytest.mark.parametrize(
    ("source", "en", "ja"),
    [
        ("input.amount >= 100000", "amount is at least 100,000", "amount が 10万以上"),
        ('input["金額"] < 500', "金額 is less than 500", "金額 が 500未満"),
        ('nodes.a.kind != "new"', "kind is not “new”", "kind が 「new」 以外"),
        ("item.ok", "ok is yes", "ok が はい"),
        ("!item.ok", "ok is no", "ok が いいえ"),
        ("has(input.mail)", "mail is given", "mail がある"),
        ("!has(input.mail)", "mail is missing", "mail がない"),
        ('item.tag in ["a", "b"]', "tag is one of “a”, “b”", "tag が 「a」・「b」 のいずれか"),
        ('item.text.contains("&&")', "text contains “&&”", "text に 「&&」 を含む"),
        ("a.n > 1 && a.m <= 2.5", "n is more than 1 and m is at most 2.5", None),
        ('a.x == "" || a.y == null', "x is empty or y is nothing", "x が 空 または y が 空"),
    ],
)
def test_a_simple_condition_is_said_in_words(source: str, en: str, ja: str | None) -> None:
    text = named(condition_text(source), last_name)
    assert text.en == en
    assert ja is None or text.ja == ja


@pytest.mark.parametrize(
    "source", ["size(input.x) > 3", "(a.b || c.d) && e.f", "a.b && size(x) > 1", "1 +"]
)
def test_a_harder_condition_is_shown_as_it_is_written(source: str) -> None:
    assert condition_text(source).ja == source


def test_a_long_condition_is_cut() -> None:
    assert len(condition_text("size(x) > 1 || " * 30).en) <= 80


def test_what_is_no_text_says_nothing() -> None:
    assert condition_text(None).en == ""


def test_the_last_name_of_a_path_is_its_field() -> None:
    assert _read(field_text('nodes.read["金額"]')) == "金額"
    assert _read(field_text("nodes.classify.label")) == "label"
    assert _read(field_text("size(x)")) == "size(x)"
    assert _read(field_text("input")) == "input"


def test_a_template_reads_as_its_fields() -> None:
    assert _read(template_text("{{ item.from }} 様\n{{ size(x) }}")) == "from 様 size(x)"
    assert _read(template_text("{{ item.from }} " * 200)).startswith("from from")


def test_durations_are_said_in_their_largest_units() -> None:
    assert duration_text(3_690).en == "1 hour 1 minute 30 seconds"
    assert duration_text(172_800).ja == "2日"
    assert duration_text("{{ input.wait }}").ja == "{{ input.wait }}"


def test_shares_and_names_are_short() -> None:
    assert share_text(0.95) == "95%"
    assert names_text(["a", "b", "c"], shown=2).ja == "a、b ほか1件"
