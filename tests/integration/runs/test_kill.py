"""Real worker processes that die by kill -9 in the middle of work."""

import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.services import rerun, runs
from app.services.deps import Deps, connect
from tests.factories.processes import running
from tests.factories.runs import drawing, node, person, publish
from tests.infrastructure.redis import RedisServer

START = node("start", "trigger.manual")


def each() -> dict[str, Any]:
    return drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items"),
            node("one", "data.set", fields={"y": "{{ item * 2 }}"}),
            node("two", "data.set", fields={"z": "{{ nodes.one.y + 1 }}"}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> one",
        "one -> two",
        "two -> all",
        output={"count": "size(nodes.all)"},
    )


def wait_for(deps: Deps, run_ids: list[str], seconds: float) -> list[runs.RunState]:
    deadline = time.monotonic() + seconds
    return [runs.wait(deps, each_, deadline - time.monotonic()) for each_ in run_ids]


@pytest.mark.slow
def test_nothing_is_lost_or_done_twice_when_workers_are_killed(deps: Deps, tmp_path: Path) -> None:
    dice = random.Random(7)
    alice = person(deps)
    publish(deps, each(), "many")
    with running(deps.settings, tmp_path / "log") as processes:
        run_ids = [
            runs.start(deps, alice, "many", {"items": list(range(600))}).run_id for _ in range(6)
        ]
        for _ in range(4):
            time.sleep(dice.uniform(0.1, 0.5))
            processes.kill(dice.randrange(2))
        states = wait_for(deps, run_ids, 60)
    assert [state.state for state in states] == ["succeeded"] * 6, [s.error for s in states]
    assert [state.output for state in states] == [{"count": 600}] * 6
    with deps.db.reading() as session:
        query = text("SELECT stream_id, data FROM event WHERE type = 'node_finished'")
        found = Counter((row.stream_id, str(row.data)[:60]) for row in session.execute(query))
    assert max(found.values()) == 1


@pytest.mark.slow
def test_a_re_run_of_all_items_survives_kills_and_repeats_nothing_that_was_kept(
    deps: Deps, tmp_path: Path
) -> None:
    alice = person(deps)
    publish(deps, each(), "many")
    with running(deps.settings, tmp_path / "log") as processes:
        first = runs.start(deps, alice, "many", {"items": list(range(600))}).run_id
        wait_for(deps, [first], 60)
        second = rerun.start(deps, alice, first, rerun.Wish("two")).run_id
        for number in (0, 1, 0):
            processes.kill(number)
            time.sleep(0.2)
        (state,) = wait_for(deps, [second], 60)
    assert (state.state, state.output) == ("succeeded", {"count": 600}), state.error
    with deps.db.reading() as session:
        rows = session.execute(
            text(
                "SELECT event.node_id, count(*) AS many, sum(CASE WHEN event.seq > forked.seq"
                " THEN 1 ELSE 0 END) AS anew FROM event JOIN event AS forked ON forked.type ="
                " 'forked' AND forked.stream_id = event.stream_id WHERE event.root_run_id = :run"
                " AND event.type = 'node_finished' GROUP BY event.node_id"
            ),
            {"run": second},
        )
        found = {row.node_id: (row.many, row.anew) for row in rows}
    assert (found["one"], found["two"]) == ((600, 0), (600, 600))


def test_a_run_that_was_started_without_redis_goes_on_when_it_comes(
    deps: Deps, tmp_path: Path, own_redis: RedisServer
) -> None:
    settings = replace(deps.settings, redis_url=own_redis.url)
    alice = person(deps)
    publish(deps, each(), "many")
    mine = connect(settings)
    own_redis.stop()
    with running(settings, tmp_path / "log", workers=1):
        run_id = runs.start(mine, alice, "many", {"items": [1]}).run_id
        own_redis.start()
        assert runs.wait(mine, run_id, 30).state == "succeeded"
    mine.close()
