"""What has waited for a person for longer than its owner wants it to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session as DbSession

from app.core.clock import iso
from app.db.models import NoticeItem, Review, Run
from app.db.notices import Group, Occurrence, add
from app.services.deps import Deps
from app.services.notice_readers import shortest_hours
from app.services.notices import hearing

KIND: Final = "held_too_long"
AT_ONCE: Final = 500  # reviews that are told to one reader in one go


def tell_of_holds(deps: Deps) -> int:
    """Tells what has waited for too long since the last look; how many were told to somebody."""
    now = deps.clock.now()
    with deps.db.reading() as db:
        before = now - timedelta(hours=shortest_hours(db))
        old = db.scalars(_waiting(before, Run.workflow_id).distinct()).all()
        found = [new for workflow in old for new in _new_of(db, workflow, now)]
    if not found:
        return 0
    with deps.db.transaction() as db:
        return sum(add(db, group, happened, now) for group, happened in found)


def _new_of(
    db: DbSession, workflow_id: str, now: datetime
) -> list[tuple[Group, Sequence[Occurrence]]]:
    found: list[tuple[Group, Sequence[Occurrence]]] = []
    for each in hearing(db, KIND, workflow_id):
        new = _untold(db, each.group, now - timedelta(hours=each.hours))
        if new:
            found.append((each.group, new))
    return found


def _untold(db: DbSession, group: Group, before: datetime) -> list[Occurrence]:
    told = exists().where(
        NoticeItem.reader == group.reader,
        NoticeItem.kind == KIND,
        NoticeItem.key == Review.id,
    )
    columns = (Review.id, Review.title, Review.queue, Review.created_at, Run.id, Run.number)
    query = _waiting(before, *columns).where(Run.workflow_id == group.workflow_id, ~told)
    rows = db.execute(query.order_by(Review.created_at).limit(AT_ONCE))
    return [_occurrence(*row) for row in rows]


def _waiting(before: datetime, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Of the run that nobody called: its workflow is what people know and own."""
    waits = (Review.state == "open", Review.in_try.is_(False), Review.created_at < before)
    query = select(*columns).select_from(Review)
    return query.join(Run, Run.id == Review.root_run_id).where(*waits)


def _occurrence(
    review: str, title: str, queue: str, since: datetime, run: str, number: int
) -> Occurrence:
    told = {
        "review_id": review,
        "detail": title,
        "queue": queue,
        "since": iso(since),
        "run_id": run,
        "run_number": number,
    }
    return Occurrence(review, told)
