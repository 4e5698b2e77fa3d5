"""Notices do not stay for ever: what is old goes, and what is only sent closes when all is calm."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, update

from app.db.models import Notice, NoticeItem
from app.services.deps import Deps

KEPT: Final = timedelta(days=90)
REMEMBERED: Final = timedelta(days=30)  # what was counted; what still waits then is told anew
CALM: Final = timedelta(days=1)


def tidy_notices(deps: Deps) -> int:
    """Forgets old notices, and closes those that nobody can read in the product; how many."""
    now = deps.clock.now()
    unseen = (Notice.closed_at.is_(None), Notice.shown.is_(False), Notice.send_at.is_(None))
    changes = (
        delete(NoticeItem).where(NoticeItem.at < now - REMEMBERED),
        delete(Notice).where(Notice.last_at < now - KEPT),
        update(Notice).where(*unseen, Notice.last_at < now - CALM).values(closed_at=now),
    )
    with deps.db.writing() as session:
        return sum(session.connection().execute(each).rowcount for each in changes)
