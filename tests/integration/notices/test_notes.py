"""What happened is told to those who care, once, in groups."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.auth.permissions import Principal
from app.core.ids import new_id
from app.db.models import (
    CHAT,
    EVERY,
    Notice,
    NoticeChannel,
    NoticeChoice,
    NoticeItem,
    User,
)
from app.services.deps import Deps
from tests.factories.runs import person
from tests.integration.notices.conftest import MakeWorkflow, Tell


def told(deps: Deps) -> dict[str, int]:
    with deps.db.reading() as db:
        return {row.reader: row.count for row in db.scalars(select(Notice))}


def choose(deps: Deps, who: Principal, workflow: str = EVERY, **rest: Any) -> None:
    with deps.db.transaction() as db:
        row = NoticeChoice(user_id=who.user_id, workflow_id=workflow, ways=rest.pop("ways", {}))
        row.follows, row.hours = rest.pop("follows", None), rest.pop("hours", None)
        db.add(row)


def set_up(deps: Deps, *kinds: str) -> None:
    with deps.db.transaction() as db:
        for kind in kinds:
            row = NoticeChannel(kind=kind, credential="c", language="ja", set_at=deps.clock.now())
            db.add(row)


def test_many_occurrences_make_one_notice(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice = person(deps)
    flow = workflow_of(alice)
    for number in range(7):
        tell(flow, f"run-{number}", run_number=number)
        tell(flow, f"run-{number}", run_number=number)
    with deps.db.reading() as db:
        [row] = db.scalars(select(Notice)).all()
    assert (row.reader, row.count, row.shown, row.send_at) == (alice.user_id, 7, True, None)
    assert [each["run_number"] for each in row.details] == [6, 5, 4, 3, 2]


def test_what_is_read_is_closed_and_the_next_opens_another(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    flow = workflow_of(person(deps))
    tell(flow, "one")
    with deps.db.transaction() as db:
        db.execute(update(Notice).values(closed_at=deps.clock.now()))
    tell(flow, "two")
    with deps.db.reading() as db:
        rows = db.scalars(select(Notice).order_by(Notice.first_at)).all()
    assert [(row.count, row.closed_at is None) for row in rows] == [(1, False), (1, True)]


def test_one_that_stands_for_several_counts_as_several(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice = person(deps)
    flow = workflow_of(alice)
    tell(flow, "moment", "schedule_missed", count=40)
    tell(flow, "later", "schedule_missed", count=2)
    assert told(deps) == {alice.user_id: 42}


def test_many_at_once_are_counted_once_each(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice = person(deps)
    flow = workflow_of(alice)

    def work() -> None:
        for number in range(10):
            tell(flow, f"run-{number}")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert told(deps) == {alice.user_id: 10}


def test_without_an_owner_the_administrators_hear(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice, bob = person(deps, "alice", "admin"), person(deps, "bob")
    flow = workflow_of(None)
    tell(flow, "one")
    assert told(deps) == {alice.user_id: 1}
    owned = workflow_of(bob)
    with deps.db.transaction() as db:
        db.execute(update(User).where(User.id == bob.user_id).values(disabled_at=deps.clock.now()))
    tell(owned, "two")
    assert told(deps) == {alice.user_id: 1}


def test_others_follow_and_the_owner_may_be_left_alone(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice, bob, charlie = person(deps), person(deps, "bob"), person(deps, "charlie", "approver")
    flow = workflow_of(alice)
    choose(deps, bob, flow, follows=True)
    choose(deps, charlie, flow, follows=True)  # he may not see workflows
    tell(flow, "one")
    assert told(deps) == {alice.user_id: 1, bob.user_id: 1}
    choose(deps, alice, flow, follows=False)
    tell(flow, "two")
    assert told(deps) == {alice.user_id: 1, bob.user_id: 2}


def test_what_is_chosen_for_a_workflow_goes_before_what_is_chosen_for_all(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice = person(deps)
    quiet, loud = workflow_of(alice), workflow_of(alice)
    choose(deps, alice, ways={"run_failed": []})
    choose(deps, alice, loud, ways={"run_failed": ["product"]})
    tell(quiet, "one")
    assert told(deps) == {}
    tell(loud, "two")
    assert told(deps) == {alice.user_id: 1}


def test_mail_and_chat_are_due_only_where_they_are_set_up(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    alice, bob = person(deps), person(deps, "bob")
    flow = workflow_of(alice)
    choose(deps, bob, flow, follows=True, ways={"run_failed": ["chat"]})
    tell(flow, "one")
    assert told(deps) == {alice.user_id: 1}
    set_up(deps, "mail", "chat")
    tell(flow, "two")
    with deps.db.reading() as db:
        rows = {row.reader: row for row in db.scalars(select(Notice))}
    assert rows.keys() == {alice.user_id, CHAT}
    assert rows[CHAT].shown is False
    soon = deps.clock.now() + timedelta(seconds=30)
    assert all(row.send_at and row.send_at < soon for row in rows.values())


def test_an_unknown_kind_is_a_fault_of_the_caller(
    deps: Deps, workflow_of: MakeWorkflow, tell: Tell
) -> None:
    with pytest.raises(ValueError, match="no kind"):
        tell(new_id(), "one", "surprise")
    with deps.db.reading() as db:
        assert db.scalars(select(NoticeItem)).all() == []
