"""取引先の名寄せ: what passes is right, and the unclear ones are exactly those asked about."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text import Language
from app.db.models import Review
from app.samples.partners import generator
from app.samples.partners.drawing import BY_ITSELF, DECIDED_BY, ROWS_OUT

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_clear_pairs_pass_and_unclear_ones_are_asked(
    use: Callable[[str], Any], language: Language
) -> None:
    heard = generator.heard(language)
    truth = {each.name: each.code for each in heard}

    def choose(review: Review) -> dict[str, Any]:
        choices = [each["value"] for each in review.request["candidates"]]
        assert truth[review.title] in choices[:5]
        return {"decision": "edit", "value": truth[review.title]}

    desk = use("partner-names")
    run = desk.run(choose)
    assert run["state"] == "succeeded", run["error"]
    rows = [row["value"] for row in desk.rows(run, ROWS_OUT.in_language(language))]
    code = generator.CODE.in_language(language)
    assert [row[code] for row in rows] == [each.code for each in heard]
    by = DECIDED_BY.in_language(language)
    passed = [row[by] == BY_ITSELF.in_language(language) for row in rows]
    unclear = [each.way in ("mistyped", "near") for each in heard]
    assert passed == [not each for each in unclear]
    assert len(desk.held) == sum(unclear) == 12
