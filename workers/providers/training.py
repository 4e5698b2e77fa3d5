"""Trains the embedded classifier: linear support vectors, one label against the rest.

The same rows, settings and library versions give the same bytes. Workers train in a process of
its own (`training_process`): what a training takes is given back when it ends.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from workers.providers.artefact import Weights, pack, version_of
from workers.providers.calibration import Array, fit_scale, log_loss, probabilities
from workers.providers.features import HASH_BITS, Bag, bag
from workers.providers.linear import Vocabulary, margins, weigh
from workers.providers.trained import Trained
from workers.providers.training_rows import Settings, check_rows, read_settings

Progress = Callable[[int, int], None]

_PENALTY: Final = 1.0
_WEIGHT_BYTES: Final = 12 * 1024 * 1024
_RARE_FROM_ROWS: Final = 1_000  # from here on a feature must occur in two rows
_GATES: Final = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class _Problem:
    found: Bag
    truth: Array  # column numbers
    labels: int
    seed: int


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    settings: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> Trained:
    """The classifier of these rows, and how well it does on rows held out while training.

    Raises `AppError`: rows_differ, too_many_rows, bad_rows, too_much_text, too_few_labels,
    too_many_labels, bad_settings. `progress(done, total)` counts the fits.
    """
    options = read_settings(settings)
    check_rows(texts, labels)
    names, truth = np.unique(np.asarray(labels, dtype=object), return_inverse=True)
    problem = _Problem(bag(texts), truth, len(names), options.seed)
    tell = progress or (lambda done, total: None)
    scores, held_out = _cross_validate(problem, tell)
    measured = fit_scale(scores, truth[held_out])
    scale = measured * (1.0 - options.caution)
    vocabulary, weights, intercepts = _fit(problem, np.arange(len(truth)))
    found = Weights(tuple(names), vocabulary, weights, intercepts, scale)
    manifest, parts = pack(found)
    metrics = _metrics(scores, truth[held_out], scale, options) | {
        "rows": len(texts),
        "labels": len(names),
        "features": len(vocabulary.buckets),
    }
    tell(1, 1)
    return Trained(manifest, parts, version_of(manifest), found.labels, metrics)


def _cross_validate(problem: _Problem, tell: Progress) -> tuple[Array, Array]:
    """Scores of rows by models that have not seen them, and which rows these are."""
    folds, used = _folds(problem)
    rows, scores = [], []
    for fold in range(used):
        tell(fold, used + 1)
        held = np.flatnonzero(folds == fold)
        vocabulary, weights, intercepts = _fit(problem, np.flatnonzero(folds != fold))
        rows.append(held)
        part = _some(problem.found, held)
        columns = vocabulary.columns()
        scores.append(margins(part, columns, vocabulary.idf, weights) + intercepts)
    tell(used, used + 1)
    return np.concatenate(scores), np.concatenate(rows)


def _folds(problem: _Problem) -> tuple[Array, int]:
    """A fold number a row and how many folds are used; fewer for large problems.

    Rows of one label are dealt out in turn. The only row of a label is never held out (-1).
    """
    work = len(problem.truth) * problem.labels
    count, used = (5, 5) if work <= 200_000 else (3, 3) if work <= 3_000_000 else (5, 1)
    order = np.random.default_rng(problem.seed).permutation(len(problem.truth))
    order = order[np.argsort(problem.truth[order], kind="stable")]
    folds = np.empty(len(order), dtype=np.int64)
    folds[order] = np.arange(len(order)) % count
    sizes = np.bincount(problem.truth, minlength=problem.labels)
    folds[sizes[problem.truth] == 1] = -1
    return folds, used


def _fit(problem: _Problem, rows: Array) -> tuple[Vocabulary, Array, Array]:
    """The features, weights (feature × label) and intercepts that these rows teach."""
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    part = _some(problem.found, rows)
    vocabulary = _vocabulary(part, problem.labels)
    starts, features, values = weigh(part, vocabulary.columns(), vocabulary.idf)
    matrix = csr_matrix(
        (values.astype(np.float64), features, starts), shape=(len(rows), len(vocabulary.buckets))
    )
    model = LinearSVC(C=_PENALTY, dual=True, tol=1e-2, random_state=problem.seed)
    truth = problem.truth[rows]
    model.fit(matrix, truth)
    weights, intercepts = model.coef_, model.intercept_
    if len(weights) == 1:  # two labels: one plane, seen from both sides
        weights, intercepts = np.concatenate([-weights, weights]), np.r_[-intercepts, intercepts]
    return vocabulary, weights.T.astype(np.float32), intercepts.astype(np.float32)


def _vocabulary(found: Bag, labels: int) -> Vocabulary:
    """The most frequent buckets that fit into the artefact's size, with smoothed idf."""
    documents = np.bincount(found.buckets, minlength=1 << HASH_BITS)
    fewest = 2 if found.size >= _RARE_FROM_ROWS else 1
    known = np.flatnonzero(documents >= fewest)
    most = _WEIGHT_BYTES // (2 * labels)
    if len(known) > most:
        known = np.sort(known[np.argsort(-documents[known], kind="stable")[:most]])
    idf = np.log((1 + found.size) / (1 + documents[known])) + 1
    return Vocabulary(known.astype(np.uint32), idf.astype(np.float32))


def _some(found: Bag, rows: Array) -> Bag:
    """The bag of these rows alone (ascending), numbered from 0."""
    place = np.full(found.size, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    kept = place[found.rows] >= 0
    return Bag(place[found.rows[kept]], found.buckets[kept], found.counts[kept], len(rows))


def _metrics(scores: Array, truth: Array, scale: float, options: Settings) -> dict[str, Any]:
    """What the held-out rows say: accuracy, log loss, and what each gate would let through."""
    if not len(truth):
        return {"held_out": 0, "caution": options.caution}
    chances = probabilities(scores, scale)
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == truth
    gates = []
    for gate in _GATES:
        passed = sure >= gate
        accuracy = float(right[passed].mean()) if passed.any() else None
        gates.append({"gate": gate, "held": float(1 - passed.mean()), "accuracy": accuracy})
    return {
        "held_out": len(truth),
        "accuracy": float(right.mean()),
        "mean_confidence": float(sure.mean()),
        "log_loss": log_loss(scores, truth, scale),
        "caution": options.caution,
        "gates": gates,
    }
