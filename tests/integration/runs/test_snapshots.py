"""Long streams are folded from a snapshot; whether it is there changes nothing."""

import pytest
from sqlalchemy import delete, func, select

from app.db.models import Snapshot
from tests.factories.runs import Workshop, drawing, node
from workers import segment


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("slice_seconds", [segment.SLICE_SECONDS, 0.0], ids=["whole", "sliced"])
def test_a_long_stream_goes_on_in_another_process(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, slice_seconds: float, kept: bool
) -> None:
    monkeypatch.setattr(segment, "SLICE_SECONDS", slice_seconds)
    steps = [node(f"s{n}", "data.set", fields={"n": "{{ item }}"}) for n in range(3)]
    document = drawing(
        [
            node("start", "trigger.manual"),
            node("each", "flow.for_each", items="input.items"),
            *steps,
            node("ask", "people.check", title="{{ item }}", proposal="{{ nodes.s2.n }}"),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> s0",
        "s0 -> s1",
        "s1 -> s2",
        "s2 -> ask",
        "ask.answered -> all",
        output={"rows": "nodes.all"},
    )
    run_id = workshop.start(document, {"items": list(range(150))})
    workshop.until(run_id, "waiting")
    with workshop.deps.db.transaction() as session:
        assert session.scalar(select(func.count()).select_from(Snapshot)) == 1
        if not kept:
            session.execute(delete(Snapshot))
    for review in workshop.reviews(run_id):
        workshop.decide(review, "accept")
    workshop.forget()
    run = workshop.until(run_id)
    assert [row["value"]["value"] for row in run["output"]["rows"]] == list(range(150))
