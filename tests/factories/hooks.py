"""Published webhooks, and those who call them."""

from dataclasses import dataclass, field
from typing import Any, Final

from flask import Flask
from werkzeug.test import TestResponse

from app.core import json
from app.core.ids import new_id
from app.hooks.signatures import standard_headers
from app.services import secrets
from app.services.deps import Deps
from tests.factories.runs import drawing, node
from tests.fakes.callers import Program

SECRET: Final = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NAME: Final = "orders"
SCHEMA: Final = {
    "type": "object",
    "properties": {"order": {"type": "integer"}},
    "required": ["order"],
}


def with_webhook(schema: Any = SCHEMA, **params: Any) -> dict[str, Any]:
    """A workflow that is started by calls, and gives back what it was given."""
    given = {"verify": "standard", "credential": NAME, **params}
    steps = [node("hook", "trigger.webhook", **given), node("note", "data.set", fields={"n": 1})]
    output = {"given": "input"}
    return drawing(steps, "hook -> note", input_schema=schema, output=output)


def keep_secret(deps: Deps) -> None:
    """The credential that the webhooks of tests are signed with."""
    secrets.ensure(deps, NAME, "Orders", "signing", {"secret": SECRET})


@dataclass(slots=True)
class Sender:
    """Another system, which knows the address and the secret of one webhook."""

    app: Flask
    deps: Deps
    workflow: str
    token: str
    trigger: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def sign(self, body: bytes, message_id: str | None = None) -> dict[str, str]:
        """The headers of a call that is signed now."""
        now = self.deps.clock.now()
        signed = standard_headers(SECRET, message_id or f"msg_{new_id()}", now, body)
        return {"content-type": "application/json", **signed}

    def send(
        self, value: Any, message_id: str | None = None, headers: dict[str, str] | None = None
    ) -> TestResponse:
        """The answer to a signed call, or to one with other headers."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        given = self.sign(body, message_id) if headers is None else headers
        client = self.app.test_client()
        answer = client.post(f"/hooks/{self.token}", data=body, headers=given)
        assert answer.status_code < 500, answer.get_data(as_text=True)
        assert "Set-Cookie" not in answer.headers
        return answer


def published(app: Flask, deps: Deps, owner: Program, **params: Any) -> Sender:
    """Who calls a new published webhook."""
    keep_secret(deps)
    document = with_webhook(params.pop("schema", SCHEMA), **params)
    made = owner.post("/workflows", {"name": "Orders", "document": document}).json
    workflow = made["id"]
    answer = owner.post(f"/workflows/{workflow}/publish", {"note": ""})
    assert answer.status_code == 200, answer.json
    token = owner.get(f"/workflows/{workflow}/addresses/hook").json["token"]
    [trigger] = owner.get(f"/workflows/{workflow}/triggers").json["items"]
    return Sender(app, deps, workflow, token, trigger["id"])
