"""Mail steps in runs and tries, against a real SMTP server that comes and goes."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest

from app.auth.permissions import SYSTEM
from app.nodes.kit import Sent
from app.services import secret_editing
from app.services.deps import Deps
from app.services.secrets import NewSecret
from tests.factories.callbacks import ShiftedClock
from tests.factories.mailbox import Mailbox
from tests.factories.runs import Workshop, drawing, node
from tests.factories.tries import items, try_draft
from tests.integration.runs.test_fencing import Killed, lose, make_old
from workers import run_node
from workers.mail import GuardedMail

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

START = node("start", "trigger.manual")
BOB = {"to": "bob@x.example", "name": "山田"}
SOON = {"attempts": 20, "delay_seconds": 0.05, "max_seconds": 0.1}


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that wants a password."""
    made = Mailbox(user="gate").start()
    yield made
    made.stop()


@pytest.fixture
def workshop(deps: Deps, mailbox: Mailbox) -> Workshop:
    """A worker that may reach the mail server and knows its password."""
    allowed = replace(deps, settings=replace(deps.settings, allow_hosts=(mailbox.host,)))
    keep(allowed, mailbox)
    return Workshop(allowed)


def keep(deps: Deps, mailbox: Mailbox, name: str = "office", **more: Any) -> None:
    fields = {**mailbox.values(user="gate", password=mailbox.password), **more}
    secret_editing.create(deps, SYSTEM, NewSecret(name, "社内メール", "smtp", fields))


def mailing(**rest: Any) -> dict[str, Any]:
    given = {
        "credential": "office",
        "to": "{{ input.to }}",
        "subject": "{{ input.name }}様 【ご連絡】",
        "body": "{{ input.name }}様\n\nこんにちは。",
    }
    steps = [START, node("mail", "connect.mail", **{**given, **rest})]
    return drawing(steps, "start -> mail", output={"sent": "nodes.mail"})


@on_one_database
def test_a_mail_step_sends_a_mail(workshop: Workshop, mailbox: Mailbox) -> None:
    run = workshop.run(mailing(), BOB)
    (came,) = mailbox.arrived
    assert run["output"]["sent"] == {
        "message_id": came.message["Message-ID"],
        "accepted": ["bob@x.example"],
        "refused": [],
    }
    assert (came.recipients, came.user) == (["bob@x.example"], "gate")
    assert came.message["Subject"] == "山田様 【ご連絡】"


@on_one_database
def test_a_try_shows_the_mail_and_nobody_is_asked(workshop: Workshop, mailbox: Mailbox) -> None:
    run = try_draft(workshop, mailing(), BOB)
    assert (run["state"], mailbox.tries) == ("succeeded", 0)
    sent = items(workshop, run["id"], "mail")[0]["not_sent"]
    assert sent["to"] == ["bob@x.example"]
    assert sent["subject"] == "山田様 【ご連絡】"
    assert sent["summary"]["ja"].startswith("to 宛て")


