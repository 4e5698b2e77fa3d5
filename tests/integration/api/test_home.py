"""The home page's one answer: trays, failures in groups, what waits too long."""

from datetime import timedelta

from sqlalchemy import update

from app.db.models import Review, Run
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, node, publish
from tests.fakes.callers import Program

START = node("start", "trigger.manual")
ASK = node("ask", "people.form", queue="経理", title="いくらですか")
STOP = node("bad", "flow.stop", state="failed", message="no")


def test_a_tray_says_how_many_wait_and_since_when(deps: Deps, charlie: Program) -> None:
    shop = Workshop(deps)
    document = drawing([START, ASK], "start -> ask")
    runs = [shop.start(document) for _ in range(2)]
    for run in runs:
        shop.until(run, "waiting")
    tray = charlie.get("/home").json["trays"][0]
    assert (tray["queue"], tray["open"], tray["overdue"]) == ("経理", 2, 0)
    assert charlie.get("/home").json["old_holds"]["count"] == 0
    long_ago = deps.clock.now() - timedelta(days=2)
    with deps.db.transaction() as db:
        db.execute(update(Review).values(created_at=long_ago, due_at=long_ago))
    later = charlie.get("/home").json
    assert (later["trays"][0]["overdue"], later["old_holds"]["count"]) == (2, 2)


def test_failures_are_grouped_by_what_failed(deps: Deps, bob: Program) -> None:
    shop = Workshop(deps)
    flow = publish(deps, drawing([START, STOP], "start -> bad"))
    for _ in range(3):
        shop.until(shop.start(flow))
    (group,) = bob.get("/home").json["failed"]
    assert (group["count"], group["last"]["number"]) == (3, 3)
    assert group["node"] == "bad"


def test_runs_that_no_worker_takes_are_told(deps: Deps, bob: Program) -> None:
    run = Workshop(deps).start(drawing([START], output={}))
    assert bob.get("/home").json["unstarted"]["count"] == 0
    with deps.db.transaction() as db:
        earlier = deps.clock.now() - timedelta(minutes=5)
        db.execute(update(Run).where(Run.id == run).values(created_at=earlier))
    assert bob.get("/home").json["unstarted"]["count"] == 1


def test_an_approver_sees_only_runs_that_he_reviews(deps: Deps, charlie: Program) -> None:
    Workshop(deps).run(drawing([START, STOP], "start -> bad"))
    found = charlie.get("/home").json
    assert (found["failed"], found["failed_models"], found["trays"]) == ([], [], [])
