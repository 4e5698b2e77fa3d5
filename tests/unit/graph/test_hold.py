"""What a caller who waits is given while a person has to decide."""

from typing import Any

import pytest

from app.core.errors import AppError
from app.graph.hold import OnHold, on_hold_of
from app.graph.parse import parse_document

EMPTY: dict[str, Any] = {"format": 1, "nodes": [], "edges": []}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({}, None),
        ({"on_hold": {}}, None),
        ({"on_hold": {"answer": "wait", "value": 1}}, None),
        ({"on_hold": {"answer": "accepted"}}, OnHold("accepted")),
        ({"on_hold": {"answer": "fallback", "value": [1]}}, OnHold("fallback", [1])),
        ({"on_hold": {"answer": "fallback"}}, OnHold("fallback")),
    ],
)
def test_a_document_says_one_of_three(said: dict[str, Any], meant: OnHold | None) -> None:
    parsed = parse_document({**EMPTY, "settings": said})
    assert on_hold_of(parsed.settings) == meant


@pytest.mark.parametrize("on_hold", [{"answer": "never"}, [], {"answer": 1}, {"other": 1}])
def test_anything_else_is_refused_where_it_stands(on_hold: Any) -> None:
    with pytest.raises(AppError) as found:
        parse_document({**EMPTY, "settings": {"on_hold": on_hold}})
    assert found.value.errors[0].pointer.startswith("/settings/on_hold")
