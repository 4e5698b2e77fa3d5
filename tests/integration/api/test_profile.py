"""What people change about themselves."""

import pytest
from flask import Flask

from app.services.deps import Deps
from tests.fakes.callers import PASSWORD, Browser, Program, add_person

NEW = "another good password"


@pytest.fixture
def home(app: Flask, deps: Deps) -> Browser:
    """Bob's browser at home."""
    add_person(deps, "bob", "approver")
    return _signed_in(app)


def _signed_in(app: Flask) -> Browser:
    browser = Browser(app)
    assert browser.sign_in("bob@example.com").status_code == 200
    return browser


def test_name_and_language_are_ones_own(home: Browser) -> None:
    changed = home.call("PATCH", "/session", {"name": " ボブ ", "language": "en"}).json
    assert (changed["user"]["name"], changed["user"]["language"]) == ("ボブ", "en")
    assert home.get("/session").json["user"]["name"] == "ボブ"
    assert home.call("PATCH", "/session", {"name": "\u200b"}).status_code == 400
    assert home.call("PATCH", "/session", {"role": "admin"}).status_code == 400


def test_a_new_password_needs_the_old_one_and_ends_every_other_session(
    home: Browser, app: Flask
) -> None:
    office = _signed_in(app)
    wrong = home.post("/session/password", {"old": "not it", "new": NEW})
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/old")
    weak = home.post("/session/password", {"old": PASSWORD, "new": "short"})
    assert (weak.status_code, weak.json["errors"][0]["pointer"]) == (422, "/new")
    assert office.get("/session").status_code == 200
    assert home.post("/session/password", {"old": PASSWORD, "new": NEW}).status_code == 200
    assert home.get("/session").status_code == 200
    assert office.get("/session").status_code == 401
    assert Browser(app).sign_in("bob@example.com").status_code == 401
    assert Browser(app).sign_in("bob@example.com", NEW).status_code == 200


def test_guessing_the_old_password_is_limited(home: Browser) -> None:
    body = {"old": "not it", "new": NEW}
    answers = [home.post("/session/password", body).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_signing_out_everywhere_ends_all_sessions_but_no_key(
    home: Browser, app: Flask, deps: Deps, charlie: Program
) -> None:
    office = _signed_in(app)
    assert home.call("DELETE", "/session/everywhere").status_code == 204
    assert home.get("/session").status_code == office.get("/session").status_code == 401
    assert charlie.call("DELETE", "/session/everywhere").status_code == 204
    assert charlie.get("/session").status_code == 200


def test_another_site_changes_nothing(home: Browser) -> None:
    home.csrf_token = "guessed"
    assert home.call("PATCH", "/session", {"name": "x"}).status_code == 403
    assert home.call("DELETE", "/session/everywhere").status_code == 403
