"""A run told again, frame by frame, comes to what the run has come to."""

from sqlalchemy import select

from app.db.models import Run, WorkflowVersion
from app.db.queries import run_replay
from app.services import runs
from app.services.node_progress import nodes_of
from app.services.replay_fold import Moment
from tests.factories.runs import Workshop, drawing, held_or_not, node

START = node("start", "trigger.manual")
NUMBERS = ("running", "waiting", "person", "done", "failed", "ports", "confidence_median")


def comes_to_the_present(workshop: Workshop, run_id: str) -> None:
    """Folding the events counts what the workers counted."""
    with workshop.deps.db.reading() as session:
        run = session.get_one(Run, run_id)
        query = select(WorkflowVersion.document).where(WorkflowVersion.id == run.version_id)
        moment = Moment(session.execute(query).scalar_one(), run_id)
        seen: set[str] = set()
        for row in run_replay.told(session, run.root_run_id, run_id):
            moment.take(row)
            seen |= moment.touched
        present = nodes_of(session, run)  # type: ignore[arg-type]
        for name in seen:
            folded = moment.node(name)
            assert {key: folded[key] for key in NUMBERS} == {
                key: present[name][key] for key in NUMBERS
            }, name
        assert moment.run_state() == run.state


def test_each_number_is_that_of_the_present_while_people_are_asked(workshop: Workshop) -> None:
    run_id = workshop.start(held_or_not(), {"items": [1, 2, 3, 4]})
    workshop.until(run_id, "waiting")
    comes_to_the_present(workshop, run_id)


def test_each_number_is_that_of_the_present_after_the_end(workshop: Workshop) -> None:
    run_id = workshop.start(held_or_not(), {"items": [1, 2, 3]})
    workshop.until(run_id, "waiting")
    for review in workshop.reviews(run_id):
        workshop.decide(review, "accept")
    workshop.until(run_id, "succeeded")
    comes_to_the_present(workshop, run_id)


def test_a_failed_run_is_counted_as_it_stands(workshop: Workshop) -> None:
    run_id = workshop.start(
        drawing([START, node("bad", "data.set", fields={"a": "={{ 1 / 0 }}"})], "start -> bad"), {}
    )
    workshop.until(run_id, "failed", "succeeded")
    comes_to_the_present(workshop, run_id)


def test_frames_hold_what_changed_and_items_that_are_over_only_grow(workshop: Workshop) -> None:
    run_id = workshop.start(held_or_not(), {"items": list(range(200))})
    workshop.until(run_id, "waiting")
    film = runs.replay(workshop.deps, workshop.alice, run_id)
    frames = film["frames"]
    over = [frame["counts"]["done"] for frame in frames]
    assert len(frames) <= 241 < film["positions"]
    assert over == sorted(over)
    assert over[-1] == 100
    assert any("start" not in frame["nodes"] for frame in frames)
    assert film["from"] <= frames[0]["at"] <= frames[-1]["at"] == film["to"]


def test_the_last_frame_is_what_the_page_says_of_now(workshop: Workshop) -> None:
    run = workshop.run(held_or_not(), {"items": [2, 4]})
    film = runs.replay(workshop.deps, workshop.alice, run["id"])
    last = film["frames"][-1]
    assert (last["state"], last["nodes"]) == ("succeeded", run["progress"]["nodes"])
    assert last["nodes"]["ask"]["state"] == "dead"
