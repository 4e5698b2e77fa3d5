"""Events as rows."""

from dataclasses import fields
from typing import get_args

import pytest

from app.engine.codec import UnknownEvent, decode, encode
from app.engine.events import Event, NodeFinished, NodeStarted, Told


def test_an_event_comes_back_as_it_was():
    event = NodeFinished("a:1:0", {"out": {"v": [1, {"x": None}]}}, confidence=0.5, duration_ms=3)
    assert decode(*encode(event)) == event
    told = Told(("one", "two"), "cancel")
    assert decode("told", {"streams": ["one", "two"], "what": "cancel"}) == told


def test_what_is_as_by_default_is_not_written():
    assert encode(NodeStarted("a:1:0")) == ("node_started", {"activation": "a:1:0"})


def test_every_kind_of_event_has_a_name_of_its_own():
    names = {encode(kind(*(None for _ in fields(kind))))[0] for kind in get_args(Event)}
    assert len(names) == len(get_args(Event))
    assert {"run_started", "node_finished", "wait_ended", "stream_ended"} <= names


@pytest.mark.parametrize(
    ("name", "data"),
    [("node_flew", {}), ("node_lost", {"activation": "a:1:0", "why": 1}), ("node_lost", {})],
)
def test_a_row_that_is_no_event_is_refused(name: str, data: dict[str, object]):
    with pytest.raises(UnknownEvent):
        decode(name, data)
