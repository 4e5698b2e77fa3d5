"""The clock's duties, side by side."""

from app.services.deps import Deps
from workers.clock import ClockProcess, _Duty


def test_a_duty_that_fails_holds_up_no_other(deps: Deps) -> None:
    def fail(deps: Deps) -> int:
        raise ValueError("a row that cannot be read")

    done: list[Deps] = []
    clock = ClockProcess(deps)
    clock._duties = [_Duty(fail, 0.0), _Duty(lambda given: done.append(given) or 1, 0.0)]
    assert clock.tick()
    assert done == [deps]
