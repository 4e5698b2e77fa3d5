"""From scores to probabilities: a softmax whose one scale is fitted on rows not trained on."""

from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, Any]

PRIOR_SCALE: Final = 4.0
PRIOR_ROWS: Final = 20.0  # how many rows of evidence outweigh the prior
_LOWEST: Final = 0.25
_HIGHEST: Final = 20.0
_STEPS: Final = 40
_RATIO: Final = (5**0.5 - 1) / 2


def probabilities(scores: Array, scale: float) -> Array:
    """Each row of `scores` as probabilities that sum to 1."""
    shifted = (scores - scores.max(axis=1, keepdims=True)) * scale
    weights = np.exp(shifted)
    return weights / weights.sum(axis=1, keepdims=True)


def log_loss(scores: Array, truth: Array, scale: float) -> float:
    """The mean of -log p(truth) in nats, over rows; `truth` holds column numbers."""
    shifted = (scores - scores.max(axis=1, keepdims=True)) * scale
    total = np.log(np.exp(shifted).sum(axis=1))
    return float((total - shifted[np.arange(len(truth)), truth]).mean())


def fit_scale(scores: Array, truth: Array) -> float:
    """The scale with the smallest log loss, drawn towards `PRIOR_SCALE` where rows are few.

    Golden-section search over log(scale): the loss is convex in the scale (temperature scaling,
    Guo et al. 2017), and without the prior a few separable rows would send it to infinity.
    """
    if not len(truth):
        return PRIOR_SCALE

    def cost(log_scale: float) -> float:
        distance = log_scale - np.log(PRIOR_SCALE)
        evidence = log_loss(scores, truth, float(np.exp(log_scale)))
        return evidence + PRIOR_ROWS / len(truth) * float(distance**2)

    low, high = float(np.log(_LOWEST)), float(np.log(_HIGHEST))
    for _ in range(_STEPS):
        left = high - _RATIO * (high - low)
        right = low + _RATIO * (high - low)
        if cost(left) < cost(right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))
