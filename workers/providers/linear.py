"""The trained classifier: hashed features, one weight vector a label, calibrated probabilities.

Needs numpy only; what trains it is in `training`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from app.nodes.kit import Prediction
from workers.providers.calibration import probabilities
from workers.providers.features import HASH_BITS, Bag, bag

Array = np.ndarray[Any, Any]

_TEXTS_AT_ONCE: Final = 256
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which buckets are features: `buckets` ascending, each with its inverse document frequency."""

    buckets: Array
    idf: Array

    def columns(self) -> Array:
        """Bucket → feature, or -1."""
        table = np.full(1 << HASH_BITS, -1, dtype=np.int32)
        table[self.buckets] = np.arange(len(self.buckets), dtype=np.int32)
        return table


def weigh(found: Bag, columns: Array, idf: Array) -> tuple[Array, Array, Array]:
    """Sparse rows as (start of each row, features, values): (1 + log count) · idf, length 1."""
    features = columns[found.buckets]
    known = features >= 0
    features, rows = features[known], found.rows[known]
    values = (1.0 + np.log(found.counts[known])) * idf[features]
    lengths = np.sqrt(np.bincount(rows, values**2, minlength=found.size))
    lengths[lengths == 0] = 1.0
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=found.size))])
    return starts, features, (values / lengths[rows]).astype(np.float32)


def margins(found: Bag, columns: Array, idf: Array, weights: Array) -> Array:
    """A row a text, a column a label: how far on the label's side the text lies."""
    starts, features, values = weigh(found, columns, idf)
    result = np.empty((found.size, weights.shape[1]), dtype=np.float32)
    for row in range(found.size):
        part = slice(starts[row], starts[row + 1])
        result[row] = values[part] @ weights[features[part]]
    return result


class Classifier:
    """Answers with labels and probabilities. Safe to share between threads."""

    def __init__(
        self,
        version: str,
        labels: Sequence[str],
        vocabulary: Vocabulary,
        weights: Array,
        intercepts: Array,
        scale: float,
    ) -> None:
        self.version = version
        self.labels = tuple(labels)
        self._columns = vocabulary.columns()
        self._idf = vocabulary.idf
        self._weights = weights
        self._intercepts = intercepts
        self._scale = scale

    def predict(self, texts: Sequence[str], top: int = 5) -> list[Prediction]:
        """One prediction a text: the `top` most likely labels, highest first."""
        count = max(1, min(top, len(self.labels)))
        return [
            prediction
            for first in range(0, len(texts), _TEXTS_AT_ONCE)
            for prediction in self._some(texts[first : first + _TEXTS_AT_ONCE], count)
        ]

    def _some(self, texts: Sequence[str], count: int) -> Iterator[Prediction]:
        chances = probabilities(self.scores(texts), self._scale)
        order = np.argsort(-chances, axis=1, kind="stable")[:, :count]
        for row, best in zip(chances, order, strict=True):
            top = tuple((self.labels[label], round(float(row[label]), _DIGITS)) for label in best)
            yield Prediction(top=top, version=self.version)

    def scores(self, texts: Sequence[str]) -> Array:
        """The margins of each text, a column a label, before they become probabilities."""
        return margins(bag(texts), self._columns, self._idf, self._weights) + self._intercepts
