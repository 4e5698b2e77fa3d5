"""注文の不正判定 answers clear orders at once, and unclear or unscored ones by a person."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text import Language
from app.db.models import Review

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_clear_orders_pass_and_the_others_wait(
    use: Callable[[str], Any], language: Language
) -> None:
    def ship(review: Review) -> dict[str, Any]:
        return {"decision": "edit", "value": "ship"}

    desk = use("order-fraud")
    runs = [desk.run(ship, which) | {"held": len(desk.held)} for which in range(4)]
    assert [run["state"] for run in runs] == ["succeeded"] * 4
    assert [run["held"] for run in runs] == [0, 0, 1, 1]
    assert [run["output"]["verdict"] for run in runs] == ["ship", "stop", "ship", "ship"]
    assert [run["output"]["decided_by"] for run in runs][2:] == ["alice", "alice"]
    assert runs[3]["output"]["risk"] == 0.5
