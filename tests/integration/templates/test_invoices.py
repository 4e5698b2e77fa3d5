"""請求書と発注の照合 finds exactly the planted differences."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text import Language
from app.samples.invoices import generator
from app.samples.invoices.drawing import AGREES, COUNT, DIFFERENCE, PAY, RESULT, ROWS_OUT, TALLY

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_exactly_the_planted_differences_are_asked_about(
    use: Callable[[str], Any], language: Language
) -> None:
    desk = use("invoice-match")
    run = desk.run()
    assert run["state"] == "succeeded", run["error"]
    rows = [row["value"] for row in desk.rows(run, ROWS_OUT.in_language(language))]
    different = {n for n, row in enumerate(rows) if row[DIFFERENCE.in_language(language)]}
    assert different == set(generator.PLANTED)
    assert len(desk.held) == len(generator.PLANTED) == 6
    agrees, result = AGREES.in_language(language), RESULT.in_language(language)
    assert {n for n, row in enumerate(rows) if row[result] != agrees} == different
    orders = {line.order: line.amount for line in generator.orders(language)}
    order, pay = generator.ORDER.in_language(language), PAY.in_language(language)
    refused = {n for n, what in generator.PLANTED.items() if what in ("no_order", "twice")}
    owed = [0 if n in refused else orders[row[order]] for n, row in enumerate(rows)]
    assert [row[pay] for row in rows] == owed
    counts = desk.rows(run, TALLY.in_language(language))
    assert sorted(row[COUNT.in_language(language)] for row in counts) == [2, 4, 94]
