"""Where workflows are kept: folders, tags, names, copies, many at once."""

from typing import Any

import pytest

from tests.fakes.callers import Program
from tests.fakes.documents import ECHO


def make(caller: Program, name: str = "Echo", **more: Any) -> str:
    answer = caller.post("/workflows", {"name": name, "document": ECHO, **more})
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def names(caller: Program, query: str = "") -> list[str]:
    return [each["name"] for each in caller.get(f"/workflows?{query}").json["items"]]


def patch(caller: Program, item: str, **changes: Any) -> Any:
    return caller.call("PATCH", f"/workflows/{item}", changes)


@pytest.mark.parametrize("typed", ["ｅｃｈｏ", "ECHO", "えこー", "エコー", "echo えこ"])
def test_a_search_ignores_width_case_and_kind_of_kana(bob: Program, typed: str) -> None:
    make(bob, "Echo エコー")
    make(bob, "Other")
    assert names(bob, f"q={typed}") == ["Echo エコー"]


def test_a_renamed_workflow_is_found_by_its_new_name_and_keeps_its_revision(bob: Program) -> None:
    item = make(bob, slug="one")
    answer = patch(bob, item, name="請求書の照合")
    assert (answer.status_code, answer.json["revision"]) == (200, 1)
    assert names(bob, "q=請求書") == ["請求書の照合"]
    assert names(bob, "q=echo") == []
    changed = {"name": "Two", "document": ECHO}
    bob.call("PUT", f"/workflows/{item}", changed, headers={"If-Match": '"1"'})
    assert names(bob, "q=two") == ["Two"]


def test_names_are_sorted_over_pages(bob: Program) -> None:
    for name in ("い", "ウ", "あ"):
        make(bob, name)
    first = bob.get("/workflows?sort=name&limit=2").json
    rest = bob.get(f"/workflows?sort=name&limit=2&cursor={first['next_cursor']}").json
    assert [each["name"] for each in first["items"] + rest["items"]] == ["あ", "い", "ウ"]
    other = bob.get(f"/workflows?sort=updated&cursor={first['next_cursor']}")
    assert (other.status_code, other.json["code"]) == (400, "bad_cursor")


def test_folders_and_tags_stand_beside_the_list(bob: Program) -> None:
    one, two = make(bob, folder="経理/請求"), make(bob, folder=" 経理 ")
    put_away = make(bob)
    patch(bob, one, tags=["急ぎ", " 月次  処理 ", "急ぎ", ""])
    patch(bob, put_away, tags=["old"])
    bob.post(f"/workflows/{put_away}/archive")
    found = bob.get("/folders").json
    folders = [(each["folder"], each["count"]) for each in found["items"]]
    assert sorted(folders) == [("経理", 1), ("経理/請求", 1)]
    assert (sorted(found["tags"]), found["archived"]) == (["急ぎ", "月次 処理"], 1)
    assert len(names(bob, "folder=経理")) == 2
    tagged = bob.get("/workflows?tag=月次 処理").json["items"]
    assert [(each["id"], sorted(each["tags"])) for each in tagged] == [(one, ["急ぎ", "月次 処理"])]
    assert bob.get(f"/workflows/{two}").json["tags"] == []


def test_a_renamed_folder_takes_along_what_is_in_it(bob: Program) -> None:
    make(bob, "a", folder="経理")
    make(bob, "b", folder="経理/請求")
    make(bob, "c", folder="経理部")
    body = {"from": "経理", "to": "本社/財務"}
    assert bob.post("/folders/rename", body).json == {"moved": 2}
    folders = sorted(each["folder"] for each in bob.get("/folders").json["items"])
    assert folders == sorted(["本社/財務", "本社/財務/請求", "経理部"])
    assert bob.post("/folders/rename", {"from": "経理部", "to": ""}).json == {"moved": 1}
    assert names(bob, "folder=経理部") == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"from": "nowhere", "to": "x"}, 404, "not_found"),
        ({"from": "/ /", "to": "x"}, 404, "not_found"),
        ({"from": "a", "to": "b" * 199}, 422, "folder_too_long"),
        ({"to": "x"}, 400, "invalid_request"),
    ],
)
def test_a_folder_that_cannot_be_renamed_stays(
    bob: Program, body: dict[str, Any], status: int, code: str
) -> None:
    make(bob, folder="a/b")
    answer = bob.post("/folders/rename", body)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert [each["folder"] for each in bob.get("/folders").json["items"]] == ["a/b"]


def test_many_are_done_at_once_and_each_failure_is_told(bob: Program) -> None:
    one, two = make(bob, "one"), make(bob, "two")
    body = {"action": "archive", "ids": [one, two, "none", one]}
    answer = bob.post("/workflows/bulk", body).json
    assert answer == {"done": [one, two], "failed": [{"id": "none", "code": "not_found"}]}
    assert names(bob) == []
    bob.post("/workflows/bulk", {"action": "restore", "ids": [one, two]})
    bob.post("/workflows/bulk", {"action": "move", "ids": [one], "folder": "x/y"})
    bob.post("/workflows/bulk", {"action": "tag", "ids": [one, two], "tag": "急ぎ"})
    bob.post("/workflows/bulk", {"action": "untag", "ids": [two], "tag": "急ぎ"})
    assert names(bob, "folder=x") == ["one"]
    assert names(bob, "tag=急ぎ") == ["one"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "delete", "ids": ["a"]}, 400),
        ({"action": "archive", "ids": []}, 400),
        ({"action": "archive", "ids": ["a"] * 201}, 400),
        ({"action": "tag", "ids": ["a"], "tag": "  "}, 422),
        ({"action": "tag", "ids": ["a"], "tag": "x" * 41}, 400),
    ],
)
def test_what_cannot_be_done_with_many_is_refused(
    bob: Program, body: dict[str, Any], status: int
) -> None:
    assert bob.post("/workflows/bulk", body).status_code == status


def test_a_workflow_has_only_so_many_tags(bob: Program) -> None:
    answer = patch(bob, make(bob), tags=[f"t{number}" for number in range(21)])
    assert (answer.status_code, answer.json["code"]) == (422, "too_many_tags")


def test_a_copy_has_draft_folder_and_tags(bob: Program) -> None:
    item = make(bob, folder="a")
    patch(bob, item, tags=["x"])
    made = bob.post(f"/workflows/{item}/duplicate", {"name": "Copy"}).json
    copy = bob.get(f"/workflows/{made['id']}").json
    assert (copy["name"], copy["folder"], copy["tags"]) == ("Copy", "a", ["x"])
    assert copy["document"] == ECHO


def test_an_export_of_many_is_imported_one_by_one(bob: Program) -> None:
    items = [make(bob, "one"), make(bob, "two")]
    bundle = bob.post("/workflows/export", {"ids": items}).json
    assert [each["name"] for each in bundle["workflows"]] == ["one", "two"]
    for each in bundle["workflows"]:
        assert bob.post("/workflows/import", each).status_code == 201
    assert sorted(names(bob)) == ["one", "one", "two", "two"]


def test_who_may_not_change_workflows_sees_and_changes_none(bob: Program, charlie: Program) -> None:
    item = make(bob)
    assert charlie.get("/folders").status_code == 403
    assert charlie.post("/workflows/bulk", {"action": "archive", "ids": [item]}).status_code == 403
    assert patch(charlie, item, name="x").status_code == 403
    assert charlie.post("/folders/rename", {"from": "a", "to": "b"}).status_code == 403
