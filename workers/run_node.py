"""Runs one activation: parameters computed, the node called; whatever happens is an outcome."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.core.errors import AppError
from app.core.log import bound, logger
from app.db import payloads
from app.engine.outcome import Done, FanOut, Fault, Outcome, Stop
from app.graph.example import example
from app.nodes.describe import summary
from app.services.deps import Deps
from workers.context import RunContext, Turn
from workers.credentials import Credentials
from workers.desk import Desk
from workers.limits import TimeUp
from workers.versions import Step

MAX_DETAIL: Final = 2_000
DEFAULT_CONCURRENCY: Final = 8
_log = logger(__name__)


def run_node(
    desk: Desk,
    step: Step,
    turn: Turn,
    inputs: Mapping[str, Any],
    scope: Mapping[str, Any],
    answer: Any = None,
    *,
    resumed: bool = False,
    acts: bool = True,
) -> Outcome:
    """What became of the activation; never raises, but for the end of the process.

    A step that must not act only says what it would send, and gives an example of its output.

    Faults: timeout (the time limit), unexpected (an exception of the node's code), the codes of
    AppError, and those of expressions.
    """
    credentials = Credentials(desk.deps)
    context = RunContext(desk.deps, desk.ports, turn, inputs, scope, credentials)

    def act() -> Outcome:
        if step.params is None:
            raise step.fault or AssertionError("parameters without program and fault")
        context.params = step.params.evaluate(scope)
        if not acts:
            return _not_sent(step, context)
        if resumed and step.type.resume is not None:
            return _outcome(step.type.resume(context, answer))
        return _run(step, context)

    with bound(run=turn.run_id, node=turn.node_id):
        return credentials.mask(_guarded(desk, step, act))


def _guarded(desk: Desk, step: Step, act: Callable[[], Outcome]) -> Outcome:
    """What it gives, within its time; whatever it raises is an outcome."""
    limit = time_limit(desk.deps, step)
    try:
        with desk.watchdog.limit(limit):
            return act()
    except TimeUp:
        return Fault("timeout", f"The step ran for more than {limit:g} s.", retryable=True)
    except AppError as error:
        return Fault(error.code, error.detail[:MAX_DETAIL], error.retryable, error.fields)
    except payloads.BadValue as error:
        return Fault(error.code, error.detail)
    except Exception as error:
        _log.exception("a node raised an exception", node_type=step.node.type)
        return Fault("unexpected", f"{type(error).__name__}: {error}"[:MAX_DETAIL])


def time_limit(deps: Deps, step: Step) -> float:
    """How many seconds an activation of this node may run."""
    return step.node.timeout_seconds or deps.settings.node_timeout_seconds


def _outcome(value: Any) -> Outcome:
    if isinstance(value, Outcome):
        return value
    return Fault("unexpected", f"The node gave {type(value).__name__}, which is no outcome.")


def _nothing(context: RunContext) -> Outcome:
    return Fault("unexpected", "The node type cannot be run.")


def _run(step: Step, context: RunContext) -> Outcome:
    primitive = _PRIMITIVES.get(step.type.spec.type)
    return primitive(context) if primitive else _outcome((step.type.run or _nothing)(context))


def _not_sent(step: Step, context: RunContext) -> Outcome:
    kind, params = step.type, step.node.params
    intended = kind.intent(context) if kind.intent else {"params": dict(context.params)}
    sent = {"summary": summary(step.node, kind).to_json(), **intended}
    schema = kind.output_schema(params, {}) if kind.output_schema else kind.spec.output_schema
    return Done({step.plan.main_port: example(schema)}, not_sent=sent)


def _for_each(context: RunContext) -> Outcome:
    items = context.params.get("items")
    count = context.rows.count(items)
    return FanOut(items, count, int(context.params.get("concurrency") or DEFAULT_CONCURRENCY))


def _join(context: RunContext) -> Outcome:
    return Done({"out": dict(context.inputs)})


def _stop(context: RunContext) -> Outcome:
    params = context.params
    given = params.get("output")
    output = context.input if given is None else given
    return Stop(params.get("state") or "succeeded", output, str(params.get("message") or ""))


def _collect(context: RunContext) -> Outcome:
    """The chunks' results as one list: plain when small, else a handle to pages."""
    return Done({"out": context.rows.join(context.inputs.values())})


_PRIMITIVES: Final[Mapping[str, Callable[[RunContext], Outcome]]] = {
    "flow.for_each": _for_each,
    "flow.join": _join,
    "flow.stop": _stop,
    "flow.collect": _collect,
}
