"""Templates that sort texts: each row ends once, and exactly those are held that must be."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.core.text import Language
from app.samples import clauses, expenses, support, survey
from app.samples.sorting import BY_ITSELF, CONFIDENCE, COUNT, ROWS, TALLY, WAY

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Use = Callable[[str], Any]


def _values(desk: Any, run: dict[str, Any], language: Language) -> list[dict[str, Any]]:
    assert run["state"] == "succeeded", run["error"]
    rows = desk.rows(run, ROWS.in_language(language))
    assert [row["status"] for row in rows] == ["ok"] * len(rows)
    return [row["value"] for row in rows]


def _passed(values: Sequence[dict[str, Any]], language: Language) -> list[bool]:
    way, by_itself = WAY.in_language(language), BY_ITSELF.in_language(language)
    return [value[way] == by_itself for value in values]


def _confident(values: Sequence[dict[str, Any]], language: Language, line: float) -> list[bool]:
    name = CONFIDENCE.in_language(language)
    return [value[name] >= line for value in values]


def test_of_the_inquiries_a_person_sees_the_unsure_ones(use: Use, language: Language) -> None:
    desk = use("support-desk")
    run = desk.run()
    rows = desk.rows(run, "rows")
    made = list(support.inquiries())
    assert [row["value"]["inquiry"] for row in rows] == [each.text for each in made]
    unsure = [row["value"]["inquiry"] for row in rows if row["value"]["confidence"] < 0.85]
    assert sorted(review.title for review in desk.held) == sorted(unsure)
    assert 0.1 < len(unsure) / len(made) < 0.35


def test_of_the_expenses_a_person_sees_the_unsure_and_the_large(
    use: Use, language: Language
) -> None:
    desk = use("expense-accounts")
    run = desk.run()
    values = _values(desk, run, language)
    amounts = [row[3] for row in expenses.expenses(language)]
    sure = _confident(values, language, expenses.LINE)
    small = [amount < expenses.LARGE for amount in amounts]
    assert _passed(values, language) == [a and b for a, b in zip(sure, small, strict=True)]
    assert sum(a and not b for a, b in zip(sure, small, strict=True)) >= 3
    counts = desk.rows(run, TALLY.in_language(language))
    assert sum(row[COUNT.in_language(language)] for row in counts) == expenses.ROWS


def test_every_clause_on_liability_goes_to_legal(use: Use, language: Language) -> None:
    desk = use("contract-clauses")
    values = _values(desk, desk.run(), language)
    made = list(clauses.clauses(language))
    passed = _passed(values, language)
    dangerous = [
        kind == "liability" or any(word in text for word in clauses.WORDS[language])
        for _, _, text, kind in made
    ]
    assert sum(dangerous) >= 5
    assert not any(a and b for a, b in zip(passed, dangerous, strict=True))
    assert sum(passed) / len(passed) > 0.5


def test_the_autumn_file_sends_more_answers_to_people(use: Use, language: Language) -> None:
    desk = use("survey-answers")
    shares = []
    for which in (0, 1):
        values = _values(desk, desk.run(which=which), language)
        passed = _passed(values, language)
        assert passed == _confident(values, language, survey.LINE)
        assert len(desk.held) == passed.count(False)
        shares.append(passed.count(False) / len(passed))
    assert shares[0] < 0.3
    assert shares[1] > shares[0] + 0.2
