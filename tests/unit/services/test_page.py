"""Cursors."""

from datetime import UTC, datetime

import pytest

from app.core.errors import AppError
from app.services.page import decode_cursor, encode_cursor

NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


def test_a_cursor_gives_back_what_it_was_made_of() -> None:
    cursor = encode_cursor(NOON, "id", 3, 0.5)
    assert decode_cursor(cursor, datetime, str, int, float) == (NOON, "id", 3, 0.5)


@pytest.mark.parametrize(
    "cursor", ["", "x", "!!", "W10", "bm90IGpzb24", "Wzhd", "W1wiXHUwMDAwIl0", "é"]
)
def test_a_cursor_of_other_making_is_refused(cursor: str) -> None:
    with pytest.raises(AppError) as refusal:
        decode_cursor(cursor, datetime, str)
    assert refusal.value.code == "bad_cursor"
