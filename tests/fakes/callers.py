"""Callers of the API in tests: programs with a key, browsers with a session."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.auth.api_keys import make_key
from app.auth.passwords import hash_password
from app.db.models import User
from app.services.deps import Deps
from app.services.users import insert_user
from tests.infrastructure.openapi import assert_described

PASSWORD: Final = "correct horse battery"
ROOT: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account and a key."""

    id: str
    token: str


def add_person(deps: Deps, name: str, role: str) -> Person:
    """An account `name`@example.com with PASSWORD, and an API key of it."""
    now = deps.clock.now()
    with deps.db.transaction() as session:
        user: User = insert_user(session, f"{name}@example.com", name.title(), role, now)
        user.password_hash = _HASH
        _, token = make_key(session, user.id, "test", now)
    return Person(user.id, token)


_HASH: Final = hash_password(PASSWORD)


class Caller:
    """Sends requests below /api/v1; every answer must be as the description says."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def headers(self) -> dict[str, str]:
        """What every request of this caller carries."""
        return {}

    def call(self, method: str, path: str, json: Any = None, **options: Any) -> TestResponse:
        """The answer to one request."""
        headers = self.headers() | options.pop("headers", {})
        if json is not None:
            options["json"] = json
        answer = self.client.open(ROOT + path, method=method, headers=headers, **options)
        assert answer.status_code < 500 or answer.status_code == 503, answer.get_data(as_text=True)
        assert_described(self.client.application, method, ROOT + path, answer)
        return answer

    def get(self, path: str, **options: Any) -> TestResponse:
        """GET."""
        return self.call("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        """POST."""
        return self.call("POST", path, json, **options)


class Program(Caller):
    """A caller with an API key."""

    def __init__(self, app: Flask, person: Person) -> None:
        super().__init__(app)
        self.person = person
        self.id = person.id
        self.token = person.token

    def headers(self) -> dict[str, str]:
        """The key."""
        return {"Authorization": f"Bearer {self.token}"}


class Browser(Caller):
    """A caller with a cookie and a CSRF token."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.csrf_token = ""

    def headers(self) -> dict[str, str]:
        """What our pages send."""
        return {"X-CSRF-Token": self.csrf_token, "Origin": "http://localhost"}

    def sign_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        """Signs in; later requests carry the session."""
        answer = self.post("/session", {"email": email, "password": password})
        if answer.status_code == 200:
            self.csrf_token = answer.json["csrf_token"]
        return answer
