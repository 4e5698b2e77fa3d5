"""What is sent outside arrives, whatever its receiver does; what cannot arrive is given up."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.db.models import Outgoing
from app.services.callback_signing import signing_secrets
from app.services.deps import Deps
from tests.factories import processes
from tests.factories.callbacks import Ear, Outbox
from tests.infrastructure.until import until
from workers.outgoing.channels import channels
from workers.outgoing.sender import CLAIM_SECONDS, PER_LANE, Sender

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # says nothing of SQL


@pytest.fixture
def ear() -> Iterator[Ear]:
    """A receiver that says 200."""
    made = Ear()
    yield made
    made.close()


@pytest.fixture
def outbox(deps: Deps, ear: Ear) -> Iterator[Outbox]:
    """An outbox that may send to it."""
    made = Outbox(deps, ear)
    yield made
    ear.close()
    made.sender.stop(10)


def test_a_message_arrives_signed_with_the_output(outbox: Outbox, ear: Ear) -> None:
    key = outbox.put(ear.url("/a?b=c"))
    assert outbox.attempt(key, 1).state == "sent"
    [arrived] = ear.arrived
    assert arrived.path == "/a?b=c"
    assert arrived.json["type"] == "run.succeeded"
    assert arrived.json["data"] == {"number": 7, "output": {"n": 1}, "output_too_large": False}
    [secret] = signing_secrets(outbox.deps)
    assert arrived.is_signed_with(secret)
    assert not arrived.is_signed_with("whsec_" + "A" * 43 + "=")


def test_the_same_key_is_put_once(outbox: Outbox, ear: Ear) -> None:
    for _ in range(3):
        outbox.put(ear.url(), "one")
    outbox.attempt("one", 1)
    outbox.send_all()
    assert len(ear.arrived) == 1


@ON_ONE
def test_a_receiver_that_was_away_hears_when_it_is_back(outbox: Outbox, ear: Ear) -> None:
    ear.close()
    key = outbox.put(ear.url())
    assert outbox.attempt(key, 2).state == "waiting"
    ear.open()
    assert outbox.attempt(key, 3).state == "sent"
    assert outbox.attempts(key) == ["connect_failed", "connect_failed", 200]


@ON_ONE
def test_errors_of_the_receiver_are_repeated_with_the_same_id_and_later_each_time(
    outbox: Outbox, ear: Ear
) -> None:
    ear.statuses = [500, 503, 429]
    key = outbox.put(ear.url())
    waits = []
    for count in (1, 2, 3):
        row = outbox.attempt(key, count)
        waits.append((row.next_at - outbox.clock.now()).total_seconds())
    assert outbox.attempt(key, 4).state == "sent"
    assert outbox.attempts(key) == [500, 503, 429, 200]
    assert waits[0] < waits[1] < waits[2]
    assert len({each.headers["webhook-id"] for each in ear.arrived}) == 1
    assert len({each.headers["webhook-timestamp"] for each in ear.arrived}) > 1


@ON_ONE
def test_a_refusal_that_cannot_change_is_dead_after_three(outbox: Outbox, ear: Ear) -> None:
    ear.statuses = [404, 404, 404, 404]
    key = outbox.put(ear.url())
    assert outbox.attempt(key, 3).state == "dead"
    assert len(ear.arrived) == 3


@ON_ONE
def test_gone_is_dead_at_once(outbox: Outbox, ear: Ear) -> None:
    ear.statuses = [410]
    key = outbox.put(ear.url())
    assert outbox.attempt(key, 1).state == "dead"


@ON_ONE
def test_nothing_is_repeated_longer_than_a_day(outbox: Outbox, ear: Ear) -> None:
    ear.statuses = [500] * 99
    key = outbox.put(ear.url())
    for count in range(1, 30):
        row = outbox.attempt(key, count)
        if row.state == "dead":
            break
    assert row.state == "dead"
    assert row.ended_at is not None
    assert row.ended_at - row.created_at <= timedelta(hours=24, minutes=1)
    assert 7 <= len(ear.arrived) <= 14


@ON_ONE
def test_a_private_address_is_never_reached(outbox: Outbox) -> None:
    other = Ear()
    key = outbox.put(other.url())
    assert outbox.attempt(key, 3).state == "dead"
    assert outbox.attempts(key) == ["address_forbidden"] * 3
    assert other.arrived == []
    other.close()


@ON_ONE
def test_a_redirect_is_not_followed(outbox: Outbox, ear: Ear) -> None:
    other = Ear()
    ear.statuses, ear.location = [307, 302, 301], other.url()
    key = outbox.put(ear.url())
    assert outbox.attempt(key, 3).state == "dead"
    assert outbox.attempts(key) == [307, 302, 301]
    assert other.arrived == []
    other.close()


def test_a_receiver_that_hangs_holds_up_nobody_else(deps: Deps) -> None:
    slow, quick = Ear(hangs=True), Ear()
    outbox = Outbox(deps, slow, quick)
    for _ in range(30):
        outbox.put(slow.url())
    keys = [outbox.put(quick.url()) for _ in range(20)]

    def arrived() -> bool:
        outbox.sender.tick(outbox.deps)
        return all(outbox.row(key).state == "sent" for key in keys)

    until(arrived)
    assert len(slow.arrived) == PER_LANE
    outbox.sender.stop(0)
    slow.close()
    quick.close()
    outbox.sender.stop(20)


def test_two_clocks_send_nothing_twice_at_the_same_time(outbox: Outbox, ear: Ear) -> None:
    for _ in range(40):
        outbox.put(ear.url())
    other = Sender(channels(outbox.deps))
    for _ in range(3):
        outbox.sender.tick(outbox.deps)
        other.tick(outbox.deps)
    outbox.send_all()
    assert len(ear.arrived) == 40
    assert len({each.headers["webhook-id"] for each in ear.arrived}) == 40
    other.stop(10)


@ON_ONE
def test_a_clock_without_ticks_takes_nothing_more(outbox: Outbox, ear: Ear) -> None:
    ear.hangs = True
    for _ in range(5):
        outbox.put(ear.url())
    outbox.sender.tick(outbox.deps)
    until(lambda: len(ear.arrived) == PER_LANE)
    outbox.sender.stop(0)
    ear.close()
    outbox.sender.stop(10)
    assert len(ear.arrived) == PER_LANE


def test_what_a_killed_clock_was_sending_goes_again_with_the_same_id(
    deps: Deps, ear: Ear, tmp_path: Path
) -> None:
    ear.hangs = True
    outbox = Outbox(deps, ear)
    key = outbox.put(ear.url())
    settings = replace(outbox.deps.settings, data_dir=deps.settings.data_dir)
    clock = processes.start(settings, "clock", tmp_path / "log")
    try:
        until(lambda: len(ear.arrived) == 1, seconds=30)
    finally:
        clock.send_signal(signal.SIGKILL)
        clock.wait()
    ear.hangs = False
    outbox.sender.tick(outbox.deps)
    assert outbox.row(key).attempts == 1  # its claim still holds
    outbox.clock.move(CLAIM_SECONDS + 1)
    assert outbox.attempt(key, 2).state == "sent"
    assert outbox.attempts(key) == ["interrupted", 200]
    assert len({each.headers["webhook-id"] for each in ear.arrived}) == 1
    outbox.sender.stop(10)


def test_a_message_that_surprises_keeps_no_other_from_going(outbox: Outbox, ear: Ear) -> None:
    bad = outbox.put(ear.url(), body={"data": None, "output": {"v": object.__name__}})
    good = outbox.put(ear.url())
    outbox.attempt(bad, 1)
    assert outbox.attempt(good, 1).state == "sent"
    assert outbox.attempts(bad) == ["unexpected"]
    with outbox.deps.db.reading() as session:
        states = session.scalars(select(Outgoing.state).order_by(Outgoing.id)).all()
    assert states == ["waiting", "sent"]
