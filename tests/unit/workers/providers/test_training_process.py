"""Training in a process of its own gives the same as in this one, refusals included."""

import subprocess
import sys

import pytest

from app.core.errors import AppError, Kind
from tests.unit.workers.providers.rows import rows
from workers.providers.training import train
from workers.providers.training_process import train_apart


def test_the_result_is_the_same_and_progress_is_heard() -> None:
    told: list[tuple[int, int]] = []
    apart = train_apart(*rows(), {"seed": 3}, lambda done, total: told.append((done, total)))
    assert apart == train(*rows(), {"seed": 3})
    assert told[-1] == (1, 1)


def test_a_refusal_comes_back_with_its_places() -> None:
    with pytest.raises(AppError) as caught:
        train_apart(["a", " "], ["x", "y"])
    assert (caught.value.kind, caught.value.code) == (Kind.UNPROCESSABLE, "bad_rows")
    assert caught.value.errors[0].pointer == "/rows/1/text"


def test_a_child_that_dies_is_a_clear_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(AppError) as caught:
        train_apart(*rows())
    assert caught.value.code == "training_crashed"


def test_the_parent_keeps_none_of_the_libraries() -> None:
    code = (
        "import sys\n"
        "from workers.providers.classifier import train\n"
        "train(['a', 'b', 'c', 'd'], ['x', 'y', 'x', 'y'])\n"
        "assert not {'numpy', 'sklearn', 'scipy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
