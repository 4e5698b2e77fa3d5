"""Real worker processes that die by kill -9 in the middle of work."""

import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.services import runs
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
