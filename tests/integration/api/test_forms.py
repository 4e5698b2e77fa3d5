"""Forms: read, filled in, sent once; what is wrong is told at its place and stores nothing."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, Final

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.clock import FixedClock
from app.db.models import File, FormUpload, Payload, Run, RunFile, Submission
from app.services import forms
from app.services.deps import Deps
from tests.factories.runs import drawing, node
from tests.fakes.callers import Browser, Caller, Program

FILE: Final = {
    "type": "object",
    "x-file": True,
    "properties": {"id": {"type": "string"}, "media_type": {"type": "string"}},
    "required": ["id"],
}
SCHEMA: Final = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "title": "お名前", "maxLength": 20},
        "amount": {"type": "integer", "minimum": 1},
        "receipt": FILE,
    },
    "required": ["name"],
}
KEY: Final = {"Idempotency-Key": "a-page-of-its-own-" + "1" * 20}
OTHER_KEY: Final = {"Idempotency-Key": "another-page-" + "2" * 20}
PDF: Final = b"%PDF-1.7\n..."


class Form:
    """A published workflow with a form, and its address."""

    def __init__(self, bob: Program, **params: Any) -> None:
        self.bob = bob
        asked = {"title": "備品の申請", "title_en": "Supplies", "audience": "link", **params}
        nodes = [node("form", "trigger.form", **asked), node("note", "data.set", fields={"n": 1})]
        document = drawing(nodes, "form -> note", input_schema=SCHEMA, output={"done": "1"})
        made = bob.post("/workflows", {"name": "Supplies", "document": document}).json
        self.workflow = made["id"]
        address = bob.get(f"/workflows/{self.workflow}/addresses/form?kind=form").json
        self.token = address["token"]
        self.path = f"/forms/{self.token}"

    def publish(self) -> "Form":
        answer = self.bob.post(f"/workflows/{self.workflow}/publish", {"note": ""})
        assert answer.status_code == 200, answer.json
        return self

    def trigger(self) -> str:
        [found] = self.bob.get(f"/workflows/{self.workflow}/triggers").json["items"]
        return found["id"]


@pytest.fixture
def form(bob: Program) -> Form:
    """A form for everybody with the link."""
    return Form(bob).publish()


@pytest.fixture
def stranger(app: Flask) -> Caller:
    """Somebody who is not signed in."""
    return Caller(app)


def send(caller: Caller, form: Form, value: Any, key: dict[str, str] = KEY, at: str = "") -> Any:
    """The answer to a form that was filled in."""
    return caller.post(f"{at}{form.path}/submissions", {"input": value}, headers=key)


def upload(
    caller: Caller, form: Form, name: str, content: bytes, key: dict[str, str] = KEY, at: str = ""
) -> Any:
    """The answer to a file that was sent for a form."""
    data = {"file": (io.BytesIO(content), name)}
    return caller.post(f"{at}{form.path}/files", data=data, headers=key)


def stored(deps: Deps, *tables: type[Any]) -> list[int]:
    """How many rows there are."""
    with deps.db.reading() as db:
        return [db.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_a_stranger_sends_a_form_and_gets_a_receipt(
    stranger: Caller, form: Form, deps: Deps
) -> None:
    shown = stranger.get(form.path).json
    assert shown["title"] == {"en": "Supplies", "ja": "備品の申請"}
    assert list(shown["input_schema"]["properties"]) == ["name", "amount", "receipt"]
    sent = send(stranger, form, {"name": "田中", "amount": 3})
    assert (sent.status_code, sent.json["number"], sent.json["run_id"]) == (201, 1, None)
    seen = stranger.get(f"/receipts/{sent.json['receipt']}").json
    assert (seen["number"], seen["stage"], seen["output"]) == (1, "working", None)
    with deps.db.reading() as db:
        row = db.scalars(select(Submission)).one()
        assert sent.json["receipt"] not in (row.token_hash, row.key_hash)
        run = db.get_one(Run, row.run_id)
        assert (run.trigger or {})["type"] == "trigger.form"
        assert run.started_by is None


def test_a_page_that_sends_twice_starts_one_run(stranger: Caller, form: Form, deps: Deps) -> None:
    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(lambda _: send(stranger, form, {"name": "田中"}), range(6)))
    assert sorted(each.status_code for each in sent) == [200] * 5 + [201]
    assert len({each.json["receipt"] for each in sent}) == 1
    assert stored(deps, Run, Submission) == [1, 1]
    assert send(stranger, form, {"name": "鈴木"}).json["code"] == "idempotency_key_reused"
    assert stored(deps, Run, Submission) == [1, 1]


MISFITS: Final[list[tuple[Any, list[str]]]] = [
    ({}, ["/input/name"]),
    ({"name": "田中", "role": "admin"}, ["/input/role"]),
    ({"name": 5, "amount": 0, "x": 1}, ["/input/amount", "/input/name", "/input/x"]),
    ({"name": "x" * 21}, ["/input/name"]),
    ({"name": "田中", "amount": "many"}, ["/input/amount"]),
    ({"name": "田中", "receipt": {"id": "x"}}, ["/input/receipt"]),
    ({"name": "田中", "receipt": "x"}, ["/input/receipt"]),
    (["name"], ["/input"]),
    (None, ["/input"]),
]


def test_what_does_not_fit_is_told_at_its_field(stranger: Caller, form: Form, deps: Deps) -> None:
    for value, places in MISFITS:
        answer = send(stranger, form, value)
        assert (answer.status_code, answer.json["code"]) == (422, "bad_input"), value
        assert sorted({each["pointer"] for each in answer.json["errors"]}) == places
    assert stored(deps, Run, Submission) == [0, 0]


def test_a_page_without_a_good_key_sends_nothing(stranger: Caller, form: Form, deps: Deps) -> None:
    for key in ({}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "é" * 40}):
        assert send(stranger, form, {"name": "田中"}, key).status_code == 400
        assert upload(stranger, form, "a.pdf", PDF, key).status_code == 400
    assert stored(deps, Run, File) == [0, 0]


def test_a_file_goes_with_its_form(stranger: Caller, form: Form, deps: Deps) -> None:
    sent = upload(stranger, form, "領収書.pdf", PDF).json
    assert sent["media_type"] == "application/pdf"
    named = {**sent, "name": "other.exe", "media_type": "text/html", "size_bytes": 1}
    assert send(stranger, form, {"name": "田中", "receipt": named}).status_code == 201
    with deps.db.reading() as db:
        run = db.scalars(select(Run)).one()
        assert run.input["v"]["receipt"] == sent
        assert db.get_one(File, sent["id"]).run_id == run.id
        assert db.scalars(select(RunFile.file_id)).all() == [sent["id"]]
    assert stored(deps, FormUpload) == [0]


def test_nobody_names_a_file_that_his_page_did_not_send(
    stranger: Caller, form: Form, bob: Program, deps: Deps
) -> None:
    secret = bob.post("/files", data={"file": (io.BytesIO(b"x"), "secret.txt")}).json
    others = upload(stranger, form, "a.pdf", PDF, OTHER_KEY).json
    for file in (secret, others, {**secret, "id": "nothing"}):
        whole = {name: file[name] for name in ("id", "name", "media_type", "size_bytes")}
        answer = send(stranger, form, {"name": "田中", "receipt": whole})
        assert (answer.status_code, answer.json["code"]) == (422, "file_not_found")
        assert answer.json["errors"][0]["pointer"] == "/input/receipt"
    assert stored(deps, Run, Submission, RunFile) == [0, 0, 0]


def test_a_file_that_lies_about_its_type_is_refused(
    stranger: Caller, form: Form, deps: Deps
) -> None:
    answer = upload(stranger, form, "report.pdf", b"MZ a program")
    assert (answer.status_code, answer.json["code"]) == (422, "file_kind_false")
    assert answer.json["errors"][0]["pointer"] == "/file"
    assert upload(stranger, form, "program.exe", b"MZ").json["code"] == "file_kind_unknown"
    assert stored(deps, File, FormUpload, Payload) == [0, 0, 0]


def test_a_file_that_is_too_large_is_refused(stranger: Caller, bob: Program, deps: Deps) -> None:
    form = Form(bob, max_file_mib=1).publish()
    answer = upload(stranger, form, "a.pdf", PDF + b"x" * 1_048_576)
    assert (answer.status_code, answer.json["limit_bytes"]) == (413, 1_048_576)
    assert stored(deps, File, FormUpload) == [0, 0]


def test_files_whose_form_was_never_sent_are_swept(
    stranger: Caller, form: Form, deps: Deps
) -> None:
    kept = upload(stranger, form, "a.pdf", PDF, OTHER_KEY).json
    assert send(stranger, form, {"name": "a", "receipt": kept}, OTHER_KEY).status_code == 201
    upload(stranger, form, "b.pdf", PDF)
    assert forms.sweep_uploads(deps) == 0
    later = FixedClock(deps.clock.now() + timedelta(days=2))
    tomorrow = Deps(**{n: getattr(deps, n) for n in Deps.__slots__} | {"clock": later})
    assert forms.sweep_uploads(tomorrow) == 1
    with deps.db.reading() as db:
        assert db.scalars(select(File.id)).all() == [kept["id"]]
        owners = db.scalars(select(Payload.owner).where(Payload.owner.is_not(None))).all()
        assert owners == [f"file:{kept['id']}"]


def test_a_form_that_is_not_published_or_paused_is_closed(stranger: Caller, bob: Program) -> None:
    form = Form(bob)
    assert stranger.get(form.path).json["code"] == "form_closed"
    form.publish()
    assert stranger.get(form.path).status_code == 200
    bob.post(f"/triggers/{form.trigger()}/pause", {})
    assert stranger.get(form.path).json["code"] == "form_closed"
    assert send(stranger, form, {"name": "a"}).status_code == 409
    bob.post(f"/triggers/{form.trigger()}/resume", {})
    bob.post(f"/workflows/{form.workflow}/archive", {})
    assert stranger.get(form.path).status_code == 409


def test_what_is_not_there_is_not_found(stranger: Caller) -> None:
    for token in ("x", "x" * 43, "%F0%9F%94%92", "x" * 500):
        assert stranger.get(f"/forms/{token}").status_code == 404
        assert stranger.get(f"/receipts/{token}").status_code == 404
        assert stranger.post(f"/receipts/{token}/withdraw").status_code == 404
        assert stranger.get(f"/receipts/{token}/files/1").status_code == 404


def test_a_form_for_people_who_are_signed_in_is_shut_to_others(
    stranger: Caller, bob: Program, browser_of_charlie: Browser, deps: Deps
) -> None:
    form = Form(bob, audience="signed_in").publish()
    assert stranger.get(form.path).json["code"] == "form_needs_sign_in"
    assert send(stranger, form, {"name": "a"}).status_code == 401
    assert upload(stranger, form, "a.pdf", PDF).status_code == 401
    # A cookie says nothing on the routes for strangers.
    assert send(browser_of_charlie, form, {"name": "a"}).status_code == 401
    assert browser_of_charlie.get(f"/my{form.path}").json["title"]["en"] == "Supplies"
    file = upload(browser_of_charlie, form, "a.pdf", PDF, at="/my").json
    sent = send(browser_of_charlie, form, {"name": "a", "receipt": file}, at="/my")
    assert (sent.status_code, sent.json["receipt"]) == (201, None)
    listed = browser_of_charlie.get("/my/requests").json["items"]
    assert [each["id"] for each in listed] == [sent.json["run_id"]]
    assert stored(deps, Run) == [1]


def test_too_many_forms_of_one_sender_are_refused(stranger: Caller, bob: Program) -> None:
    form = Form(bob, per_minute=2).publish()
    keys = [{"Idempotency-Key": str(number) * 32} for number in range(4)]
    answers = [send(stranger, form, {"name": "a"}, key) for key in keys]
    assert [each.status_code for each in answers] == [201, 201, 429, 429]
    assert answers[3].headers["Retry-After"] == "60"


def test_the_workflow_shows_what_was_sent(stranger: Caller, form: Form, bob: Program) -> None:
    for number in range(3):
        key = {"Idempotency-Key": str(number) * 32}
        send(stranger, form, {"name": "a"}, key)
    path = f"/triggers/{form.trigger()}/submissions"
    first = bob.get(f"{path}?limit=2").json
    rest = bob.get(f"{path}?limit=2&cursor={first['next_cursor']}").json
    numbers = [each["run"]["number"] for each in [*first["items"], *rest["items"]]]
    assert sorted(numbers) == [1, 2, 3]
    assert rest["next_cursor"] is None
    assert first["items"][0]["sender"] is None
