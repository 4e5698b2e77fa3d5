"""Notices leave by mail and chat: one when it begins, then one an hour, to real servers."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.auth.permissions import Principal
from app.core.clock import FixedClock
from app.db.models import Notice, NoticeChannel, NoticeChoice, Outgoing, User
from app.services import notice_list, notice_sending, secrets
from app.services.deps import Deps
from app.services.notices import note
from tests.factories.mailbox import Mailbox
from tests.factories.receiver import Receiver
from tests.factories.runs import person
from tests.integration.notices.conftest import MakeWorkflow
from workers.outgoing.channels import channels
from workers.outgoing.sender import Sender


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    server = Mailbox().start()
    yield server
    server.stop()


@pytest.fixture
def room() -> Iterator[Receiver]:
    server = Receiver().start()
    yield server
    server.stop()


class Post:
    """Mail and chat that are set up, a clock that is moved by hand, and the sender."""

    def __init__(self, deps: Deps, mailbox: Mailbox, room: Receiver) -> None:
        self.clock = FixedClock(deps.clock.now())
        own = replace(
            deps.settings,
            allow_hosts=(mailbox.host, room.host),
            public_url="https://sekimori.example",
        )
        self.deps = replace(deps, clock=self.clock, settings=own)
        self.sender = Sender(channels(self.deps))
        self.mailbox, self.room = mailbox, room
        secrets.ensure(self.deps, "post", "", "smtp", mailbox.values())
        secrets.ensure(self.deps, "room", "", "chat", {"url": room.url("/room")})
        now = self.clock.now()
        with deps.db.transaction() as db:
            db.add(NoticeChannel(kind="mail", credential="post", language="ja", set_at=now))
            db.add(NoticeChannel(kind="chat", credential="room", language="ja", set_at=now))

    def pass_by(self, **passed: float) -> None:
        """Time goes on, and all that is due is sent."""
        self.clock.move(timedelta(**passed).total_seconds())
        notice_sending.send_due(self.deps)
        self.until(lambda: self._waiting() == 0)

    def until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not done():
            assert time.monotonic() < deadline, "nothing arrived"
            self.sender.tick(self.deps)
            time.sleep(0.01)

    def _waiting(self) -> int:
        now = self.clock.now()
        due = select(Outgoing).where(Outgoing.state == "waiting", Outgoing.next_at <= now)
        with self.deps.db.reading() as db:
            return len(db.scalars(due).all())

    def texts(self) -> list[str]:
        return [each.message.get_body(("plain",)).get_content() for each in self.mailbox.arrived]  # type: ignore[union-attr]

    def subjects(self) -> list[str]:
        return [str(each.message["subject"]) for each in self.mailbox.arrived]


@pytest.fixture
def post(deps: Deps, mailbox: Mailbox, room: Receiver) -> Iterator[Post]:
    made = Post(deps, mailbox, room)
    yield made
    made.sender.stop(10)


@pytest.fixture
def alice(post: Post) -> Principal:
    return person(post.deps)


@pytest.fixture
def flow(alice: Principal, workflow_of: MakeWorkflow) -> str:
    return workflow_of(alice)


def fail(post: Post, flow: str, *numbers: int) -> None:
    with post.deps.db.transaction() as db:
        for number in numbers:
            detail = {"run_id": f"r{number}", "run_number": number, "detail": "It took too long."}
            note(db, "run_failed", flow, f"r{number}", detail, post.clock.now())


def test_one_mail_when_it_begins_and_one_an_hour_while_it_grows(post: Post, flow: str) -> None:
    fail(post, flow, *range(30))
    assert notice_sending.send_due(post.deps) == 0
    post.pass_by(seconds=15)
    [mail] = post.mailbox.arrived
    assert mail.recipients == ["alice@example.com"]
    assert "30件失敗しました" in post.subjects()[0]
    for number in range(100, 106):
        fail(post, flow, number)
        post.pass_by(minutes=5)
    assert len(post.mailbox.arrived) == 1
    post.pass_by(minutes=31)
    assert "36件失敗しました" in post.subjects()[1]
    assert "前回のお知らせから6件増えました。" in post.texts()[1]
    assert "実行105: It took too long." in post.texts()[1]
    assert "ほか31件" in post.texts()[1]
    post.pass_by(hours=5)
    assert len(post.mailbox.arrived) == 2


def test_the_mail_is_in_the_readers_language_and_leads_to_the_notice(
    post: Post, flow: str, alice: Principal
) -> None:
    with post.deps.db.transaction() as db:
        db.execute(update(User).values(language="en"))
    fail(post, flow, 7)
    post.pass_by(seconds=15)
    with post.deps.db.reading() as db:
        notice = db.scalars(select(Notice.id)).one()
    [text] = post.texts()
    assert post.subjects()[0].startswith("A run of “")
    assert "Run 7: It took too long." in text
    assert f"Open: https://sekimori.example/notices/{notice}" in text
    assert "https://sekimori.example/notices?tab=choices" in text
    assert notice_list.read(post.deps, alice, notice)["place"] == "/runs/r7"


def test_with_several_clocks_one_mail_is_put(post: Post, flow: str) -> None:
    fail(post, flow, 1)
    post.clock.move(15)
    clocks = [threading.Thread(target=notice_sending.send_due, args=(post.deps,)) for _ in range(4)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    with post.deps.db.reading() as db:
        assert len(db.scalars(select(Outgoing)).all()) == 1


def test_what_was_read_in_time_needs_no_mail(post: Post, flow: str, alice: Principal) -> None:
    fail(post, flow, 1)
    notice_list.read_all(post.deps, alice, notice_list.NoticeFilter(), None)
    post.pass_by(minutes=5)
    assert post.mailbox.arrived == []


def test_the_room_is_told_once_however_many_chose_it(
    post: Post, flow: str, alice: Principal
) -> None:
    bob = person(post.deps, "bob")
    with post.deps.db.transaction() as db:
        for who in (alice, bob):
            ways = {"run_failed": ["chat"]}
            db.add(NoticeChoice(user_id=who.user_id, workflow_id=flow, ways=ways, follows=True))
    fail(post, flow, 1, 2)
    post.pass_by(seconds=15)
    [(method, path, body)] = post.room.arrived
    assert (method, path) == ("POST", "/room")
    assert "実行が2件失敗しました" in body["text"]
    assert f"/runs?state=failed&workflow={flow}" in str(body["blocks"])
    assert post.mailbox.arrived == []


def test_a_mail_server_that_is_away_gets_the_mail_later_and_only_one(post: Post, flow: str) -> None:
    post.mailbox.stop()
    fail(post, flow, 1)
    post.pass_by(seconds=15)
    for number in range(10, 14):
        fail(post, flow, number)
        post.pass_by(minutes=20)
    post.mailbox.start()
    post.clock.move(timedelta(hours=5).total_seconds())
    post.until(lambda: len(post.mailbox.arrived) == 1)
    assert "実行が失敗しました" in post.subjects()[0]
    post.pass_by(minutes=15)
    assert "5件失敗しました" in post.subjects()[1]


def test_where_the_channel_was_taken_away_nothing_is_sent(post: Post, flow: str) -> None:
    fail(post, flow, 1)
    with post.deps.db.transaction() as db:
        db.delete(db.get_one(NoticeChannel, "mail"))
    post.pass_by(seconds=15)
    assert post.mailbox.arrived == []
    with post.deps.db.reading() as db:
        assert db.scalars(select(Notice)).one().send_at is None
