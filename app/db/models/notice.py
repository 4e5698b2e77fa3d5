"""What people are told of their workflows, who wants to hear what, and by which ways it goes."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment

CHAT: Final = "chat"  # the reader of what is said in the chat room
EVERY: Final = ""  # the workflow of a choice that holds for all
_GROUP: Final = ("reader", "workflow_id", "kind")


def _only(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    some = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=some, postgresql_where=some)


class Notice(Base):
    """What happened to a workflow, in a group: one open row for each reader, workflow and kind.

    `reader` is a person's id, or CHAT. While it is open, what else happens is counted; reading
    closes it. `details` are the latest occurrences. `send_at` says when mail or chat is due next;
    `sent_count` is how many occurrences had been told by then.
    """

    __tablename__ = "notice"
    __table_args__ = (
        _only(
            "ix_notice_open",
            "reader",
            "workflow_id",
            "kind",
            where="closed_at IS NULL",
            unique=True,
        ),
        Index("ix_notice_list", "reader", "last_at", "id"),
        _only("ix_notice_send", "send_at", where="send_at IS NOT NULL"),
        Index("ix_notice_last", "last_at"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    reader: Mapped[str] = mapped_column(Id)
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    kind: Mapped[str] = mapped_column(String(20))
    count: Mapped[int] = mapped_column(Integer)
    details: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    shown: Mapped[bool] = mapped_column(default=False, server_default=false())  # in the product
    first_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    send_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_count: Mapped[int] = mapped_column(Integer, default=0, server_default="0")


class NoticeItem(Base):
    """One occurrence that was told to one reader: the key keeps it from being counted twice."""

    __tablename__ = "notice_item"
    __table_args__ = (Index("ix_notice_item_at", "at"),)

    reader: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class NoticeChoice(Base):
    """What one person wants to hear of one workflow, or of EVERY one.

    `follows` is None where owning the workflow decides. `ways` has for a kind the ways by which it
    comes (product, mail, chat); a kind that is missing is as the wider choice says.
    """

    __tablename__ = "notice_choice"
    __table_args__ = (Index("ix_notice_choice_workflow", "workflow_id"),)

    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    workflow_id: Mapped[str] = mapped_column(Id, primary_key=True, default=EVERY)
    follows: Mapped[bool | None] = mapped_column()
    ways: Mapped[dict[str, list[str]]] = mapped_column(Json)
    hours: Mapped[int | None] = mapped_column(Integer)


class NoticeChannel(Base):
    """A way out of the product that an administrator has set up, by the name of a credential."""

    __tablename__ = "notice_channel"
    __table_args__ = (CheckConstraint("kind IN ('mail','chat')", name="kind"),)

    kind: Mapped[str] = mapped_column(String(4), primary_key=True)
    credential: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))  # of the chat room; mail is in the reader's
    service: Mapped[str | None] = mapped_column(String(10))  # of the chat room: slack, teams
    set_by: Mapped[str | None] = mapped_column(Id)
    set_at: Mapped[datetime] = mapped_column(Moment)
