"""The scale of the softmax: found on known truth, held back where rows are few."""

import numpy as np
import pytest

from workers.providers.calibration import PRIOR_SCALE, fit_scale, log_loss, probabilities


def test_probabilities_sum_to_one_even_for_huge_scores() -> None:
    found = probabilities(np.array([[1e6, 0.0, -1e6], [0.0, 0.0, 0.0]]), 5.0)
    assert found.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert found[1] == pytest.approx([1 / 3] * 3)


def test_the_scale_that_made_the_labels_is_found_again() -> None:
    random = np.random.default_rng(7)
    scores = random.normal(size=(20_000, 4))
    chances = probabilities(scores, 3.0)
    truth = (chances.cumsum(axis=1) < random.random((20_000, 1))).sum(axis=1)
    assert fit_scale(scores, truth) == pytest.approx(3.0, rel=0.05)


def test_a_few_separable_rows_do_not_make_it_certain() -> None:
    scores = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    assert fit_scale(scores, np.array([0, 1, 0])) < 2 * PRIOR_SCALE


def test_without_rows_the_prior_stands() -> None:
    assert fit_scale(np.zeros((0, 3)), np.zeros(0, dtype=int)) == PRIOR_SCALE


def test_log_loss_of_even_odds_is_the_logarithm_of_the_labels() -> None:
    assert log_loss(np.zeros((5, 3)), np.zeros(5, dtype=int), 4.0) == pytest.approx(np.log(3))
