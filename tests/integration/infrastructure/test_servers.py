"""The servers that the tests stand on are real, separate, and gone afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import redis
from sqlalchemy import create_engine, inspect, text

from tests.infrastructure.process import start_kept, wait_until_ready
from tests.infrastructure.redis import RedisServer


def test_each_database_has_the_schema_and_no_rows(database_url: str) -> None:
    engine = create_engine(database_url)
    assert "run" in inspect(engine).get_table_names()
    with engine.begin() as connection:
        count = connection.execute(text("select count(*) from run")).scalar()
    engine.dispose()
    assert count == 0


def test_an_empty_database_has_no_table(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_redis_is_empty_for_each_test(redis_url: str, name: str) -> None:
    client = redis.Redis.from_url(redis_url)
    assert client.dbsize() == 0
    client.set(name, "was here")


def test_a_redis_of_ones_own_comes_back_at_its_address(own_redis: RedisServer) -> None:
    redis.Redis.from_url(own_redis.url).set("alice", "1")
    own_redis.stop()
    assert not own_redis.answers()
    own_redis.start()
    assert redis.Redis.from_url(own_redis.url).get("alice") is None


def test_a_server_ends_when_what_it_serves_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = tmp_path / "started"
    script = f"open({str(started)!r}, 'w').close(); import time; time.sleep(600)"
    log = tmp_path / "log"
    keeper = start_kept([sys.executable, "-c", script], watched_pid=owner.pid, log=log)
    wait_until_ready(keeper, started.exists, log)
    server = psutil.Process(keeper.pid).children()[0]
    owner.kill()
    owner.wait()
    server.wait(10)
    assert not server.is_running()


def test_a_server_ends_when_its_keeper_is_killed(tmp_path: Path) -> None:
    started = tmp_path / "started"
    script = f"open({str(started)!r}, 'w').close(); import time; time.sleep(600)"
    log = tmp_path / "log"
    keeper = start_kept([sys.executable, "-c", script], watched_pid=os.getpid(), log=log)
    wait_until_ready(keeper, started.exists, log)
    server = psutil.Process(keeper.pid).children()[0]
    keeper.send_signal(signal.SIGKILL)
    server.wait(10)
    assert not server.is_running()
