"""Steps send credentials to their hosts, and nothing of a value shows anywhere afterwards."""

import base64
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select

from app.auth.permissions import SYSTEM
from app.core import log
from app.db import payloads
from app.db.base import Base
from app.db.models import Payload, Secret
from app.services import runs, secret_editing
from app.services.deps import Deps
from app.services.secrets import NewSecret
from tests.factories.parrot import Parrot, listening
from tests.factories.runs import Workshop, drawing, node
from tests.factories.tries import items, try_draft

TOKEN = "orange-elephant-42"
BEARER = {"scheme": "bearer", "token": TOKEN}
START = node("start", "trigger.manual")


def keep(deps: Deps, parrot: Parrot, fields: Any = None, kind: str = "http") -> None:
    """Keeps the credential "billing", bound to the parrot."""
    hosts = (f"http://{parrot.host}",) if kind == "http" else ()
    secret_editing.create(deps, SYSTEM, NewSecret("billing", "", kind, fields or BEARER, hosts))


def call(url: str, **rest: Any) -> dict[str, Any]:
    """A document of one request with the credential, whose output is the answer."""
    step = node("step", "http.request", url=url, credential="billing", **rest)
    return drawing([START, step], "start -> step", output={"answer": "nodes.step"})


def everything_stored(deps: Deps) -> str:
    """All rows of all tables as text, stored values unpacked."""
    with deps.db.reading() as db:
        tables = Base.metadata.sorted_tables
        rows = [str(row) for table in tables for row in db.execute(select(table))]
        kept = [payloads.read(db, name).decode() for name in db.scalars(select(Payload.hash))]
    return "\n".join([*rows, *kept])


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """All that is logged, as it is written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log.JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


@pytest.mark.parametrize(
    ("fields", "header", "value"),
    [
        (BEARER, "authorization", f"Bearer {TOKEN}"),
        (
            {"scheme": "basic", "user": "bob", "password": TOKEN},
            "authorization",
            "Basic " + base64.b64encode(f"bob:{TOKEN}".encode()).decode(),
        ),
        ({"scheme": "header", "header": "X-Api-Key", "value": TOKEN}, "x-api-key", TOKEN),
    ],
)
def test_a_credential_is_sent_and_shows_nowhere(
    workshop: Workshop, parrot: Parrot, fields: Any, header: str, value: str
) -> None:
    keep(workshop.deps, parrot, fields)
    with logged() as lines:
        run = workshop.run(call(parrot.url("/x")))
    assert parrot.heard[0][header] == value
    answer = run["output"]["answer"]
    assert answer["body"]["path"] == "/x"
    secret = value.removeprefix("Basic ").removeprefix("Bearer ")
    for shown in (json.dumps(run, default=str), everything_stored(workshop.deps), lines.getvalue()):
        assert TOKEN not in shown
        assert secret not in shown
        assert base64.b64encode(TOKEN.encode()).decode().rstrip("=") not in shown
    assert "******" in answer["headers"]["x-said"]
    assert "******" in answer["body"]["headers"][header]


def test_a_failure_and_a_file_do_not_show_it_either(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    failed = workshop.run(call(parrot.url("/fails")))
    assert failed["state"] == "failed"
    assert "******" in failed["error"]["detail"]
    assert workshop.run(call(parrot.url(), response="file"))["state"] == "succeeded"
    assert TOKEN not in json.dumps(failed, default=str) + everything_stored(workshop.deps)


def test_it_is_sent_to_its_bound_hosts_only(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    with listening() as other:
        run = workshop.run(call(other.url()))
        assert (run["state"], run["error"]["code"]) == ("failed", "credential_not_for_host")
        assert other.heard == []


def test_a_redirect_to_another_host_goes_without_it(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    with listening() as other:
        for status in (302, 307):
            workshop.run(call(parrot.url(f"/to/{status}/{other.url()}")))
        assert ["authorization" in each for each in parrot.heard] == [True, True]
        assert ["authorization" in each for each in other.heard] == [False, False]


def test_a_redirect_within_its_hosts_keeps_it(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    workshop.run(call(parrot.url("/to/302//there")))
    assert [each["authorization"] for each in parrot.heard] == [f"Bearer {TOKEN}"] * 2


def test_a_redirect_out_and_back_comes_back_with_it(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    with listening() as other:
        workshop.run(call(parrot.url(f"/to/302/{other.url('/to/302/' + parrot.url('/end'))}")))
        assert "authorization" not in other.heard[0]
    assert [path for path in parrot.paths if path == "/end"] == ["/end"]


def test_the_newest_value_is_sent_and_the_use_is_noted(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot)
    fields = {**BEARER, "token": "purple-giraffe-7"}
    secret_editing.rotate(workshop.deps, SYSTEM, "billing", fields, 3600)
    workshop.run(call(parrot.url()))
    assert parrot.heard[0]["authorization"] == "Bearer purple-giraffe-7"
    with workshop.deps.db.reading() as db:
        assert db.scalars(select(Secret)).one().last_used_at is not None


def test_the_address_of_a_chat_is_secret_too(workshop: Workshop, parrot: Parrot) -> None:
    keep(workshop.deps, parrot, {"url": parrot.url(f"/hooks/{TOKEN}?k=1")}, "chat")
    step = node("step", "connect.chat", credential="billing", text="hello", service="slack")
    run = workshop.run(drawing([START, step], "start -> step", output={"a": "nodes.step"}))
    assert run["state"] == "succeeded"
    assert parrot.paths == [f"/hooks/{TOKEN}?k=1"]
    assert f"/hooks/{TOKEN}" not in json.dumps(run, default=str) + everything_stored(workshop.deps)


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (None, None, "credential_unknown"),
        ("signing", {"secret": TOKEN}, "credential_wrong_kind"),
        ("http", BEARER, "credential_unreadable"),
    ],
)
def test_what_cannot_be_used_fails_the_step_and_sends_nothing(
    workshop: Workshop, parrot: Parrot, kind: str | None, fields: Any, code: str
) -> None:
    if kind:
        keep(workshop.deps, parrot, fields, kind)
    if code == "credential_unreadable":
        workshop.deps.settings.key_file().unlink()
    run = workshop.run(call(parrot.url()))
    assert (run["state"], run["error"]["code"]) == ("failed", code)
    assert parrot.heard == []


def test_a_try_reads_with_it_and_only_names_it_where_it_would_act(
    workshop: Workshop, parrot: Parrot
) -> None:
    keep(workshop.deps, parrot)
    try_draft(workshop, call(parrot.url()), {})
    assert [each["authorization"] for each in parrot.heard] == [f"Bearer {TOKEN}"]
    run = try_draft(workshop, call(parrot.url(), method="POST"), {})
    assert items(workshop, run["id"], "step")[0]["not_sent"]["credential"] == "billing"
    assert len(parrot.heard) == 1
    assert TOKEN not in everything_stored(workshop.deps)
    assert TOKEN not in json.dumps(runs.get(workshop.deps, workshop.alice, run["id"]), default=str)
