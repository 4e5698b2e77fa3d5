"""はじめての関所 stays in its range: enough to decide, and what passes is right."""

from collections.abc import Iterable
from typing import Any

import pytest

from app.samples.first_gate.generator import Made, inquiries, training_rows
from app.samples.first_gate.wordings import TOPICS
from workers.providers.classifier import load
from workers.providers.training import train

GATE = 0.9


@pytest.fixture(scope="module")
def classifier() -> Any:
    rows = list(training_rows())
    made = train([row.text for row in rows], [row.label for row in rows])
    return load(made.manifest, made.parts)


def _answers(classifier: Any, rows: Iterable[Made]) -> list[tuple[bool, bool]]:
    """(right, held) of each inquiry."""
    kept = list(rows)
    found = classifier.predict([row.text for row in kept], 1)
    pairs = zip(found, kept, strict=True)
    return [(one.top[0][0] == row.label, one.top[0][1] < GATE) for one, row in pairs]


def test_a_large_population_has_the_figures_of_the_recipe(classifier: Any) -> None:
    answers = _answers(classifier, inquiries(5_000, seed=1))
    passed = [right for right, held in answers if not held]
    assert sum(right for right, _ in answers) / 5_000 == pytest.approx(0.89, abs=0.03)
    assert 1 - len(passed) / 5_000 == pytest.approx(0.22, abs=0.04)
    assert sum(passed) / len(passed) > 0.99


def test_of_the_forty_about_eight_are_held_and_the_others_right(classifier: Any) -> None:
    answers = _answers(classifier, inquiries())
    assert len(answers) == 40
    assert 7 <= sum(held for _, held in answers) <= 9
    assert all(right for right, held in answers if not held)
    assert 0.85 <= sum(right for right, _ in answers) / 40 <= 0.93


def test_the_same_seed_makes_the_same_inquiries() -> None:
    assert list(inquiries()) == list(inquiries())
    assert next(inquiries()).text == "まとめて三十個そろいますか"


def test_training_never_sees_the_unseen_wordings() -> None:
    texts = "\n".join(row.text for row in training_rows())
    assert not any(words in texts for topic in TOPICS for words in topic.unseen)


def test_there_are_eight_kinds_with_ten_wordings_each() -> None:
    assert len(TOPICS) == 8
    assert all(len(set(topic.known)) == 10 and len(set(topic.unseen)) == 5 for topic in TOPICS)
