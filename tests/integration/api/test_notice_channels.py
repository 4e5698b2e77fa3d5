"""Administrators set up mail and chat for notices, and try them."""

from typing import Any

import pytest

from app.services import secrets
from app.services.deps import Deps
from tests.fakes.callers import Program

SMTP = {
    "host": "mail.example.com",
    "port": 587,
    "security": "starttls",
    "sender": "gate@example.com",
}


@pytest.fixture(autouse=True)
def credentials(deps: Deps) -> None:
    secrets.ensure(deps, "post", "", "smtp", SMTP)
    secrets.ensure(deps, "room", "", "chat", {"url": "https://hooks.example.com/services/T0/B0"})


def put(caller: Program, kind: str, **body: Any) -> Any:
    return caller.call("PUT", f"/notice-channels/{kind}", body)


def test_a_channel_is_set_up_and_taken_away(alice: Program, bob: Program) -> None:
    assert [each["credential"] for each in alice.get("/notice-channels").json["items"]] == [
        None,
        None,
    ]
    assert put(alice, "mail", credential="post").json["credential"] == "post"
    room = put(alice, "chat", credential="room", language="en", service="teams").json
    assert (room["language"], room["service"]) == ("en", "teams")
    assert room["set_by"]["name"] == "Alice"
    assert bob.get("/notice-choices").json["set_up"] == ["chat", "mail"]
    assert alice.call("DELETE", "/notice-channels/mail").json["credential"] is None
    assert alice.call("DELETE", "/notice-channels/mail").status_code == 200
    assert bob.get("/notice-choices").json["set_up"] == ["chat"]


def test_a_trial_goes_to_who_asks_and_says_what_came_of_it(alice: Program) -> None:
    assert alice.post("/notice-channels/mail/trials", {}).status_code == 404
    put(alice, "mail", credential="post")
    trial = alice.post("/notice-channels/mail/trials", {}).json
    assert (trial["state"], trial["to"]) == ("waiting", "alice@example.com")
    assert alice.get(f"/notice-trials/{trial['id']}").json == trial
    assert alice.get("/notice-trials/nothing").status_code == 404
    assert alice.get("/notice-channels").json["items"][0]["last"]["state"] == "waiting"


@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        ("mail", {"credential": "nothing"}, 422, "credential_unknown"),
        ("mail", {"credential": "room"}, 422, "credential_wrong_kind"),
        ("chat", {"credential": "post"}, 422, "credential_wrong_kind"),
        ("pigeon", {"credential": "post"}, 404, "not_found"),
        ("mail", {}, 400, "invalid_request"),
        ("mail", {"credential": "post", "language": "fr"}, 400, "invalid_request"),
        ("chat", {"credential": "room", "service": "irc"}, 400, "invalid_request"),
    ],
)
def test_a_channel_that_cannot_be_is_refused(
    alice: Program, kind: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = put(alice, kind, **body)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert alice.get("/notice-channels").json["items"][0]["credential"] is None


def test_only_administrators_see_and_change_them(bob: Program) -> None:
    assert bob.get("/notice-channels").status_code == 403
    assert put(bob, "mail", credential="post").status_code == 403
    assert bob.post("/notice-channels/mail/trials", {}).status_code == 403
    assert bob.get("/notice-trials/x").status_code == 403
