"""Code is made ready without moving its lines."""

import pytest

from app.core.errors import AppError
from workers.sandbox.source import MAX_SOURCE_CHARACTERS, prepare


def test_the_users_lines_keep_their_numbers() -> None:
    source = prepare("a = 1\n\na + 1", 100)
    assert source.text.split("\n")[:3] == ["a = 1", "", "sekimori_result = a + 1"]
    assert source.user_lines == 3


def test_a_comment_behind_the_last_line_does_no_harm() -> None:
    assert "sekimori_result = 1 # done" in prepare("1 # done\n# end", 100).text


@pytest.mark.parametrize("code", ["x = (", "\x00", "x" * (MAX_SOURCE_CHARACTERS + 1), "  x"])
def test_what_cannot_be_read_is_refused(code: str) -> None:
    with pytest.raises(AppError) as caught:
        prepare(code, 100)
    assert caught.value.code == "code_syntax"
