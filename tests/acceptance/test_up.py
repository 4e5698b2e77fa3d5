"""`sekimori up` starts everything, keeps it running, and leaves nothing behind."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.factories.documents import greeting
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product, command, environment
from tests.infrastructure.redis import RedisServer
from tests.infrastructure.until import until

pytestmark = pytest.mark.slow


def _publish(alice: Caller) -> str:
    made = alice.post("/workflows", {"name": "greeting", "document": greeting()})
    alice.post(f"/workflows/{made['id']}/publish", {"note": "first"})
    return f"/workflows/{made['id']}/runs"


def _answers(alice: Caller, path: str) -> bool:
    started = alice.post(path, {"input": {"name": "田中"}}, Prefer="wait=20")
    return started["output"] == {"text": "お客様 田中 様"}


def test_a_second_one_on_the_same_folder_is_refused_and_names_the_first(product: Product) -> None:
    argv = command("up", "--json", "--data", str(product.data))
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, timeout=60)
    said = json.loads(done.stdout)
    assert done.returncode == 3
    assert said["event"] == "already_running"
    assert said["pid"] == product.supervisor.pid
    assert said["address"] == product.address


def test_nothing_outlives_a_killed_supervisor(product: Product) -> None:
    family = product.processes()
    assert len(family) >= 6  # guard, Redis, web server and its process, two workers, clock
    product.supervisor.kill()
    until(lambda: not any(process.is_running() for process in family))


def test_stopping_it_stops_all_and_keeps_the_data(product: Product, alice: Caller) -> None:
    path = _publish(alice)
    family = product.processes()
    product.stop()
    assert not any(process.is_running() for process in family)
    product.start()
    assert product.first_link is None
    assert _answers(alice.at(product.address), path)


def test_the_message_server_may_be_killed_at_any_time(product: Product, alice: Caller) -> None:
    path = _publish(alice)
    assert _answers(alice, path)
    for process in product.processes("valkey-server"):
        process.kill()
    until(lambda: product.events("restarting"))
    assert _answers(alice, path)


@pytest.mark.parametrize("part", ["workers worker", "workers clock", "gunicorn"])
def test_what_is_killed_is_started_again(product: Product, alice: Caller, part: str) -> None:
    path = _publish(alice)
    killed = product.processes(part)
    assert killed
    for process in killed:
        process.kill()
    until(lambda: len(product.processes(part)) == len(killed), 30)
    until(lambda: alice.is_answered("/session"), 30)
    assert _answers(alice, path)


def test_a_redis_that_is_away_at_the_start_loses_nothing(
    data: Path, own_redis: RedisServer
) -> None:
    product = Product(data, SEKIMORI_REDIS_URL=own_redis.url).start()
    alice = Caller(product.address).follow(product.first_link or "")
    path, program = _publish(alice), alice.program()
    product.stop()
    own_redis.stop()
    product.start()
    assert product.events("redis_away")
    program.at(product.address)
    started = program.post(path, {"input": {"name": "田中"}})
    assert started["state"] == "queued"
    own_redis.start()
    until(lambda: program.get(f"/runs/{started['id']}")["state"] == "succeeded", 30)
    product.stop()
