"""Schedules by the API: seen, paused, resumed, run for a past period, looked at beforehand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.factories.runs import drawing, node
from tests.fakes.callers import Program

NOTE = node("note", "data.set", fields={"n": 1})


@pytest.fixture
def trigger(bob: Program) -> dict[str, Any]:
    """The schedule of a published workflow."""
    plan = node("plan", "trigger.schedule", repeat="workdays", times=["8:30"], country="JP")
    document = drawing([plan, NOTE], "plan -> note")
    made = bob.post("/workflows", {"name": "Report", "document": document}).json
    assert bob.post(f"/workflows/{made['id']}/publish", {"note": ""}).status_code == 200
    [found] = bob.get(f"/workflows/{made['id']}/triggers").json["items"]
    return found


def test_a_schedule_says_when_it_fires(trigger: dict[str, Any]) -> None:
    assert trigger["sentence"]["ja"] == "毎営業日 8:30(Asia/Tokyo、日本の祝日を除く)"
    assert len(trigger["next"]) == 5
    assert all(at.endswith("T23:30:00.000Z") for at in trigger["next"])


def test_it_is_paused_and_resumed(bob: Program, trigger: dict[str, Any]) -> None:
    path = f"/triggers/{trigger['id']}"
    assert bob.post(f"{path}/pause", {}).json["state"] == "paused"
    assert bob.post(f"{path}/pause", {}).json["next"] == []
    assert len(bob.post(f"{path}/resume", {}).json["next"]) == 5


def test_a_past_period_is_run(bob: Program, trigger: dict[str, Any]) -> None:
    path = f"/triggers/{trigger['id']}"
    period = {"from": "2025-11-03T00:00:00+09:00", "to": "2025-11-07T23:00:00+09:00"}
    # 2025-11-03 is Culture Day.
    assert bob.post(f"{path}/backfill", period).json == {"moments": 4, "new": 4}
    assert bob.post(f"{path}/backfill", period).json == {"moments": 4, "new": 0}
    listed = bob.get(f"{path}/firings?limit=3").json
    assert [each["state"] for each in listed["items"]] == ["waiting"] * 3
    assert listed["next_cursor"]


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ({"from": "2025-11-07T00:00:00Z", "to": "2025-11-03T00:00:00Z"}, 400),
        ({"from": "2025-11-03", "to": "x"}, 400),
        ({"from": "0001-01-01T00:00:00Z", "to": "2025-01-01T00:00:00Z"}, 400),
        ({"from": "2025-01-01T00:00:00Z", "to": "9999-12-31T23:59:59Z"}, 400),
        ({}, 400),
    ],
)
def test_a_bad_period_is_refused(
    bob: Program, trigger: dict[str, Any], period: dict[str, str], status: int
) -> None:
    answer = bob.post(f"/triggers/{trigger['id']}/backfill", period)
    assert answer.status_code == status
    assert bob.get(f"/triggers/{trigger['id']}/firings").json["items"] == []


def test_what_is_not_there_is_not_found(bob: Program) -> None:
    for path in ("pause", "resume"):
        assert bob.post(f"/triggers/nothing/{path}", {}).status_code == 404
    assert bob.get("/triggers/nothing/firings").status_code == 404


def test_approvers_neither_see_nor_pause_it(charlie: Program, trigger: dict[str, Any]) -> None:
    assert charlie.post(f"/triggers/{trigger['id']}/pause", {}).status_code == 403
    assert charlie.get(f"/triggers/{trigger['id']}/firings").status_code == 403


def test_a_schedule_can_be_looked_at_before_it_is_published(bob: Program) -> None:
    params = {"repeat": "daily", "times": ["８：３０"], "timezone": "Europe/Berlin"}
    seen = bob.post("/schedules/preview", {"params": params}).json
    assert seen["problem"] is None
    first = datetime.fromisoformat(seen["next"][0])
    assert first > datetime.now(UTC)


@pytest.mark.parametrize(
    ("params", "code", "pointer"),
    [
        ({"repeat": "cron", "cron": "0 0 31 6 *"}, "bad_cron", "/cron"),
        ({"repeat": "cron", "cron": "0 0 */20 * 1L"}, "never_fires", ""),
        ({"repeat": "weekly", "weekdays": 5}, "param_type", "/weekdays"),
        ({"repeat": ["x"]}, "param_unknown_choice", "/repeat"),
        ({"times": [["8:30"]]}, "param_type", "/times/0"),
        ({"timezone": "Nowhere/Else"}, "unknown_timezone", "/timezone"),
        ({"surprise": 1}, "param_unknown", "/surprise"),
    ],
)
def test_what_no_schedule_can_be_made_of_is_told_with_its_place(
    bob: Program, params: dict[str, Any], code: str, pointer: str
) -> None:
    answer = bob.post("/schedules/preview", {"params": params})
    assert answer.status_code == 200
    assert (answer.json["problem"]["code"], answer.json["problem"]["pointer"]) == (code, pointer)
