"""The mail transport against a real SMTP server: what it sends, refuses, and leaves unknown."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.nodes.mail import Attachment, Mail, mail_addresses
from tests.factories.mailbox import Mailbox
from tests.unit.workers.http.servers import certificate, trickling
from workers.mail import GuardedMail

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
Boxes = Callable[..., Mailbox]


@pytest.fixture
def boxes() -> Iterator[Boxes]:
    """Makes servers that are gone after the test."""
    made: list[Mailbox] = []

    def make(**how: Any) -> Mailbox:
        made.append(Mailbox(**how).start())
        return made[-1]

    yield make
    for box in made:
        box.stop()


@pytest.fixture
def secure(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server at mail.example shows, and a client that trusts it."""
    chain, key = certificate(tmp_path, "mail.example")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, key)
    return server, ssl.create_default_context(cafile=str(chain))


def mail(**more: Any) -> Mail:
    given: dict[str, Any] = {"key": "k", "at": NOW, "subject": "件名", "text": "本文"}
    return Mail(**{**given, "to": mail_addresses("bob@x.example"), **more})


def client(box: Mailbox, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> GuardedMail:
    """A client that may reach this server, and no other port of this machine."""
    return GuardedMail([f"{host}:{box.port}"], resolver=lambda *_: ["127.0.0.1"], tls=tls)


def refused(box: Mailbox, values: dict[str, Any], **more: Any) -> AppError:
    with pytest.raises(AppError) as caught:
        client(box, more.pop("tls", None), values["host"]).send(values, more.pop("mail", mail()))
    return caught.value


def test_a_mail_arrives_with_everyone_in_its_envelope(boxes: Boxes) -> None:
    box = boxes()
    sent = client(box).send(
        box.values(),
        mail(
            to=mail_addresses("山田 <bob@x.example>"),
            cc=mail_addresses("c@x.example"),
            bcc=mail_addresses("secret@x.example"),
            reply_to=mail_addresses("desk@x.example"),
            from_name="経理部",
        ),
    )
    (came,) = box.arrived
    assert list(sent.accepted) == ["bob@x.example", "c@x.example", "secret@x.example"]
    assert came.recipients == list(sent.accepted)
    assert came.message["From"] == "経理部 <gate@sekimori.example>"
    assert came.message["To"] == "山田 <bob@x.example>"
    assert came.message["Reply-To"] == "desk@x.example"
    assert came.message["Message-ID"] == sent.message_id
    assert "secret" not in came.message.as_string()


def test_a_refused_receiver_is_told_and_the_others_get_it(boxes: Boxes) -> None:
    box = boxes(refuses={"no@x.example": "550 nobody", "late@x.example": "451 later"})
    to = mail_addresses("bob@x.example, no@x.example, late@x.example")
    sent = client(box).send(box.values(), mail(to=to))
    assert list(sent.accepted) == ["bob@x.example"]
    told = [(each.address, each.code, each.temporary) for each in sent.refused]
    assert told == [("no@x.example", 550, False), ("late@x.example", 451, True)]


@pytest.mark.parametrize(
    ("said", "code", "retryable"),
    [
        ({"MAIL": ["550 not you"]}, "mail_sender_refused", False),
        ({"MAIL": ["451 later"]}, "mail_sender_refused", True),
        ({"RCPT": ["550 nobody"]}, "mail_recipients_refused", False),
        ({"RCPT": ["450 greylisted"]}, "mail_recipients_refused", True),
        ({"DATA": ["554 spam"]}, "mail_refused", False),
        ({"DATA": ["452 full"]}, "mail_refused", True),
    ],
)
def test_a_refusal_has_a_code_and_is_temporary_or_not(
    boxes: Boxes, said: dict[str, list[str]], code: str, retryable: bool
) -> None:
    box = boxes(answers=said)
    error = refused(box, box.values())
    assert (error.code, error.retryable, box.arrived) == (code, retryable, [])


def test_starttls_is_used_and_the_name_in_the_certificate_checked(
    boxes: Boxes, secure: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server, trusting = secure
    box = boxes(tls=server, user="gate")
    values = box.values(host="mail.example", security="starttls", user="gate")
    client(box, trusting, "mail.example").send({**values, "password": box.password}, mail())
    (came,) = box.arrived
    assert (came.was_encrypted, came.user) == (True, "gate")
    other = refused(box, {**values, "host": "other.example"}, tls=trusting)
    assert (other.code, other.retryable) == ("tls_failed", False)


def test_a_certificate_of_nobody_is_refused(
    boxes: Boxes, secure: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    for implicit, security in ((False, "starttls"), (True, "tls")):
        box = boxes(tls=secure[0], implicit_tls=implicit)
        values = box.values(host="mail.example", security=security)
        assert refused(box, values).code == "tls_failed"
        assert box.arrived == []


def test_tls_from_the_start(boxes: Boxes, secure: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    box = boxes(tls=secure[0], implicit_tls=True)
    values = box.values(host="mail.example", security="tls")
    client(box, secure[1], "mail.example").send(values, mail())
    assert [came.was_encrypted for came in box.arrived] == [True]


def test_without_starttls_nothing_is_said_where_it_is_asked_for(boxes: Boxes) -> None:
    box = boxes(user="gate")
    values = box.values(security="starttls", user="gate", password=box.password)
    error = refused(box, values)
    assert (error.code, error.retryable, box.arrived) == ("starttls_missing", False, [])


def test_a_wrong_password_is_refused_for_good(boxes: Boxes) -> None:
    box = boxes(user="gate")
    error = refused(box, box.values(user="gate", password="wrong"))
    assert (error.code, error.retryable) == ("mail_login_refused", False)
    assert "wrong" not in error.detail
    assert refused(box, box.values(user="gate", password="合言葉")).code == "mail_login_refused"


def test_a_server_that_knows_no_login_is_told_apart(boxes: Boxes) -> None:
    box = boxes()
    assert refused(box, box.values(user="gate", password="x")).code == "mail_login_refused"


def test_a_private_address_is_closed_without_the_allow_list(boxes: Boxes) -> None:
    box = boxes()
    with pytest.raises(AppError) as caught:
        GuardedMail().send(box.values(), mail())
    assert (caught.value.code, box.tries) == ("address_forbidden", 0)


def test_a_server_that_is_away_may_be_tried_again(boxes: Boxes) -> None:
    box = boxes()
    box.stop()
    error = refused(box, box.values())
    assert (error.code, error.retryable) == ("connect_failed", True)
    box.start()
    client(box).send(box.values(), mail())
    assert len(box.arrived) == 1


def test_of_a_mail_without_an_answer_nobody_knows(boxes: Boxes) -> None:
    box = boxes(drops_after_data=1)
    error = refused(box, box.values())
    assert (error.code, error.retryable, len(box.arrived)) == ("mail_unknown", True, 1)


def test_too_large_a_mail_is_refused_before_anybody_is_asked(boxes: Boxes) -> None:
    box = boxes()
    large = Attachment("large.bin", "application/octet-stream", bytes(25_000_000))
    error = refused(box, box.values(), mail=mail(attachments=[large]))
    assert (error.code, error.retryable, box.tries) == ("mail_too_large", False, 0)


def test_a_mail_that_the_server_finds_too_large_is_not_sent(boxes: Boxes) -> None:
    box = boxes(max_bytes=100_000)
    large = Attachment("large.bin", "application/octet-stream", bytes(100_000))
    error = refused(box, box.values(), mail=mail(attachments=[large]))
    assert (error.code, error.fields["limit"], box.arrived) == ("mail_too_large", 100_000, [])


def test_a_server_that_trickles_is_given_up_at_the_deadline() -> None:
    with trickling(b"220-", speaks_first=True) as port:
        guarded = GuardedMail(["127.0.0.1"])
        values = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "a@x.example"}
        began = time.monotonic()
        with pytest.raises(AppError) as caught:
            guarded.send(values, mail(), timeout_seconds=0.3)
    assert (caught.value.code, caught.value.retryable) == ("timeout", True)
    assert time.monotonic() - began < 5


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        values = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "a@x.example"}
        with pytest.raises(AppError) as caught:
            GuardedMail(["127.0.0.1"]).send(values, mail(), timeout_seconds=0.2)
    assert caught.value.code == "timeout"
