"""Files and functions stay small enough to be read in one sitting."""

import pytest

from tests.architecture import source

FILE_LINES, FILE_LINES_OF_NINE_IN_TEN = 400, 250
FUNCTION_LINES, FUNCTION_LINES_OF_NINE_IN_TEN = 50, 30
FILES = [*source.python_files(), *source.browser_files()]


def _too_long(rows: list[tuple[int, str]], limit: int) -> list[str]:
    return [f"{lines} {where}" for lines, where in sorted(rows, reverse=True) if lines > limit]


def test_no_file_is_longer_than_the_limit() -> None:
    rows = [(source.line_count(path), source.name_of(path)) for path in FILES]
    assert _too_long(rows, FILE_LINES) == []


@pytest.mark.parametrize("files", [source.python_files(), source.browser_files()], ids=["py", "ts"])
def test_nine_files_in_ten_are_short(files: tuple[source.Path, ...]) -> None:
    lengths = [source.line_count(path) for path in files]
    assert source.percentile(lengths or [0], 90) <= FILE_LINES_OF_NINE_IN_TEN


def test_no_function_is_longer_than_the_limit() -> None:
    found = [item for path in source.python_files() for item in source.functions(path)]
    assert _too_long([(item.lines, item.where) for item in found], FUNCTION_LINES) == []


def test_nine_functions_in_ten_are_short() -> None:
    found = [item for path in source.python_files() for item in source.functions(path)]
    lengths = [item.lines for item in found]
    assert source.percentile(lengths, 90) <= FUNCTION_LINES_OF_NINE_IN_TEN
