"""What time brings: timers that fire, decisions that take effect, reviews that expire."""

from app.db import inbox, reviews, timers
from app.services.deps import Deps

BATCH = 200


def fire_timers(deps: Deps) -> int:
    """Puts due timers into the inboxes of their streams; how many were due."""
    now = deps.clock.now()
    with deps.db.reading() as session:
        found = timers.due(session, now, BATCH)
    if not found:
        return 0
    with deps.db.transaction() as session:
        for timer in sorted(found, key=lambda each: each.stream_id):
            if timers.fire(session, timer.id, now):
                data = {"activation": timer.activation, "wait": timer.wait, "ref": timer.id}
                message = inbox.Message(f"timer:{timer.id}", "timer", data)
                inbox.post(session, timer.stream_id, message, now)
    deps.queue.ring_all(sorted({timer.stream_id for timer in found}))
    return len(found)


def deliver_decisions(deps: Deps) -> int:
    """Delivers decisions whose time to undo is over; how many there were."""
    now = deps.clock.now()
    with deps.db.reading() as session:
        found = reviews.effective(session, now, BATCH)
    return _deliver(deps, found)


def expire_reviews(deps: Deps) -> int:
    """Lets overdue reviews take the decision that their step names for this; how many."""
    now = deps.clock.now()
    with deps.db.reading() as session:
        found = reviews.overdue(session, now, BATCH)
    if not found:
        return 0
    with deps.db.transaction() as session:
        expired = [each for each in found if reviews.expire(session, each, now)]
    return _deliver(deps, expired)


def _deliver(deps: Deps, review_ids: list[str]) -> int:
    if not review_ids:
        return 0
    now = deps.clock.now()
    with deps.db.transaction() as session:
        done = [reviews.deliver(session, each, now) for each in review_ids]
    delivered = [each for each in done if each is not None]
    deps.queue.ring_all(sorted({each.stream_id for each in delivered}))
    return len(review_ids)
