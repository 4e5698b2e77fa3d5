"""Workflows: saved, checked, published, listed, moved between servers."""

from typing import Any

import pytest
from sqlalchemy import update

from app.db.models import Workflow
from app.services.deps import Deps
from tests.fakes.callers import Program
from tests.fakes.documents import ECHO

BROKEN = {**ECHO, "nodes": [{"id": "start", "type": "no.such"}], "edges": [], "output": {}}


def make(caller: Program, **more: Any) -> dict[str, Any]:
    answer = caller.post("/workflows", {"name": "Echo", "document": ECHO, **more})
    assert answer.status_code == 201, answer.json
    return answer.json


def test_a_workflow_is_found_by_id_and_by_slug(bob: Program) -> None:
    made = make(bob)
    assert made["revision"] == 1
    assert made["problems"] == []
    for reference in (made["id"], made["slug"]):
        answer = bob.get(f"/workflows/{reference}")
        assert answer.json["document"] == ECHO
        assert answer.json["input_schema"]["required"] == ["name"]
        assert answer.headers["ETag"] == '"1"'


def test_two_workflows_of_one_name_get_slugs_of_their_own(bob: Program) -> None:
    slugs = {make(bob)["slug"], make(bob)["slug"], make(bob, name="問い合わせ")["slug"]}
    assert len(slugs) == 3


def test_a_slug_that_is_in_use_is_refused(bob: Program) -> None:
    make(bob, slug="echo-one")
    answer = bob.post("/workflows", {"name": "E", "document": ECHO, "slug": "echo-one"})
    assert (answer.status_code, answer.json["code"]) == (409, "slug_taken")


def test_saving_needs_the_revision_that_was_seen(bob: Program) -> None:
    path = f"/workflows/{make(bob)['id']}"
    change = {"name": "Echo two", "document": ECHO}
    assert bob.call("PUT", path, change).status_code == 428
    saved = bob.call("PUT", path, change, headers={"If-Match": '"1"'})
    assert (saved.json["revision"], saved.headers["ETag"]) == (2, '"2"')
    stale = bob.call("PUT", path, change, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json["code"], stale.json["revision"]) == (412, "stale", 2)
    bad = bob.call("PUT", path, change, headers={"If-Match": "*"})
    assert (bad.status_code, bad.json["code"]) == (400, "bad_if_match")


def test_a_draft_with_problems_is_kept_but_not_published(bob: Program) -> None:
    made = bob.post("/workflows", {"name": "Broken", "document": BROKEN}).json
    assert "unknown_type" in {each["code"] for each in made["problems"]}
    answer = bob.post(f"/workflows/{made['id']}/publish", {"note": ""})
    assert (answer.status_code, answer.json["code"]) == (422, "check_failed")
    assert answer.json["problems"] == made["problems"]
    assert answer.json["errors"][0]["pointer"].startswith("/document/nodes/0")


def test_publishing_the_same_draft_again_makes_no_version(bob: Program) -> None:
    made = make(bob)
    first = bob.post(f"/workflows/{made['id']}/publish", {"note": "go"}).json
    again = bob.post(f"/workflows/{made['id']}/publish", {}).json
    assert (first, again) == ({"version": 1, "changed": True}, {"version": 1, "changed": False})
    versions = bob.get(f"/workflows/{made['id']}/versions").json["items"]
    assert [(each["number"], each["note"]) for each in versions] == [(1, "go")]
    assert bob.get(f"/workflows/{made['id']}/versions/1").json["document"] == ECHO
    assert bob.get(f"/workflows/{made['id']}/versions/2").status_code == 404


def test_the_list_is_paged_searched_and_counted(bob: Program) -> None:
    for number in range(5):
        make(bob, name=f"Echo {number}", folder="a/b" if number % 2 else "")
    first = bob.get("/workflows?limit=3").json
    rest = bob.get(f"/workflows?limit=3&cursor={first['next_cursor']}").json
    names = [each["name"] for each in first["items"] + rest["items"]]
    assert names == [f"Echo {number}" for number in (4, 3, 2, 1, 0)]
    assert (first["total"], rest["next_cursor"]) == (5, None)
    assert len(bob.get("/workflows?folder=a").json["items"]) == 2
    assert len(bob.get("/workflows?q=ECHO%203").json["items"]) == 1
    assert bob.get("/workflows?q=%25").json["items"] == []


def test_an_export_can_be_imported(bob: Program) -> None:
    made = make(bob, slug="echo-one", folder="a")
    exported = bob.get(f"/workflows/{made['id']}/export").json
    imported = bob.post("/workflows/import", exported)
    assert imported.status_code == 201
    assert imported.json["slug"] != "echo-one"
    assert bob.get(f"/workflows/{imported.json['id']}").json["folder"] == "a"


