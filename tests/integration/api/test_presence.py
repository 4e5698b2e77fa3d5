"""Who has a workflow open: seen by the others, gone by itself, never in the way."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.config import Settings
from app.core.clock import FixedClock
from app.services.deps import Deps, connect
from app.web import create_app
from tests.fakes.callers import Program, add_person
from tests.fakes.documents import ECHO


@pytest.fixture
def clock() -> FixedClock:
    """A clock that the test moves."""
    return FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture
def path(app: Flask, deps: Deps, clock: FixedClock, bob: Program) -> str:
    """Where presence in a workflow is told."""
    app.extensions["deps"] = replace(deps, clock=clock)
    made = bob.post("/workflows", {"name": "Echo", "document": ECHO})
    return f"/workflows/{made.json['id']}/presence"


def tell(caller: Program, path: str, tab: str, node: str | None = None) -> dict[str, Any]:
    answer = caller.post(path, {"tab": tab, "node": node})
    assert answer.status_code == 200
    return answer.json


def seen(answer: dict[str, Any]) -> list[tuple[str, str, str | None, bool]]:
    return [
        (each["user"]["name"], each["tab"], each["node"], each["is_me"])
        for each in answer["people"]
    ]


def test_those_who_are_there_see_each_other_and_the_chosen_step(
    path: str, alice: Program, bob: Program
) -> None:
    tell(bob, path, "b1", "start")
    assert seen(tell(alice, path, "a1")) == [
        ("Alice", "a1", None, True),
        ("Bob", "b1", "start", False),
    ]


def test_another_tab_of_the_same_person_is_his_own(path: str, bob: Program) -> None:
    tell(bob, path, "b1")
    assert seen(tell(bob, path, "b2")) == [("Bob", "b2", None, True), ("Bob", "b1", None, True)]


def test_who_says_nothing_for_half_a_minute_is_gone(
    path: str, clock: FixedClock, alice: Program, bob: Program
) -> None:
    tell(bob, path, "b1")
    clock.move(20)
    since = tell(alice, path, "a1")["people"][0]["since"]
    clock.move(11)
    [left] = tell(alice, path, "a1")["people"]
    assert (left["user"]["name"], left["since"]) == ("Alice", since)


def test_who_leaves_is_gone_at_once(path: str, alice: Program, bob: Program) -> None:
    tell(bob, path, "b1")
    assert bob.call("DELETE", f"{path}?tab=b1").status_code == 204
    assert len(tell(alice, path, "a1")["people"]) == 1


def test_the_answer_tells_that_somebody_saved(path: str, alice: Program, bob: Program) -> None:
    assert tell(bob, path, "b1")["revision"] == 1
    saved = {"document": ECHO}
    alice.call("PUT", path.removesuffix("/presence"), saved, headers={"If-Match": '"1"'})
    answer = tell(bob, path, "b1")
    assert (answer["revision"], answer["updated_by"]["name"]) == (2, "Alice")


def test_at_most_twenty_are_shown(path: str, bob: Program) -> None:
    for number in range(22):
        tell(bob, path, f"tab {number}")
    people = tell(bob, path, "one more")["people"]
    assert (len(people), people[0]["tab"]) == (20, "one more")


def test_who_may_not_read_the_workflow_sees_nobody(path: str, charlie: Program) -> None:
    assert charlie.post(path, {"tab": "c1"}).status_code == 403


@pytest.mark.parametrize("body", [{}, {"tab": ""}, {"tab": "x" * 41}, {"tab": "x", "node": 1}])
def test_a_tab_without_a_name_is_refused(path: str, bob: Program, body: dict[str, Any]) -> None:
    assert bob.post(path, body).status_code == 400


def test_without_redis_nobody_is_seen_and_nothing_fails(settings: Settings, tmp_path: Path) -> None:
    found = replace(settings, redis_url=f"unix://{tmp_path}/nobody.sock")
    deps = connect(found)
    bob = Program(create_app(found, deps, static=tmp_path), add_person(deps, "bob", "editor"))
    made = bob.post("/workflows", {"name": "Echo", "document": ECHO}).json
    path = f"/workflows/{made['id']}/presence"
    assert tell(bob, path, "b1") | {"updated_by": None} == {
        "people": [],
        "revision": 1,
        "updated_by": None,
    }
    assert bob.call("DELETE", f"{path}?tab=b1").status_code == 204
    deps.close()
