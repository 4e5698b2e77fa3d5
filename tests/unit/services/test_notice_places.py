"""Where a notice leads: to the one thing, or to the list of all of them."""

import pytest

from app.services.notice_places import place_of

RUN = {"run_id": "r"}
REVIEW = {"review_id": "v", "run_id": "r"}


@pytest.mark.parametrize(
    ("kind", "count", "latest", "place"),
    [
        ("run_failed", 1, RUN, "/runs/r"),
        ("run_failed", 2, RUN, "/runs?state=failed&workflow=w"),
        ("held_too_long", 1, REVIEW, "/reviews?workflow=w&item=v"),
        ("held_too_long", 9, REVIEW, "/reviews?workflow=w"),
        ("schedule_missed", 1, {}, "/workflows/w?tab=triggers"),
        ("trigger_refused", 3, {}, "/workflows/w?tab=triggers"),
        ("callback_dead", 1, RUN, "/runs/r"),
        ("callback_dead", 2, RUN, "/callbacks?state=dead&workflow=w"),
    ],
)
def test_a_notice_leads_to_where_it_happened(
    kind: str, count: int, latest: dict[str, str], place: str
) -> None:
    assert place_of(kind, "w", count, [latest]) == place
