"""Structured logs."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from app.core import log


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    log.configure("INFO", stream)
    yield stream
    root.handlers, root.level = handlers, level


def test_a_record_is_one_line_of_json_with_its_fields(lines: io.StringIO) -> None:
    log.logger("x").info("run started", run="r1")
    entry = json.loads(lines.getvalue())
    assert (entry["message"], entry["run"], entry["level"]) == ("run started", "r1", "info")


def test_bound_fields_are_on_records_inside_and_gone_after(lines: io.StringIO) -> None:
    with log.bound(request="q1"):
        log.logger("x").info("inside")
    log.logger("x").info("after")
    inside, after = map(json.loads, lines.getvalue().splitlines())
    assert inside["request"] == "q1"
    assert "request" not in after


def test_an_exception_is_part_of_the_line(lines: io.StringIO) -> None:
    try:
        raise KeyError("alice")
    except KeyError:
        log.logger("x").exception("lost")
    assert "KeyError" in json.loads(lines.getvalue())["exception"]
