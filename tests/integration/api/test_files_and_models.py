"""Files and trainings."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from app.services.deps import connect
from app.web import create_app
from tests.fakes.callers import Caller, Program, add_person


def send(caller: Caller, content: bytes, name: str = "a.csv", field: str = "file"):
    data = {field: (io.BytesIO(content), name, "text/csv")}
    return caller.call("POST", "/files", data=data, content_type="multipart/form-data")


def test_a_file_comes_back_as_it_was_sent(bob: Program) -> None:
    content = bytes(range(256)) * 10_000  # three parts
    made = send(bob, content, "住所録.csv").json
    assert (made["size_bytes"], made["media_type"]) == (len(content), "text/csv")
    assert made["sha256"] == hashlib.sha256(content).hexdigest()
    answer = bob.get(f"/files/{made['id']}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert bob.get(f"/files/{made['id']}/info").json == made


def test_a_file_name_cannot_leave_its_folder_or_break_a_header(bob: Program) -> None:
    made = send(bob, b"x", '../../etc/pass"wd\r\nX-Evil: 1\u202e.csv').json
    assert "/" not in made["name"]
    answer = bob.get(f"/files/{made['id']}")
    assert "X-Evil" not in answer.headers


def test_an_empty_file_is_a_file(bob: Program) -> None:
    place = send(bob, b"").headers["Location"]
    assert bob.get(place.removeprefix("/api/v1")).data == b""


def test_only_the_one_field_is_taken(bob: Program) -> None:
    assert send(bob, b"x", field="other").json["code"] == "file_missing"
    assert bob.post("/files", {}).status_code == 415


def test_an_approver_sees_only_files_of_runs_that_he_reviews(
    bob: Program, charlie: Program
) -> None:
    made = send(bob, b"x").json
    assert charlie.get(f"/files/{made['id']}").status_code == 404


@pytest.mark.parametrize("size", [4_000, 200_000])
def test_a_file_beyond_the_limit_is_refused(settings: Settings, tmp_path: Path, size: int) -> None:
    small = replace(settings, max_upload_bytes=2_000)
    deps = connect(small)
    app: Flask = create_app(small, deps, static=tmp_path)
    answer = send(Program(app, add_person(deps, "bob", "editor")), b"x" * size)
    assert (answer.status_code, answer.json["code"]) == (413, "file_too_large")
    assert answer.json["limit_bytes"] == 2_000
    deps.close()


ROWS = [{"text": f"text {number}", "label": "ab"[number % 2]} for number in range(10)]


def test_a_training_is_queued_and_seen(bob: Program) -> None:
    names = {"a": {"en": "First", "ja": "一番目"}, "b": {"en": "Second", "ja": "二番目"}}
    body = {"name": "Kinds", "rows": ROWS, "label_names": names, "settings": {"seed": 3}}
    answer = bob.post("/models", body)
    assert answer.status_code == 202
    again = bob.post("/models", {"name": "Kinds", "slug": answer.json["slug"], "rows": ROWS}).json
    assert (again["id"], again["version"]) == (answer.json["id"], 2)
    model = bob.get(f"/models/{answer.json['slug']}").json
    assert [each["number"] for each in model["versions"]] == [2, 1]
    assert bob.get("/models").json["items"][0]["state"] == "queued"


def test_a_training_needs_one_source_that_can_be_read(bob: Program) -> None:
    assert bob.post("/models", {"name": "x"}).json["code"] == "training_source"
    both = {"name": "x", "rows": ROWS, "file_id": "1"}
    assert bob.post("/models", both).json["code"] == "training_source"
    assert bob.post("/models", {"name": "x", "file_id": "1"}).status_code == 404
