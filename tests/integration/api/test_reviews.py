"""Reviews: listed, claimed, decided once, undone in time."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.core.ids import new_id
from app.db.models import Inbox, Review
from app.services.deps import Deps
from tests.fakes.callers import Browser, Program, add_person
from tests.fakes.reviews import Waiting, waiting_run


@pytest.fixture
def waiting(deps: Deps, bob: Program) -> Waiting:
    """A run that bob started and that waits for people."""
    return waiting_run(deps, bob)


def claim(caller: Any, review_id: str) -> str:
    answer = caller.post(f"/reviews/{review_id}/claim", {})
    assert answer.status_code == 200, answer.json
    return answer.json["lock"]


def decide(caller: Any, review_id: str, lock: str, decision: str = "accept", **more: Any):
    body = {"lock": lock, "decision": decision, **more}
    return caller.post(f"/reviews/{review_id}/decision", body)


def inbox(deps: Deps, waiting: Waiting) -> list[Inbox]:
    with deps.db.reading() as session:
        return list(session.scalars(select(Inbox).where(Inbox.stream_id == waiting.run_id)))


def test_the_score_is_withheld_until_the_decision(waiting: Waiting, charlie: Program) -> None:
    review_id = waiting.add(confidence=0.4)
    before = charlie.get(f"/reviews/{review_id}").json
    assert before["confidence"] is None
    assert "0.4" not in str(before)
    decide(charlie, review_id, claim(charlie, review_id))
    assert charlie.get(f"/reviews/{review_id}").json["confidence"] == 0.4


def test_the_list_is_ordered_paged_and_counted_by_queue(waiting: Waiting, charlie: Program) -> None:
    ids = [waiting.add(priority=priority) for priority in (3.0, 1.0, 2.0)]
    waiting.add(queue="legal", priority=9.0)
    first = charlie.get("/reviews?limit=2").json
    assert [each["id"] for each in first["items"]] == [ids[1], ids[2]]
    rest = charlie.get(f"/reviews?limit=2&cursor={first['next_cursor']}").json
    assert rest["items"][0]["id"] == ids[0]
    assert first["total"] == 4
    assert first["queues"] == [{"queue": "default", "open": 3}, {"queue": "legal", "open": 1}]
    assert charlie.get("/reviews?queue=legal").json["total"] == 1
    assert charlie.get(f"/reviews?run={waiting.run_id}").json["total"] == 4
    assert charlie.get("/reviews?state=decided").json["items"] == []


def test_a_claimed_review_is_not_given_to_another(
    waiting: Waiting, charlie: Program, alice: Program
) -> None:
    review_id = waiting.add()
    lock = claim(charlie, review_id)
    answer = alice.post(f"/reviews/{review_id}/claim", {})
    assert (answer.status_code, answer.json["code"]) == (409, "claimed")
    assert answer.json["claimed_by"]["name"] == "Charlie"
    renewed = charlie.post(f"/reviews/{review_id}/claim", {"lock": lock})
    assert renewed.json["lock"] == lock
    assert charlie.post(f"/reviews/{review_id}/release", {"lock": lock}).status_code == 204
    claim(alice, review_id)
    lost = charlie.post(f"/reviews/{review_id}/claim", {"lock": lock})
    assert (lost.status_code, lost.json["code"]) == (409, "lock_lost")


def test_several_are_claimed_together_or_not_at_all(
    waiting: Waiting, charlie: Program, alice: Program
) -> None:
    ids = [waiting.add() for _ in range(3)]
    claim(alice, ids[2])
    answer = charlie.post("/reviews/claim", {"ids": ids})
    assert (answer.status_code, answer.json["review"]) == (409, ids[2])
    assert charlie.get(f"/reviews/{ids[0]}").json["claimed_by"] is None
    locks = charlie.post("/reviews/claim", {"ids": ids[:2]}).json["items"]
    assert [each["id"] for each in locks] == ids[:2]


def test_a_decision_by_a_program_takes_effect_at_once(
    deps: Deps, waiting: Waiting, charlie: Program
) -> None:
    review_id = waiting.add()
    answer = decide(charlie, review_id, claim(charlie, review_id))
    assert answer.json["undo_until"] is None
    (message,) = inbox(deps, waiting)
    assert (message.kind, message.source) == ("decision", f"review:{review_id}")
    assert message.data["answer"]["decision"] == "accept"
    assert message.data["answer"]["decided_by"]["name"] == "Charlie"


def test_a_decision_in_a_browser_can_be_undone_until_it_takes_effect(
    deps: Deps, waiting: Waiting, browser_of_charlie: Browser
) -> None:
    review_id = waiting.add()
    decided = decide(browser_of_charlie, review_id, claim(browser_of_charlie, review_id))
    assert decided.json["undo_until"] is not None
    assert inbox(deps, waiting) == []
    undone = browser_of_charlie.post(f"/reviews/{review_id}/undo")
    assert undone.status_code == 200
    assert browser_of_charlie.get(f"/reviews/{review_id}").json["state"] == "open"
    assert decide(browser_of_charlie, review_id, undone.json["lock"], "reject").status_code == 200
    with deps.db.transaction() as session:
        past = deps.clock.now() - timedelta(seconds=1)
        session.execute(update(Review).values(effective_at=past))
    late = browser_of_charlie.post(f"/reviews/{review_id}/undo")
    assert (late.status_code, late.json["code"]) == (409, "undo_too_late")


def test_a_decision_needs_a_claim_that_still_holds(
    deps: Deps, waiting: Waiting, charlie: Program
) -> None:
    review_id = waiting.add()
    without = decide(charlie, review_id, new_id())
    assert (without.status_code, without.json["code"]) == (409, "lock_lost")
    lock = claim(charlie, review_id)
    with deps.db.transaction() as session:
        past = deps.clock.now() - timedelta(seconds=1)
        session.execute(update(Review).values(claimed_until=past))
    late = decide(charlie, review_id, lock)
    assert (late.status_code, late.json["code"]) == (409, "lock_lost")


def test_a_review_is_decided_once(deps: Deps, waiting: Waiting, charlie: Program) -> None:
    review_id = waiting.add()
    lock = claim(charlie, review_id)
    assert decide(charlie, review_id, lock).status_code == 200
    again = decide(charlie, review_id, lock, "reject")
    assert (again.status_code, again.json["code"]) == (409, "already_decided")
    assert len(inbox(deps, waiting)) == 1


def test_what_is_not_offered_cannot_be_decided(waiting: Waiting, charlie: Program) -> None:
    review_id = waiting.add()
    lock = claim(charlie, review_id)
    answer = decide(charlie, review_id, lock, "send_back")
    assert (answer.status_code, answer.json["code"]) == (422, "decision_not_offered")
    assert answer.json["decisions"] == ["accept", "edit", "reject"]


def test_only_a_correction_carries_fields_and_they_fit_the_form(
    waiting: Waiting, charlie: Program
) -> None:
    review_id = waiting.add()
    lock = claim(charlie, review_id)
    given = decide(charlie, review_id, lock, "accept", fields={"value": "x"})
    assert given.json["code"] == "fields_not_expected"
    assert decide(charlie, review_id, lock, "edit").json["code"] == "fields_missing"
    wrong = decide(charlie, review_id, lock, "edit", fields={"value": 3})
    assert (wrong.status_code, wrong.json["code"]) == (422, "form_invalid")
    assert wrong.json["errors"][0]["pointer"] == "/fields/value"
    right = decide(charlie, review_id, lock, "edit", fields={"value": "refund"})
    assert right.status_code == 200


def test_nobody_approves_what_he_asked_for(
    waiting: Waiting, bob: Program, charlie: Program
) -> None:
    review_id = waiting.add(kind="approval")
    refused = bob.post(f"/reviews/{review_id}/claim", {})
    assert (refused.status_code, refused.json["code"]) == (403, "four_eyes")
    assert decide(charlie, review_id, claim(charlie, review_id)).status_code == 200


def test_a_check_may_be_done_by_whoever_started_the_run(waiting: Waiting, bob: Program) -> None:
    review_id = waiting.add()
    assert decide(bob, review_id, claim(bob, review_id)).status_code == 200


def test_a_rescue_takes_what_its_decision_needs(waiting: Waiting, charlie: Program) -> None:
    review_id = waiting.add(kind="rescue")
    lock = claim(charlie, review_id)
    assert decide(charlie, review_id, lock, "skip").json["code"] == "fields_missing"
    wrong = decide(charlie, review_id, lock, "retry", fields={"value": 1})
    assert wrong.json["code"] == "fields_not_expected"
    assert decide(charlie, review_id, lock, "retry", fields={"input": {}}).status_code == 200


def test_a_review_that_was_called_off_cannot_be_decided(
    deps: Deps, waiting: Waiting, charlie: Program
) -> None:
    review_id = waiting.add()
    lock = claim(charlie, review_id)
    with deps.db.transaction() as session:
        session.execute(update(Review).values(state="withdrawn"))
    answer = decide(charlie, review_id, lock)
    assert (answer.status_code, answer.json["code"]) == (409, "withdrawn")


def test_an_unknown_review_is_not_found(charlie: Program) -> None:
    assert charlie.get("/reviews/nothing").status_code == 404
    assert charlie.post("/reviews/nothing/claim", {}).status_code == 404


def test_somebody_without_the_role_cannot_decide(app: Flask, deps: Deps) -> None:
    caller = Program(app, add_person(deps, "mallory", "approver"))
    assert caller.get("/users").status_code == 403
