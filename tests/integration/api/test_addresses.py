"""Addresses of starting steps: made once, kept, renewed, told to who may change the workflow."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.services import addresses
from app.services.deps import Deps
from tests.factories.runs import drawing, node
from tests.fakes.callers import Program


@pytest.fixture
def workflow(bob: Program) -> str:
    document = drawing([node("start", "trigger.manual")])
    return bob.post("/workflows", {"name": "Orders", "document": document}).json["id"]


def test_an_address_is_made_once_and_found_by_its_token(
    bob: Program, deps: Deps, workflow: str
) -> None:
    path = f"/workflows/{workflow}/addresses/hook"
    made = bob.get(path).json
    assert made["url"].endswith(f"/hooks/{made['token']}")
    assert bob.get(f"{path}?kind=form").json["url"].endswith(f"/forms/{made['token']}")
    with deps.db.reading() as session:
        found = addresses.find(session, made["token"])
        assert found is not None
        assert (found.workflow_id, found.node) == (workflow, "hook")
        assert addresses.find(session, "x" * 43) is None


def test_a_renewed_address_forgets_the_old_one(bob: Program, deps: Deps, workflow: str) -> None:
    path = f"/workflows/{workflow}/addresses/hook"
    old = bob.get(path).json["token"]
    new = bob.post(f"{path}/renew").json["token"]
    assert bob.get(path).json["token"] == new != old
    with deps.db.reading() as session:
        assert addresses.find(session, old) is None


def test_many_who_ask_at_once_are_told_the_same(bob: Program, workflow: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda _: bob.get(f"/workflows/{workflow}/addresses/hook"), range(8))
        assert len({each.json["token"] for each in asked}) == 1


@pytest.mark.parametrize("name", ["Hook", "a-b", "x" * 41, "%00", "%E5%8F%97"])
def test_what_can_be_no_step_has_no_address(bob: Program, workflow: str, name: str) -> None:
    assert bob.get(f"/workflows/{workflow}/addresses/{name}").status_code in (400, 404)


def test_approvers_are_not_told(charlie: Program, workflow: str) -> None:
    assert charlie.get(f"/workflows/{workflow}/addresses/hook").status_code == 403
