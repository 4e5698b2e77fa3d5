"""What steps do in tests, and what a state wants after some events."""

from typing import Any

from app.engine.decide import decide
from app.engine.events import NodeFinished, RunStarted
from app.engine.evolve import fold
from app.engine.state import State
from app.graph.plan import compile_plan
from tests.factories.answers import Ask, Break, Call
from tests.factories.graphs import TYPES, draw
from tests.factories.world import World


def out(port: str = "out") -> dict[str, Any]:
    """The outputs of a step that leaves by this exit."""
    return {port: {"v": 1}}


def commands(drawing: str, *events: Any) -> tuple[State, list[str]]:
    """The state after the trigger and these events, and what it wants."""
    plan = compile_plan(draw(drawing), TYPES)
    state = fold(plan, "run", [RunStarted({"v": 1}), NodeFinished("start:1:0", out()), *events])
    return state, [type(command).__name__ for command in decide(plan, state)]


def executed(world: World) -> list[str]:
    """Node and visit of everything that ended well."""
    return sorted(key.removesuffix(":0") for key in world.finished)


def taking(**ports: Any):
    """A behaviour: node → exit, or a list with the exit of each visit, or an answer."""

    def behave(call: Call) -> Any:
        choice = ports.get(call.node)
        if isinstance(choice, list):
            choice = choice[min(call.activation.visit, len(choice)) - 1]
        if isinstance(choice, str):
            return {choice: f"{call.node}{call.activation.visit}"}
        if isinstance(choice, Ask) and call.answer is not None:
            return {call.answer: f"{call.node}{call.activation.visit}"}
        return choice

    return behave


class Flaky:
    """A behaviour that fails at some nodes until it is mended."""

    def __init__(self, *nodes: str, **others: Any) -> None:
        self.broken = set(nodes)
        self.others = others

    def __call__(self, call: Call) -> Any:
        if call.node in self.broken or call.activation.key in self.broken:
            return Break()
        found = self.others.get(call.node)
        if isinstance(found, Ask) and call.answer is not None:
            return {call.answer: call.answer}
        return found
