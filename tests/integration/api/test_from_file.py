"""A workflow made of a file: looked at, made, run at once on that file."""

import csv
import io
from typing import Any

import pytest

from app.services.deps import Deps
from tests.factories.runs import Workshop
from tests.fakes.callers import Program

ROWS = 'No.,件名,金額 "税込",締切\n1,返品,"12,000",2026/11/30\n2,,800,\n'


def send(caller: Program, content: bytes, name: str = "売上.csv") -> dict[str, Any]:
    answer = caller.call("POST", "/files", data={"file": (io.BytesIO(content), name)})
    assert answer.status_code == 201, answer.json
    return answer.json


def test_the_workflow_of_a_file_has_no_problems_and_runs_on_it(bob: Program, deps: Deps) -> None:
    file = send(bob, ROWS.encode("cp932"))
    made = bob.post("/workflows/from-file", {"file_id": file["id"]}).json
    assert made["problems"] == []
    assert bob.get(f"/workflows/{made['id']}").json["name"] == "売上"
    bob.post(f"/workflows/{made['id']}/publish", {"note": ""})
    sample = bob.get(f"/workflows/{made['id']}/samples").json["items"][0]
    assert sample["name"] == "売上.csv"
    started = bob.post(f"/workflows/{made['id']}/runs", {"input": sample["input"]}).json
    Workshop(deps).until(started["id"])
    run = bob.get(f"/runs/{started['id']}").json
    assert run["state"] == "succeeded", run
    sheet = bob.get(f"/files/{run['output']['file']['id']}").get_data().decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(sheet))) == {
        "No.": "1",
        "件名": "返品",
        '金額 "税込"': "12000",
        "締切": "2026-11-30",
    }


def test_a_look_makes_nothing_and_tells_what_would_be_made(bob: Program) -> None:
    file = send(bob, ROWS.encode())
    found = bob.post("/workflows/from-file/look", {"file_id": file["id"]}).json
    assert [one["type"] for one in found["columns"]] == ["integer", "text", "integer", "date"]
    assert (found["name"], found["kind"], found["file"]["id"]) == ("売上", "csv", file["id"])
    assert bob.get("/workflows").json["total"] == 0


def test_types_and_names_can_be_chosen(bob: Program) -> None:
    file = send(bob, ROWS.encode())
    body = {"file_id": file["id"], "name": "請求", "language": "en", "types": {"No.": "text"}}
    made = bob.post("/workflows/from-file", body).json
    document = bob.get(f"/workflows/{made['id']}").json["document"]
    read = next(node for node in document["nodes"] if node["id"] == "read")
    assert read["params"]["types"][0] == {"column": "No.", "type": "text"}
    assert read["name"] == "Read the rows"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid_request"),
        ({"file_id": "none"}, 404, "not_found"),
        ({"types": {"No.": "money"}}, 400, "invalid_request"),
        ({"types": {"nothing": "text"}}, 422, "unknown_column"),
        ({"name": "a\x00"}, 400, "invalid_request"),
        ({"sheet": "x", "header": "maybe"}, 400, "invalid_request"),
    ],
)
def test_a_bad_request_says_what_is_wrong(
    bob: Program, body: dict[str, Any], status: int, code: str
) -> None:
    given = {"file_id": send(bob, ROWS.encode())["id"], **body} if body else {}
    answer = bob.post("/workflows/from-file", given)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_a_file_that_is_no_table_is_refused_in_the_readers_language(bob: Program) -> None:
    file = send(bob, b"%PDF-1.7", "a.csv")
    answer = bob.post(
        "/workflows/from-file/look",
        {"file_id": file["id"]},
        headers={"Accept-Language": "ja"},
    )
    assert (answer.status_code, answer.json["code"]) == (422, "no_table")
    assert answer.json["title"].startswith("表のファイルではありません")


def test_who_may_not_make_workflows_may_not_look(charlie: Program, bob: Program) -> None:
    file = send(bob, ROWS.encode())
    answer = charlie.post("/workflows/from-file/look", {"file_id": file["id"]})
    assert answer.status_code == 403
