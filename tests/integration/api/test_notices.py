"""Notices by the API: listed, filtered, read; what one wants to hear is chosen."""

from typing import Any

import pytest
from sqlalchemy import update

from app.db.models import User, Workflow
from app.services.deps import Deps
from app.services.notices import note
from tests.factories.runs import drawing, node, publish
from tests.fakes.callers import Caller, Program


def owned(deps: Deps, who: Program, slug: str = "flow") -> str:
    made = publish(deps, drawing([node("start", "trigger.manual")]), slug)
    with deps.db.transaction() as db:
        db.execute(update(Workflow).where(Workflow.id == made).values(created_by=who.id))
    return made


def tell(deps: Deps, workflow: str, key: str, kind: str = "run_failed", **detail: Any) -> None:
    with deps.db.transaction() as db:
        note(db, kind, workflow, key, detail, deps.clock.now())


def put(caller: Caller, path: str, body: Any) -> Any:
    return caller.call("PUT", path, body)


def test_a_notice_says_what_happened_and_where(deps: Deps, bob: Program) -> None:
    flow = owned(deps, bob)
    tell(deps, flow, "a", run_id="r1", run_number=7, code="timeout", detail="It took too long.")
    [one] = bob.get("/notices").json["items"]
    assert (one["kind"], one["count"], one["read"]) == ("run_failed", 1, False)
    assert one["workflow"]["slug"] == "flow"
    assert one["place"] == "/runs/r1"
    assert one["details"][0]["run_number"] == 7
    assert bob.get("/notices/unread").json == {"unread": 1}
    tell(deps, flow, "b", run_id="r2", run_number=8)
    [grown] = bob.get("/notices").json["items"]
    assert (grown["id"], grown["count"]) == (one["id"], 2)
    assert grown["place"] == f"/runs?state=failed&workflow={flow}"


def test_what_was_read_is_kept_and_counts_no_more(deps: Deps, bob: Program) -> None:
    flow = owned(deps, bob)
    tell(deps, flow, "a")
    notice = bob.get("/notices").json["items"][0]["id"]
    assert bob.post(f"/notices/{notice}/read", {}).json["read"] is True
    assert bob.post(f"/notices/{notice}/read", {}).json["read"] is True
    assert bob.get("/notices/unread").json == {"unread": 0}
    tell(deps, flow, "b")
    listed = bob.get("/notices").json
    assert [each["read"] for each in listed["items"]] == [False, True]
    assert listed["total"] == 1
    assert len(bob.get("/notices?state=unread").json["items"]) == 1


def test_they_are_filtered_paged_and_all_read(deps: Deps, bob: Program) -> None:
    first, second = owned(deps, bob, "first"), owned(deps, bob, "second")
    for kind in ("run_failed", "trigger_refused"):
        tell(deps, first, "a", kind)
        tell(deps, second, "b", kind)
    assert len(bob.get("/notices?kind=trigger_refused").json["items"]) == 2
    assert len(bob.get("/notices?workflow=first").json["items"]) == 2
    page = bob.get("/notices?limit=3").json
    rest = bob.get(f"/notices?limit=3&cursor={page['next_cursor']}").json
    seen = [each["id"] for each in [*page["items"], *rest["items"]]]
    assert len(set(seen)) == 4
    assert rest["next_cursor"] is None
    assert bob.post("/notices/read", {"kind": "trigger_refused"}).json == {"read": 2}
    earlier = {"until": "2020-01-01T00:00:00Z"}
    assert bob.post("/notices/read", earlier).json == {"read": 0}
    assert bob.post("/notices/read", {}).json == {"read": 2}


def test_nobody_sees_the_notices_of_another(deps: Deps, alice: Program, bob: Program) -> None:
    flow = owned(deps, bob)
    tell(deps, flow, "a")
    notice = bob.get("/notices").json["items"][0]["id"]
    assert alice.get("/notices").json["items"] == []
    assert alice.get(f"/notices/{notice}").status_code == 404
    assert alice.post(f"/notices/{notice}/read", {}).status_code == 404
    assert alice.post("/notices/read", {}).json == {"read": 0}
    assert bob.get("/notices/unread").json == {"unread": 1}


def test_who_may_not_see_workflows_any_more_sees_no_notice(deps: Deps, bob: Program) -> None:
    tell(deps, owned(deps, bob), "a")
    with deps.db.transaction() as db:
        db.execute(update(User).where(User.id == bob.id).values(role="approver"))
    assert bob.get("/notices").json["items"] == []
    assert bob.get("/notices/unread").json == {"unread": 0}


def test_what_is_chosen_for_all_holds_for_every_workflow(deps: Deps, bob: Program) -> None:
    flow = owned(deps, bob)
    usual = bob.get("/notice-choices").json
    assert usual["chosen"] == usual["usual"]
    assert usual["chosen"]["ways"]["run_failed"] == ["product", "mail"]
    assert (usual["chosen"]["hours"], usual["set_up"]) == (24, [])
    body = {"ways": {"run_failed": [], "held_too_long": ["chat", "product"]}, "hours": 4}
    chosen = put(bob, "/notice-choices", body).json["chosen"]
    assert chosen["ways"]["held_too_long"] == ["product", "chat"]
    assert chosen["ways"]["trigger_refused"] == ["product", "mail"]
    tell(deps, flow, "a")
    assert bob.get("/notices").json["items"] == []
    one = bob.get(f"/workflows/{flow}/notice-choice").json
    assert (one["owner"], one["hears"], one["own"]) == (True, True, None)
    assert one["chosen"]["hours"] == 4


def test_others_follow_a_workflow_and_let_it_be(deps: Deps, alice: Program, bob: Program) -> None:
    flow = owned(deps, bob)
    path = f"/workflows/{flow}/notice-choice"
    body = {"follows": True, "ways": {"run_failed": ["product"]}, "hours": None}
    chosen = put(alice, path, body).json
    assert (chosen["owner"], chosen["hears"]) == (False, True)
    assert chosen["own"]["ways"] == {"run_failed": ["product"]}
    [followed] = alice.get("/notice-choices").json["workflows"]
    assert (followed["workflow"]["id"], followed["follows"]) == (flow, True)
    tell(deps, flow, "a")
    assert len(alice.get("/notices").json["items"]) == 1
    assert alice.call("DELETE", path).json["hears"] is False
    assert alice.get("/notice-choices").json["workflows"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ways": {"surprise": ["mail"]}},
        {"ways": {"run_failed": ["pigeon"]}},
        {"ways": {"run_failed": "mail"}},
        {"ways": {}, "hours": 0},
        {"ways": {}, "hours": 10_000},
        {"ways": {}, "surprise": 1},
    ],
)
def test_a_choice_that_cannot_be_is_refused(bob: Program, body: dict[str, Any]) -> None:
    assert put(bob, "/notice-choices", body).status_code == 400
    assert bob.get("/notice-choices").json["chosen"]["hours"] == 24


def test_what_is_not_there_is_not_found(bob: Program, charlie: Program) -> None:
    assert bob.get("/notices/nothing").status_code == 404
    assert bob.get("/workflows/nothing/notice-choice").status_code == 404
    assert charlie.get("/workflows/nothing/notice-choice").status_code == 403
    for query in ("kind=surprise", "state=x", "cursor=x", "limit=0"):
        assert bob.get(f"/notices?{query}").status_code == 400
