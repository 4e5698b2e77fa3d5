"""Models are trained by workers, kept in the database, and used by runs."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.db.models import ModelVersion
from app.services import models, repair
from app.services.models import Training
from tests.factories.runs import Workshop, drawing, node

ROWS = [
    {"text": f"{word} {number}", "label": label}
    for label, words in {
        "delivery": ("届きません", "配送はまだですか", "荷物が遅い", "配達日を知りたい"),
        "refund": ("返金してください", "お金を返して", "払い戻したい", "返金はいつ"),
    }.items()
    for word in words
    for number in range(5)
]


def queue(workshop: Workshop, slug: str = "kinds", **rest: Any) -> dict[str, Any]:
    rest = rest or {"rows": ROWS}
    return models.train(workshop.deps, workshop.alice, Training("Kinds", slug=slug, **rest))


def version(workshop: Workshop, slug: str = "kinds") -> dict[str, Any]:
    return models.read(workshop.deps, workshop.alice, slug)["versions"][0]


def test_a_queued_training_becomes_a_model_that_runs_can_use(workshop: Workshop) -> None:
    queue(workshop)
    workshop.work()
    assert version(workshop)["state"] == "ready", version(workshop)["error"]
    document = drawing(
        [
            node("start", "trigger.manual"),
            node("kind", "ai.classify", model="kinds", text="{{ input.text }}"),
        ],
        "start -> kind",
        output={"label": "nodes.kind.label", "sure": "nodes.kind.confidence"},
    )
    run_id = workshop.start(document, {"text": "返金してほしい"})
    run = workshop.until(run_id)
    assert run["output"]["label"] == "refund"
    assert run["progress"]["nodes"]["kind"]["confidence_median"] is not None


def test_a_training_that_nobody_began_is_rung_again(workshop: Workshop, redis_url: str) -> None:
    queue(workshop)
    while workshop.deps.queue.length():
        workshop._worker._pop([queue_.key for queue_ in workshop._worker.queues], block=False)
    with workshop.deps.db.transaction() as session:
        past = workshop.deps.clock.now() - timedelta(seconds=60)
        session.execute(update(ModelVersion).values(created_at=past))
    assert repair.ring_trainings(workshop.deps) == 1
    workshop.work()
    assert version(workshop)["state"] == "ready"


@pytest.mark.parametrize(
    ("rows", "code"), [([{"text": "a", "label": "one"}] * 9, "too_few_labels")]
)
def test_a_training_that_cannot_be_says_why(
    workshop: Workshop, rows: list[dict[str, str]], code: str
) -> None:
    queue(workshop, rows=rows)
    workshop.work()
    assert version(workshop)["state"] == "failed"
    assert version(workshop)["error"]["code"] == code


def test_a_csv_file_in_cp932_can_be_trained_on(workshop: Workshop) -> None:
    import io

    from app.services import files

    lines = ["本文,分類", *(f"{row['text']},{row['label']}" for row in ROWS)]
    content = io.BytesIO("\r\n".join(lines).encode("cp932"))
    made = files.create(workshop.deps, workshop.alice, "見本.csv", "text/csv", content)
    queue(workshop, file_id=made["id"], columns={"text": "本文", "label": "分類"})
    workshop.work()
    assert version(workshop)["state"] == "ready", version(workshop)["error"]
