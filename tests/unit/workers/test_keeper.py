"""Leases are kept while work goes on, but not for ever."""

import time

from workers.keeper import Keeper


def wait_until(condition: object, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_lease_is_renewed_while_the_work_goes_on() -> None:
    keeper, calls = Keeper(0.1), list[float]()
    keeper.renewed()

    def renew() -> bool:
        calls.append(time.monotonic())
        return True

    with keeper.keeping(renew, 10):
        wait_until(lambda: len(calls) >= 3)
        assert keeper.is_safe()
    count = len(calls)
    time.sleep(0.1)
    assert len(calls) == count


def test_a_lease_is_not_renewed_beyond_its_deadline() -> None:
    keeper, calls = Keeper(0.1), list[float]()
    with keeper.keeping(lambda: not calls.append(0.0), 0.0):
        time.sleep(0.15)
    assert calls == []


def test_an_old_lease_is_not_safe() -> None:
    keeper = Keeper(0.02)
    keeper.renewed()
    assert keeper.is_safe()
    wait_until(lambda: not keeper.is_safe())
