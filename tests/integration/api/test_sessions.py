"""Signing in, CSRF, one-time links, keys."""

import pytest
from flask import Flask

from app.services import links
from app.services.deps import Deps
from tests.fakes.callers import PASSWORD, Browser, Caller, Program, add_person


def test_the_first_link_makes_an_administrator_once(app: Flask, deps: Deps) -> None:
    link = links.first_administrator_link(deps)
    assert link is not None
    token = link.partition("token=")[2]
    browser = Browser(app)
    seen = browser.get(f"/session/first?token={token}").json
    assert seen == {"valid": True, "purpose": "first_admin", "email": None}
    account = {"token": token, "email": "Alice@Example.com", "name": "Alice", "password": PASSWORD}
    answer = browser.post("/session/first", account)
    assert answer.json["user"]["role"] == "admin"
    assert answer.json["user"]["email"] == "alice@example.com"
    assert browser.get("/session").json["user"]["name"] == "Alice"
    again = browser.post("/session/first", account)
    assert (again.status_code, again.json["code"]) == (422, "link_invalid")
    assert links.first_administrator_link(deps) is None


def test_signing_in_gives_a_session_and_signing_out_takes_it(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    browser = Browser(app)
    answer = browser.sign_in("ALICE@example.com")
    assert answer.status_code == 200
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "user:Invite" in answer.json["actions"]
    assert browser.call("DELETE", "/session").status_code == 204
    assert browser.get("/session").status_code == 401


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com", "", "\x00"])
def test_a_wrong_password_and_an_unknown_name_look_alike(
    app: Flask, deps: Deps, email: str
) -> None:
    add_person(deps, "alice", "admin")
    answer = Browser(app).sign_in(email, "something else entirely")
    assert answer.status_code in (400, 401)
    assert answer.json["code"] in ("bad_credentials", "invalid_request")


def test_too_many_tries_are_refused_with_the_time_to_wait(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    browser = Browser(app)
    for _ in range(10):
        browser.sign_in("alice@example.com", "wrong wrong wrong")
    answer = browser.sign_in("alice@example.com")
    assert (answer.status_code, answer.json["code"]) == (429, "too_many_logins")
    assert int(answer.headers["Retry-After"]) > 0


def test_an_unsafe_request_needs_the_csrf_token_and_the_own_origin(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    browser = Browser(app)
    browser.sign_in("alice@example.com")
    for headers in ({"X-CSRF-Token": "x"}, {"Origin": "http://evil.example"}):
        answer = browser.post("/api-keys", {"name": "k"}, headers=headers)
        assert (answer.status_code, answer.json["code"]) == (403, "csrf")
    assert browser.post("/api-keys", {"name": "k"}).status_code == 201


def test_a_page_of_another_site_cannot_sign_a_browser_in(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    body = {"email": "alice@example.com", "password": PASSWORD}
    answer = Caller(app).post("/session", body, headers={"Origin": "http://evil.example"})
    assert (answer.status_code, answer.json["code"]) == (403, "csrf")


def test_a_session_is_not_given_over_plain_http_from_afar(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    body = {"email": "alice@example.com", "password": PASSWORD}
    answer = Caller(app).post("/session", body, base_url="http://sekimori.example")
    assert (answer.status_code, answer.json["code"]) == (403, "https_required")


def test_over_https_the_cookie_is_bound_to_the_host(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    body = {"email": "alice@example.com", "password": PASSWORD}
    answer = Caller(app).post("/session", body, base_url="https://sekimori.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-sekimori=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_a_request_with_a_key_ignores_the_cookie(app: Flask, deps: Deps) -> None:
    add_person(deps, "alice", "admin")
    browser = Browser(app)
    browser.sign_in("alice@example.com")
    answer = browser.get("/session", headers={"Authorization": "Bearer skm_wrong"})
    assert answer.status_code == 401


def test_a_revoked_key_opens_nothing(alice: Program) -> None:
    made = alice.post("/api-keys", {"name": "mine"}).json
    key = {"Authorization": f"Bearer {made['token']}"}
    assert alice.get("/session", headers=key).status_code == 200
    assert alice.call("DELETE", f"/api-keys/{made['id']}").status_code == 204
    assert alice.get("/session", headers=key).status_code == 401


def test_a_person_does_not_see_the_keys_of_others(alice: Program, bob: Program) -> None:
    made = alice.post("/api-keys", {"name": "hers"}).json
    assert made["id"] not in str(bob.get("/api-keys").json)
    assert bob.call("DELETE", f"/api-keys/{made['id']}").status_code == 404
    assert made["id"] in str(alice.get("/api-keys").json)


def test_an_invitation_opens_an_account(app: Flask, alice: Program) -> None:
    made = alice.post("/users", {"email": "dave@example.com", "role": "approver"}).json
    token = made["link"].partition("token=")[2]
    browser = Browser(app)
    answer = browser.post("/session/first", {"token": token, "name": "Dave", "password": PASSWORD})
    assert answer.json["user"]["role"] == "approver"
    weak = {"token": token, "password": "short"}
    assert browser.post("/session/first", weak).json["code"] == "weak_password"


def test_the_last_administrator_cannot_be_demoted(alice: Program) -> None:
    answer = alice.call("PATCH", f"/users/{alice.id}", {"role": "editor"})
    assert (answer.status_code, answer.json["code"]) == (409, "last_admin")


def test_a_disabled_account_is_out_at_once(alice: Program, bob: Program) -> None:
    assert bob.get("/session").status_code == 200
    alice.call("PATCH", f"/users/{bob.id}", {"disabled": True})
    assert bob.get("/session").status_code == 401