def test_a_server_that_was_away_gets_the_mail_when_it_is_back(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    mailbox.stop()
    run_id = workshop.start(mailing(retry=SOON), BOB)
    workshop.work()
    mailbox.start()
    assert workshop.until(run_id)["state"] == "succeeded"
    assert [came.recipients for came in mailbox.arrived] == [["bob@x.example"]]


@on_one_database
def test_a_new_mail_step_outlasts_a_server_that_is_away_for_an_hour(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    clock = ShiftedClock()
    later = Workshop(replace(workshop.deps, clock=clock), alice=workshop.alice)
    first = asdict(later.deps.types[("connect.mail", 1)].spec.first_retry)
    mailbox.stop()
    run_id = later.start(mailing(retry=first), BOB)
    for _ in range(5):
        later.until(run_id, "waiting")
        clock.move(900)
        later.clock.tick()
    mailbox.start()
    later.until(run_id, "waiting")
    clock.move(900)
    assert later.until(run_id)["state"] == "succeeded"
    assert len(mailbox.arrived) == 1


@on_one_database
def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    mailbox.answers["DATA"] = ["452 full", "451 wait"]
    assert workshop.run(mailing(retry=SOON), BOB)["state"] == "succeeded"
    assert (mailbox.tries, len(mailbox.arrived)) == (3, 1)
    mailbox.refuses["bob@x.example"] = "550 nobody"
    run = workshop.run(mailing(retry=SOON), BOB)
    assert (run["error"]["code"], mailbox.tries) == ("mail_recipients_refused", 4)


@on_one_database
def test_a_wrong_password_is_told_without_the_password(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    keep(workshop.deps, mailbox, "wrong", password="secret-elephant")
    run = workshop.run(mailing(credential="wrong", retry=SOON), BOB)
    assert run["error"]["code"] == "mail_login_refused"
    assert "elephant" not in str(run["error"])
    assert mailbox.tries == 1


@on_one_database
def test_while_a_password_is_replaced_the_older_one_opens_the_server(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    fresh = mailbox.values(user="gate", password="not yet known")
    secret_editing.rotate(workshop.deps, SYSTEM, "office", fresh, 3600)
    assert workshop.run(mailing(), BOB)["state"] == "succeeded"


@on_one_database
def test_a_credential_that_asks_for_starttls_gets_it_or_nothing(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    keep(workshop.deps, mailbox, "strict", security="starttls")
    run = workshop.run(mailing(credential="strict"), BOB)
    assert (run["error"]["code"], mailbox.arrived) == ("starttls_missing", [])


@on_one_database
def test_nothing_can_be_smuggled_into_the_headers(workshop: Workshop, mailbox: Mailbox) -> None:
    evil = "x\r\nBcc: evil@x.example\r\n\r\nbody"
    assert workshop.run(mailing(from_name=evil), {**BOB, "name": evil})["state"] == "succeeded"
    (came,) = mailbox.arrived
    assert (came.recipients, came.message["Bcc"]) == (["bob@x.example"], None)
    run = workshop.run(mailing(), {**BOB, "to": "bob@x.example\r\nBcc: evil@x.example"})
    assert (run["error"]["code"], len(mailbox.arrived)) == ("bad_address", 1)


@on_one_database
def test_a_mail_whose_fate_is_unknown_is_repeated_only_where_that_is_allowed(
    workshop: Workshop, mailbox: Mailbox
) -> None:
    mailbox.drops_after_data = 1
    run = workshop.run(mailing(retry=SOON), BOB)
    assert (run["error"]["code"], len(mailbox.arrived)) == ("mail_unknown", 1)
    mailbox.drops_after_data = 1
    assert workshop.run(mailing(repeat="idempotent", retry=SOON), BOB)["state"] == "succeeded"
    ids = [came.message["Message-ID"] for came in mailbox.arrived]
    assert len(ids) == 3
    assert ids[1] == ids[2] != ids[0]


@pytest.mark.parametrize(("repeat", "mails"), [("once", 1), ("idempotent", 2)])
def test_a_worker_that_dies_between_sent_and_noted(
    workshop: Workshop,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
    repeat: str,
    mails: int,
) -> None:
    """`once`: never again, a person is asked. Else: again, with the same Message-ID."""
    send = GuardedMail.send

    def dying(self: GuardedMail, *given: Any, **more: Any) -> Sent:
        send(self, *given, **more)
        raise Killed

    # After this limit a lost mail counts as unknown; it does not hurry the mail itself.
    limit = {"timeout_seconds": 0.2} if repeat == "once" else {}
    run_id = workshop.start(mailing(repeat=repeat, **limit), BOB)
    with monkeypatch.context() as patch:
        patch.setattr(GuardedMail, "send", dying)
        patch.setattr(run_node, "time_limit", lambda *_: 60.0)
        lose(workshop)
    make_old(workshop.deps)
    run = workshop.until(run_id, "waiting", "succeeded")
    assert run["state"] == ("waiting" if repeat == "once" else "succeeded")
    assert len(mailbox.arrived) == mails
    assert len({came.message["Message-ID"] for came in mailbox.arrived}) == 1


@on_one_database
def test_an_unknown_credential_is_told(workshop: Workshop, mailbox: Mailbox) -> None:
    run = workshop.run(mailing(credential="nobody"), BOB)
    assert (run["error"]["code"], mailbox.tries) == ("credential_unknown", 0)
