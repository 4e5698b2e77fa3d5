"""What many watch is read once."""

from typing import Any, cast

from app.events.latest import Latest
from app.events.listen import Listener


class Announcements:
    """A listener that has heard what the test says."""

    def __init__(self) -> None:
        self.number = 0

    def heard(self, root_run_id: str) -> int:
        return self.number


def test_an_answer_is_shared_until_something_is_announced() -> None:
    announcements, made = Announcements(), [0]
    latest = Latest(cast("Listener", announcements))

    def make() -> Any:
        made[0] += 1
        return made[0]

    assert [latest.of("a", "run", make) for _ in range(3)] == [1, 1, 1]
    announcements.number += 1
    assert [latest.of("a", "run", make) for _ in range(2)] == [2, 2]
    assert latest.of("b", "run", make) == 3


def test_what_could_not_be_made_is_made_by_the_next() -> None:
    latest = Latest(cast("Listener", Announcements()))

    def fail() -> Any:
        raise LookupError

    for _ in range(2):
        try:
            latest.of("a", "run", fail)
        except LookupError:
            continue
        raise AssertionError("it was made")
    assert latest.of("a", "run", lambda: 7) == 7
