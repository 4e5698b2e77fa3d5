"""The samples do what they promise, through the API, from the first link to the table."""

from typing import Any

import pytest

from app.samples.first_gate import FIRST_GATE
from app.samples.triage import TRIAGE, inquiries
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product
from tests.infrastructure.reviewing import accept, decide, decide_until_the_end
from tests.infrastructure.until import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def _start(caller: Caller, sample: Any) -> str:
    body = {"input": sample.input("en")}
    return str(caller.post(f"/workflows/{sample.key}/runs", body)["id"])


def _table(caller: Caller, run_id: str) -> list[Any]:
    return list(caller.pages(f"/runs/{run_id}/rows", limit=200))


def test_the_first_gate_holds_a_few_and_ends_when_they_are_decided(
    product: Product, alice: Caller
) -> None:
    program = alice.program()
    run_id = _start(program, FIRST_GATE)
    until(lambda: program.get(f"/runs/{run_id}")["state"] == "waiting", 60)
    held = program.get("/reviews", run=run_id)["total"]
    assert 4 <= held <= 14
    run = decide_until_the_end(program, run_id)
    assert run["state"] == "succeeded"
    rows = _table(program, run_id)
    assert [row["index"] for row in rows] == list(range(40))
    assert {row["status"] for row in rows} == {"ok"}
    by_people = [row for row in rows if row["value"]["decided_by"] == "Alice"]
    assert len(by_people) == held


def test_a_decision_that_a_person_makes_on_the_screen_can_be_undone(
    product: Product, alice: Caller
) -> None:
    run_id = _start(alice, FIRST_GATE)
    review = until(lambda: alice.get("/reviews", run=run_id)["items"], 60)[0]
    assert decide(alice, review, accept)["undo_until"]
    alice.post(f"/reviews/{review['id']}/undo", {})
    assert alice.get(f"/reviews/{review['id']}")["state"] == "open"


def test_all_inquiries_of_the_triage_end_once_though_a_worker_is_killed(
    product: Product, alice: Caller
) -> None:
    truth = [label for _, label in inquiries()]

    def answer(review: Any) -> dict[str, Any]:
        right = truth[review["index"]]
        if review["proposal"] == right:
            return {"decision": "accept"}
        return {"decision": "edit", "fields": {"value": right}}

    program = alice.program()
    run_id = _start(program, TRIAGE)
    until(lambda: program.get(f"/runs/{run_id}")["counts"]["done"] > 200, 60)
    product.processes("-m workers worker")[0].kill()
    run = decide_until_the_end(program, run_id, answer, 250)
    assert run["state"] == "succeeded"
    rows = _table(program, run_id)
    assert [row["index"] for row in rows] == list(range(3080))
    by_people = [row for row in rows if row["value"]["decided_by"] == "Alice"]
    assert 500 <= len(by_people) <= 1200
    assert all(row["value"]["label"] == truth[row["index"]] for row in by_people)
    assert product.events("restarting")


def test_a_program_that_waits_gets_its_answer_and_repeats_change_nothing(
    product: Product, alice: Caller
) -> None:
    program = alice.program()
    learned, label = next(iter(FIRST_GATE.training()))
    body = {"input": {"inquiries": [{"text": learned}]}}
    path = f"/workflows/{FIRST_GATE.key}/runs"
    once = {"Prefer": "wait=30", "Idempotency-Key": "one"}
    answer = program.post(path, body, **once)
    assert answer["state"] == "succeeded"
    assert answer["output"]["rows"][0]["value"]["label"] == label
    assert program.post(path, body, **once)["id"] == answer["id"]
    other = {"input": {"inquiries": [{"text": "別の質問です"}]}}
    refused = program.ask("POST", path, json=other, headers=once)
    assert refused.status_code == 422
    assert refused.json()["code"] == "idempotency_key_reused"