def test_an_archived_workflow_is_out_of_the_list(bob: Program) -> None:
    made = make(bob)
    assert bob.post(f"/workflows/{made['id']}/archive").json["archived"] is True
    assert bob.get("/workflows").json["items"] == []
    assert len(bob.get("/workflows?archived=true").json["items"]) == 1
    assert bob.post(f"/workflows/{made['id']}/restore").json["archived"] is False


def test_an_approver_may_not_see_workflows(bob: Program, charlie: Program) -> None:
    made = make(bob)
    assert charlie.get(f"/workflows/{made['id']}").status_code == 403
    assert charlie.post("/workflows", {"name": "x", "document": ECHO}).status_code == 403


def test_an_act_leaves_its_trace(alice: Program, bob: Program) -> None:
    made = make(bob)
    acts = alice.get(f"/audit?resource=workflow/{made['id']}").json["items"]
    assert [(each["action"], each["by"]["name"]) for each in acts] == [("workflow:Create", "Bob")]
    assert bob.get("/audit").status_code == 403


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "\u202e\u200b", "\u3000"])
def test_a_name_that_nobody_can_see_is_refused(bob: Program, name: str) -> None:
    answer = bob.post("/workflows", {"name": name, "document": ECHO})
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (400, "/name")


def test_what_was_made_is_found_where_the_answer_says(bob: Program) -> None:
    made = bob.post("/workflows", {"name": "Echo", "document": ECHO})
    place = made.headers["Location"].removeprefix("/api/v1")
    assert bob.get(place).json["id"] == made.json["id"]


def test_versions_and_the_draft_are_compared(bob: Program) -> None:
    path = f"/workflows/{make(bob)['id']}"
    bob.post(f"{path}/publish", {})
    changed = {**ECHO, "output": {"other": "1"}}
    bob.call("PUT", path, {"document": changed}, headers={"If-Match": '"1"'})
    assert bob.get(f"{path}/versions/1/diff/1").json == {"changes": []}
    changes = bob.get(f"{path}/versions/1/diff/draft").json["changes"]
    assert {name: changes[-1][name] for name in ("kind", "node")} == {
        "kind": "document_changed",
        "node": None,
    }
    assert "/output/other" in {each["pointer"] for each in changes}


@pytest.mark.parametrize("which", ["2", "0", "-1", "x", "99999999999999999999", "１"])
def test_a_version_that_is_not_there_is_not_compared(bob: Program, which: str) -> None:
    path = f"/workflows/{make(bob)['id']}"
    assert bob.get(f"{path}/versions/draft/diff/{which}").status_code == 404


def test_a_run_stays_on_the_version_that_it_began_with(bob: Program) -> None:
    path = f"/workflows/{make(bob)['id']}"
    bob.post(f"{path}/publish", {})
    run = bob.post(f"{path}/runs", {"input": {"name": "x"}}).json
    changed = {**ECHO, "output": {"other": "1"}}
    bob.call("PUT", path, {"document": changed}, headers={"If-Match": '"1"'})
    assert bob.post(f"{path}/publish", {}).json["version"] == 2
    read = bob.get(f"/runs/{run['id']}").json
    assert (read["version"], "other" in read["document"]["output"]) == (1, False)


def test_a_draft_of_a_newer_format_is_kept_and_given_out_as_it_is(bob: Program, deps: Deps) -> None:
    made = make(bob)
    newer = {"format": 2, "steps": [{"kind": "new", "text": "\u202e<script>"}], "nodes": "none"}
    with deps.db.transaction() as db:
        db.execute(update(Workflow).where(Workflow.id == made["id"]).values(draft=newer))
    read = bob.get(f"/workflows/{made['id']}").json
    assert read["document"] == newer
    assert [each["code"] for each in read["problems"]] == ["newer_format"]
    assert bob.get(f"/workflows/{made['id']}/export").json["document"] == newer
    renamed = bob.call(
        "PUT", f"/workflows/{made['id']}", {"name": "n"}, headers={"If-Match": '"1"'}
    )
    assert renamed.status_code == 200
    assert bob.get(f"/workflows/{made['id']}").json["document"] == newer
    assert bob.post(f"/workflows/{made['id']}/publish", {}).status_code == 400


def test_a_step_of_a_kind_that_is_not_installed_is_kept_byte_for_byte(bob: Program) -> None:
    odd = {
        "id": "odd",
        "type": "gone.away",
        "type_version": 7,
        "params": {"z": 1.5, "a": [None, {"deep": "\u202e<script>"}]},
        "notes": "n",
        "position": {"x": 1, "y": 2},
    }
    made = make(bob, document={**ECHO, "nodes": [*ECHO["nodes"], odd]})
    path = f"/workflows/{made['id']}"
    document = bob.get(path).json["document"]
    document["nodes"][0]["name"] = "changed beside it"
    bob.call("PUT", path, {"document": document}, headers={"If-Match": '"1"'})
    assert bob.get(path).json["document"]["nodes"][-1] == odd
    assert list(bob.get(path).json["document"]["nodes"][-1]["params"]) == ["z", "a"]
