"""A preview gives up in time."""

import time
from typing import Any

import pytest

from workers import previews
from workers.limits import Watchdog


def test_what_takes_longer_than_a_second_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        def __init__(self, *_: Any) -> None:
            pass

        def value(self) -> None:
            while True:
                time.sleep(0.01)

    monkeypatch.setattr(previews, "_Question", Slow)
    watchdog, began = Watchdog(), time.monotonic()
    found = previews.answer(None, watchdog, {})  # type: ignore[arg-type]
    watchdog.disarm()
    assert found["error"]["code"] == "preview_timeout"
    assert 0.9 < time.monotonic() - began < 5


def test_an_unexpected_fault_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_: Any) -> None:
            raise ZeroDivisionError

    monkeypatch.setattr(previews, "_Question", Broken)
    watchdog = Watchdog()
    found = previews.answer(None, watchdog, {})  # type: ignore[arg-type]
    watchdog.disarm()
    assert found["error"]["code"] == "unexpected"
