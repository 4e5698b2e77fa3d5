"""月次CSVの検品 finds exactly the planted errors, and the mended file is the truth."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text import Language
from app.db.models import Review
from app.samples.monthly import generator
from app.samples.monthly.drawing import COUNT, FILE_OUT, MENDED, STATE, TALLY

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_planted_errors_are_found_and_mended(
    use: Callable[[str], Any], language: Language
) -> None:
    truth = generator.sales(language)
    names = [each.in_language(language) for each in generator.COLUMNS]
    right = [dict(zip(names, map(str, _values(sale)), strict=True)) for sale in truth]

    def place(review: Review) -> int:
        return int(review.activation.split("/")[0].split(":")[2])

    def mend(review: Review) -> dict[str, Any]:
        line = right[place(review)]
        if review.kind == "rescue":
            return {"decision": "retry", "input": line}
        fields = dict(line)
        del fields[names[2]]
        return {
            "decision": "submit",
            **fields,
            names[3]: int(line[names[3]]),
            names[4]: int(line[names[4]]),
        }

    desk = use("monthly-check")
    run = desk.run(mend)
    assert run["state"] == "succeeded", run["error"]
    found = {kind: set(map(place, _of(desk.held, kind))) for kind in ("rescue", "form")}
    assert found == {"rescue": set(generator.UNREADABLE), "form": set(generator.AGAINST_RULES)}
    table = desk.table(run["output"][FILE_OUT.in_language(language)])
    state = STATE.in_language(language)
    assert [{name: row[name] for name in names} for row in table] == right
    mended = {n for n, row in enumerate(table) if row[state] == MENDED.in_language(language)}
    assert mended == set(generator.AGAINST_RULES)
    counts = desk.rows(run, TALLY.in_language(language))
    assert sorted(row[COUNT.in_language(language)] for row in counts) == [5, 95]


def _values(sale: generator.Sale) -> tuple[str, str, str, int, int]:
    return sale.date, sale.shop, sale.goods, sale.quantity, sale.amount


def _of(held: list[Review], kind: str) -> list[Review]:
    return [review for review in held if review.kind == kind]
