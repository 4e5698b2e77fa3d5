"""Credentials over HTTP: values go in and never come out."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from app.auth.permissions import ROLES, Action, Role
from app.db.models import Audit
from app.services import secrets
from app.services.deps import Deps
from tests.factories.runs import drawing, node
from tests.fakes.callers import Program

TOKEN = "orange-elephant-42"
BILLING = {
    "name": "billing",
    "title": "請求API",
    "kind": "http",
    "fields": {"scheme": "bearer", "token": TOKEN},
    "hosts": ["API.example.com", "*.pay.example.com"],
}
CHAT = {"name": "team", "kind": "chat", "fields": {"url": "https://chat.example.com/" + TOKEN}}


def draft(credential: str, url: str = "https://api.example.com/x", **rest: Any) -> dict[str, Any]:
    """A document of one request with a credential."""
    step = node("step", "http.request", url=url, credential=credential, **rest)
    return drawing([node("start", "trigger.manual"), step], "start -> step")


def problems(caller: Program, document: Any) -> list[tuple[str, str]]:
    """Codes and places."""
    answer = caller.post("/check", {"document": document})
    return [(each["code"], each["pointer"]) for each in answer.get_json()["problems"]]


def test_a_credential_is_made_and_no_answer_shows_its_value(bob: Program, alice: Program) -> None:
    answers = [
        bob.post("/secrets", BILLING),
        bob.post("/secrets", CHAT),
        bob.get("/secrets/billing"),
        bob.get("/secrets"),
        bob.call("PATCH", "/secrets/billing", {"title": "Billing"}),
        bob.call("PUT", "/secrets/billing/value", {"fields": BILLING["fields"]}),
        bob.call("DELETE", "/secrets/billing/old-values"),
        alice.get("/audit"),
    ]
    assert [each.status_code for each in answers] == [201, 201, 200, 200, 200, 200, 200, 200]
    assert TOKEN not in "".join(each.get_data(as_text=True) for each in answers)
    made = answers[0].get_json()
    assert made["hosts"] == ["api.example.com", "*.pay.example.com"]
    assert (made["about"], made["readable"]) == ({"scheme": "bearer"}, True)
    assert [each["number"] for each in made["values"]] == [1]
    assert answers[1].get_json()["about"] == {"host": "chat.example.com"}
    assert [each["name"] for each in answers[3].get_json()["items"]] == ["billing", "team"]


def test_a_rotation_keeps_the_old_value_for_as_long_as_is_said(bob: Program, deps: Deps) -> None:
    bob.post("/secrets", BILLING)
    fields = {"scheme": "bearer", "token": "purple-giraffe-7"}
    wanted = {"fields": fields, "keep_old_seconds": 3600}
    new, old = bob.call("PUT", "/secrets/billing/value", wanted).get_json()["values"]
    assert (new["number"], new["until"], old["number"]) == (2, None, 1)
    assert old["until"] is not None
    with deps.db.reading() as db:
        found = secrets.values_of(deps, db, "billing", "http")
    assert [each["token"] for each in found] == ["purple-giraffe-7", TOKEN]


def test_lists_go_by_name_page_by_page_and_by_kind(bob: Program) -> None:
    for name in ("charlie", "alice", "bob"):
        bob.post("/secrets", {**BILLING, "name": name})
    bob.post("/secrets", CHAT)
    first = bob.get("/secrets?limit=2&kind=http").get_json()
    rest = bob.get(f"/secrets?limit=2&kind=http&cursor={first['next_cursor']}").get_json()
    names = [each["name"] for each in [*first["items"], *rest["items"]]]
    assert (names, rest["next_cursor"]) == (["alice", "bob", "charlie"], None)


BAD: list[tuple[dict[str, Any], str]] = [
    ({"name": "Billing"}, "/name"),
    ({"name": "1st"}, "/name"),
    ({"name": "a" * 61}, "/name"),
    ({"name": "billing\n"}, "/name"),
    ({"kind": "ssh"}, "/kind"),
    ({"fields": {"scheme": "bearer", "token": "kurz\r\n" + TOKEN}}, "/fields/token"),
    ({"fields": {"scheme": "bearer", "token": TOKEN, "tokken": TOKEN}}, "/fields/tokken"),
    ({"fields": [TOKEN]}, "/fields"),
    ({"hosts": []}, "/hosts"),
    ({"hosts": ["*.com"]}, "/hosts/0"),
    ({"hosts": ["api.example.com"] * 21}, "/hosts"),
    ({"value": TOKEN}, "/value"),
]


def test_bad_credentials_are_refused_at_their_place_and_not_repeated(bob: Program) -> None:
    for change, pointer in BAD:
        answer = bob.post("/secrets", {**BILLING, **change})
        assert answer.status_code in (400, 422), change
        assert [each["pointer"] for each in answer.get_json()["errors"]] == [pointer], change
        assert TOKEN not in answer.get_data(as_text=True)
    assert bob.get("/secrets").get_json()["items"] == []


def test_the_faults_of_fields_and_hosts_are_told_at_once(bob: Program) -> None:
    wrong = {"fields": {"scheme": "bearer", "token": "x"}, "hosts": ["*.com", "fine.example.com"]}
    answer = bob.post("/secrets", {**BILLING, **wrong})
    places = [each["pointer"] for each in answer.get_json()["errors"]]
    assert (answer.status_code, places) == (422, ["/fields/token", "/hosts/0"])


def test_a_name_is_taken_once(bob: Program) -> None:
    bob.post("/secrets", BILLING)
    answer = bob.post("/secrets", BILLING)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "secret_name_taken")


def test_only_who_made_it_and_administrators_change_and_delete_it(
    alice: Program, bob: Program
) -> None:
    alice.post("/secrets", BILLING)
    assert bob.get("/secrets/billing").get_json()["may_change"] is False
    value = {"fields": {"scheme": "bearer", "token": "stolen-by-bob"}}
    for answer in (
        bob.call("PATCH", "/secrets/billing", {"hosts": ["evil.test"]}),
        bob.call("PUT", "/secrets/billing/value", value),
        bob.call("DELETE", "/secrets/billing/old-values"),
        bob.call("DELETE", "/secrets/billing"),
    ):
        assert answer.status_code == 403
    bob.post("/secrets", CHAT)
    assert alice.call("DELETE", "/secrets/team").status_code == 204


def test_approvers_see_no_credentials(charlie: Program, bob: Program) -> None:
    bob.post("/secrets", BILLING)
    assert charlie.get("/secrets").status_code == 403
    assert charlie.get("/secrets/billing").status_code == 403
    assert charlie.post("/secrets", CHAT).status_code == 403


def test_what_was_done_is_in_the_audit_trail_without_values(bob: Program, deps: Deps) -> None:
    bob.post("/secrets", BILLING)
    bob.call("PATCH", "/secrets/billing", {"hosts": ["other.example.com"]})
    bob.call("PUT", "/secrets/billing/value", {"fields": BILLING["fields"]})
    bob.call("DELETE", "/secrets/billing")
    with deps.db.reading() as db:
        rows = list(db.scalars(select(Audit).where(Audit.resource.like("secret/%"))))
    acts = [row.action for row in sorted(rows, key=lambda row: row.id)]
    assert acts == ["secret:Create", "secret:Update", "secret:Update", "secret:Delete"]
    assert TOKEN not in json.dumps([row.detail for row in rows])
    changed = next(row.detail for row in rows if "after" in row.detail)
    assert changed["after"]["hosts"] == ["other.example.com"]


def test_the_check_knows_which_credentials_there_are_and_where_they_go(bob: Program) -> None:
    place = "/nodes/1/params/credential"
    assert problems(bob, draft("billing")) == [("unknown_credential", place)]
    bob.post("/secrets", BILLING)
    bob.post("/secrets", CHAT)
    assert problems(bob, draft("billing")) == []
    assert problems(bob, draft("team")) == [("wrong_credential_kind", place)]
    for url in ("https://other.test/x", "http://api.example.com/x", "https://api.example.com:8443"):
        assert problems(bob, draft("billing", url)) == [("credential_not_for_host", place)]
    for url in ("https://a.pay.example.com/{{ input.n }}", "https://{{ input.host }}/x"):
        assert problems(bob, draft("billing", url)) == []


def test_a_draft_with_a_credential_that_is_not_there_is_not_published(bob: Program) -> None:
    made = bob.post("/workflows", {"name": "Calls", "document": draft("billing")}).get_json()
    answer = bob.post(f"/workflows/{made['id']}/publish", {"note": ""})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "check_failed")
    bob.post("/secrets", BILLING)
    assert bob.post(f"/workflows/{made['id']}/publish", {"note": ""}).status_code == 200


def test_without_the_right_to_use_credentials_nothing_with_one_is_published_or_tried(
    bob: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob.post("/secrets", BILLING)
    document = draft("billing", method="POST")
    made = bob.post("/workflows", {"name": "Calls", "document": document}).get_json()
    less = {**ROLES, Role.EDITOR: ROLES[Role.EDITOR] - {Action.SECRET_USE}}
    monkeypatch.setattr("app.auth.permissions.ROLES", less)
    body = {"document": document, "input": {}, "mode": "all"}
    for answer in (
        bob.post(f"/workflows/{made['id']}/publish", {"note": ""}),
        bob.post(f"/workflows/{made['id']}/tries", body),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (403, "forbidden")


def test_when_the_key_file_is_gone_the_list_says_so_and_nothing_breaks(
    bob: Program, deps: Deps
) -> None:
    bob.post("/secrets", BILLING)
    deps.settings.key_file().unlink()
    assert bob.get("/secrets/billing").get_json()["readable"] is False
    answer = bob.post("/secrets", CHAT)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "secret_key_missing")
    assert bob.call("DELETE", "/secrets/billing").status_code == 204
    assert bob.post("/secrets", CHAT).status_code == 201
