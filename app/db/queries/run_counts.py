"""How far runs are: items, reviews, and the counts of their streams."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.db.models import Review, Stream

ITEMS: Final = "$items"
FACTS: Final = "$facts"


def reviews(session: Session, run_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Run → how many reviews it has had, and how many of them are open."""
    opened = func.sum(case((Review.state == "open", 1), else_=0))
    query = (
        select(Review.run_id, func.count(), opened)
        .where(Review.run_id.in_(run_ids))
        .group_by(Review.run_id)
    )
    return {run_id: (held, int(waiting)) for run_id, held, waiting in session.execute(query)}


def items(session: Session, run_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Run → how many items of its for-eaches ended ok, skipped or dead, and how many failed.

    Items of a for-each inside another one are not counted.
    """
    query = select(Stream.run_id, Stream.parent_stream_id, Stream.summary).where(
        Stream.run_id.in_(run_ids), Stream.kind == "chunk"
    )
    found: dict[str, dict[str, int]] = {}
    for run_id, parent, summary in session.execute(query):
        counts = summary.get(ITEMS)
        if counts is not None and parent == run_id:
            sums = found.setdefault(run_id, {})
            for name, count in counts.items():
                sums[name] = sums.get(name, 0) + count
    return found


def summaries(session: Session, run_id: str) -> list[tuple[str | None, dict[str, Any]]]:
    """The summaries of all streams of a run; a chunk's with the key of its for-each."""
    query = select(Stream.parent_activation, Stream.summary).where(Stream.run_id == run_id)
    return [(key, summary) for key, summary in session.execute(query)]
