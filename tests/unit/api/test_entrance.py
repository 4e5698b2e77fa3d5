"""How many calls of webhooks are worked on at once."""

import pytest

from app.api.hooks import entrance
from app.api.hooks.entrance import Entrance
from app.core.errors import AppError


def test_who_finds_no_room_is_told_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "WAIT_SECONDS", 0.01)
    door = Entrance(1)
    with door.enter():
        with pytest.raises(AppError) as refused, door.enter():
            pass
        assert refused.value.code == "too_busy"
        assert refused.value.fields["retry_after_seconds"] == entrance.RETRY_SECONDS
    with door.enter():
        pass


def test_who_only_waits_for_a_result_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "WAIT_SECONDS", 0.01)
    door = Entrance(1)
    with door.enter() as visit:
        visit.leave()
        with door.enter() as other:
            other.leave()
        visit.leave()
    with door.enter():
        pass
