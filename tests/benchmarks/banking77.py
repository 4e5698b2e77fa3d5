"""The embedded classifier on Banking77 as the sample ships it: accuracy, gates, speed."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.samples.triage import inquiries, training_rows
from tests.benchmarks.figures import Figure, at_least, at_most
from workers.providers.classifier import load
from workers.providers.training import train

GATES = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Passing:
    """What one gate does: how many it holds, and how much of what passes is right."""

    gate: float
    held: int
    share_held: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Answers on the test set against the truth."""

    accuracy: float
    among_five: float
    mean_confidence: float
    gates: tuple[Passing, ...]


def evaluate(classifier: Any, rows: Sequence[tuple[str, str]]) -> Evaluation:
    """How well a classifier does on labelled rows (text, label)."""
    found = classifier.predict([text for text, _ in rows], 5)
    pairs = list(zip(found, (label for _, label in rows), strict=True))
    answers = [(one.top[0][1], one.top[0][0] == label) for one, label in pairs]
    among = sum(any(name == label for name, _ in one.top) for one, label in pairs)
    return Evaluation(
        accuracy=sum(right for _, right in answers) / len(answers),
        among_five=among / len(answers),
        mean_confidence=sum(sure for sure, _ in answers) / len(answers),
        gates=tuple(_passing(gate, answers) for gate in GATES),
    )


def _passing(gate: float, answers: Sequence[tuple[float, bool]]) -> Passing:
    passed = [right for sure, right in answers if sure >= gate]
    held = len(answers) - len(passed)
    return Passing(gate, held, held / len(answers), sum(passed) / max(len(passed), 1))


def measure() -> Iterator[Figure]:
    """Trains on the shipped part of Banking77 and asks all 3,080 test inquiries."""
    rows, asked = list(training_rows()), list(inquiries())
    started = time.perf_counter()
    made = train([text for text, _ in rows], [label for _, label in rows])
    yield at_most("AI", f"train on {len(rows):,} rows, 77 labels", _since(started), "s", 20)
    yield at_most("AI", "artefact", sum(map(len, made.parts)) / 2**20, "MiB", 16)
    started = time.perf_counter()
    classifier = load(made.manifest, made.parts)
    yield at_most("AI", "load the artefact", _since(started) * 1_000, "ms", 50)
    started = time.perf_counter()
    found = evaluate(classifier, asked)
    yield at_least("AI", "classify many", len(asked) / _since(started), "texts/s", 5_000)
    started = time.perf_counter()
    for text, _ in asked[:1_000]:
        classifier.predict([text], 5)
    yield at_most("AI", "classify one text", _since(started), "ms", 0.5, "mean of 1,000")
    yield at_least("AI", "accuracy of all 3,080", found.accuracy * 100, "%", 88)
    yield Figure("AI", "right one among five", found.among_five * 100, "%")
    for each in found.gates:
        held = f"{each.held} of 3,080"
        yield Figure("AI", f"gate {each.gate}: held", each.share_held * 100, "%", method=held)
        yield Figure("AI", f"gate {each.gate}: right of the passed", each.accuracy * 100, "%")


def _since(started: float) -> float:
    return time.perf_counter() - started
