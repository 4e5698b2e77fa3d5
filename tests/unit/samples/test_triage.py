"""問い合わせの振り分け on all 3,080 test inquiries: the figures that the project reports."""

import pytest

from app.samples.triage import inquiries, training_rows
from tests.benchmarks.banking77 import evaluate
from workers.providers.classifier import load
from workers.providers.training import train


@pytest.mark.slow
def test_the_classifier_keeps_its_figures_on_real_inquiries() -> None:
    rows = list(training_rows())
    made = train([text for text, _ in rows], [label for _, label in rows])
    found = evaluate(load(made.manifest, made.parts), list(inquiries()))
    loose, middle, strict = found.gates
    assert found.accuracy > 0.90
    assert found.among_five > 0.975
    assert middle.share_held == pytest.approx(0.27, abs=0.03)
    assert middle.accuracy > 0.98
    assert loose.accuracy > 0.96
    assert strict.accuracy > 0.99
    assert made.manifest["size_bytes"] < 4_000_000


def test_the_shipped_part_and_the_test_set_have_nothing_in_common() -> None:
    learnt, asked = dict(training_rows()), dict(inquiries())
    assert learnt.keys().isdisjoint(asked)
    assert set(learnt.values()) == set(asked.values())
