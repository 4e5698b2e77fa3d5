"""The token game within one frame: delivering, dying, joining, turning loops, ending loops."""

from collections.abc import Mapping
from heapq import heappop, heappush

from app.engine.events import Stored
from app.engine.state import BUSY, Act, Fan, Frame, Lingering, State, Status, Word
from app.graph.plan import Plan, PlanEdge, PlanNode, Wire


def put(state: State, act: Act, status: Status) -> None:
    """Moves a live activation to a status, and keeps the books."""
    before = act.status
    del state.by[before][act.key]
    act.status = status
    state.by[status][act.key] = act
    _count_busy(state, act, (status in BUSY) - (before in BUSY))


def _count_busy(state: State, act: Act, change: int) -> None:
    if change:
        frame = state.frames[act.frame]
        was = frame.busy
        frame.busy = was + change
        state.busy += (frame.busy > 0) - (was > 0)


def tell(state: State, streams: list[str], word: Word) -> None:
    """Has a word put into the inboxes of chunk streams or child runs."""
    if streams:
        state.told += 1
        state.tells.append((word, tuple(streams), state.told))


class Flow:
    """Changes one frame; `settle` ends each change."""

    __slots__ = ("_dead", "_ends", "_frame", "_plan", "_state")

    def __init__(self, plan: Plan, state: State, frame: Frame) -> None:
        self._plan, self._state, self._frame = plan, state, frame
        self._dead: list[int] = []  # nodes whose out-edges are still to die
        self._ends: list[int] = []  # a heap of loops that may have ended

    def finish(self, act: Act, outputs: Mapping[str, Stored]) -> None:
        """The activation is over: exits named deliver, the others' edges die."""
        node = self._plan.nodes[act.node]
        self.remove(act)
        for port, edges in node.out.items():
            if port not in outputs:
                for edge in edges:
                    self._kill(edge)
        self._bury()
        turns: list[PlanEdge] = []
        for port in outputs:
            for edge in node.out.get(port, ()):
                if edge.wire is Wire.BACK:
                    turns.append(edge)
                else:
                    self.deliver(edge, outputs[port])
        for edge in turns:
            self._turn(edge, outputs[edge.port])

    def settle(self) -> None:
        """Lets death spread and loops end until nothing changes; inner loops end first."""
        frame = self._frame
        self._bury()
        while self._ends:
            number = heappop(self._ends)
            loop = self._plan.loops[number]
            unresolved = frame.left.get(loop.header, 1)
            if unresolved or number in frame.ended or frame.active.get(number, 0):
                continue
            frame.ended.add(number)
            for edge in loop.exits:
                if edge not in frame.taken:
                    self._lose(self._plan.edges[edge])
            self._bury()

    def deliver(self, edge: PlanEdge, value: Stored) -> None:
        """A value arrives over an edge that is no back edge."""
        frame = self._frame
        if edge.loop is not None:
            if edge.number in frame.taken:
                return
            frame.taken.add(edge.number)
        if edge.wire is Wire.RESULT:
            if frame.result is None or edge.number <= frame.result[0]:
                frame.result = (edge.number, value)
            return
        target = edge.target
        left = frame.left.get(target, self._plan.into[target])
        if left == 0:
            return  # a join that has fired already
        frame.values[edge.number] = value
        node = self._plan.nodes[target]
        frame.left[target] = left = 0 if node.first else left - 1
        if left == 0:
            self.fire(node, self._gather(node))

    def fire(self, node: PlanNode, inputs: Mapping[str, Stored], code: str = "") -> None:
        """Begins an activation; with a `code` one that is to fail at once."""
        frame, state = self._frame, self._state
        if node.hurried_by and not frame.fired.isdisjoint(node.hurried_by):
            self.die(node.number)
            return
        if node.loops and self._plan.loops[node.loops[0]].header == node.number:
            frame.kept[node.number] = inputs
        visit = frame.visits.get(node.number, 1)
        act = Act(f"{frame.prefix}{node.id}:{visit}:0", frame.number, node.number, visit, inputs)
        state.activations += 1
        if state.activations > self._plan.max_activations:
            code = "activation_limit"
        if code:
            act.status, act.code = Status.REFUSED, code
        state.acts[act.key] = state.by[act.status][act.key] = frame.acts[node.number] = act
        _count_busy(state, act, 1)
        for loop in node.loops:
            frame.active[loop] = frame.active.get(loop, 0) + 1
        if node.first:
            self._hurry(node)

    def die(self, node: int) -> None:
        """A node will not be reached in this visit."""
        self._state.dead[node] = self._state.dead.get(node, 0) + 1
        self._dead.append(node)

    def remove(self, act: Act) -> None:
        """Takes an activation off the books; whatever it still does, nobody will see."""
        state, frame = self._state, self._frame
        del state.acts[act.key], state.by[act.status][act.key], frame.acts[act.node]
        if act.status in BUSY:
            _count_busy(state, act, -1)
        for loop in self._plan.nodes[act.node].loops:
            frame.active[loop] -= 1
            heappush(self._ends, loop)

    def cancel(self, act: Act, *, quietly: bool = False) -> None:
        """Removes an activation and calls off what it waits for or has begun.

        Quietly: reviews and timers need no calling off, they go with the stream.
        """
        self.remove(act)
        streams = below(act)
        waits = act.status is Status.WAITING and act.wait != "retry"
        if act.fan is not None:
            tell(self._state, streams, "cancel")
        if quietly and waits and act.wait != "child":
            waits = False
        if waits or streams or act.status is Status.RUNNING:
            withdraw = waits or (act.status is Status.RUNNING and act.handed_out)
            self._state.lingering[act.key] = Lingering(act, withdraw)
            self._frame.lingering += 1

    def _gather(self, node: PlanNode) -> Mapping[str, Stored]:
        values = self._frame.values
        inputs: dict[str, Stored] = {}
        for edge in node.into:
            value = values.pop(edge.number, None)
            if value is not None:
                if edge.wire is Wire.COLLECTED:
                    return value
                inputs.setdefault(edge.key, value)
        return inputs

    def _kill(self, edge: PlanEdge) -> None:
        """An edge dies with an outcome, unless it is one that ends with its loop."""
        if edge.loop is None:
            self._lose(edge)

    def _lose(self, edge: PlanEdge) -> None:
        if edge.wire is Wire.RESULT:
            return
        frame, target = self._frame, edge.target
        left = frame.left.get(target, self._plan.into[target])
        if left == 0:
            return
        frame.left[target] = left - 1
        if left > 1:
            return
        node = self._plan.nodes[target]
        if any(before.number in frame.values for before in node.into):
            self.fire(node, self._gather(node))
        else:
            self.die(target)

    def _bury(self) -> None:
        while self._dead:
            node = self._plan.nodes[self._dead.pop()]
            for loop in node.loops:
                heappush(self._ends, loop)
            for edge in node.edges_out:
                self._kill(edge)

    def _turn(self, edge: PlanEdge, value: Stored) -> None:
        """A back edge: a new visit of the loop's body begins at its header."""
        frame, plan = self._frame, self._plan
        loop = plan.loops[edge.loop or 0]
        self._reset(loop.nodes)
        for inner in loop.inner:
            frame.turns.pop(inner, None)
            frame.ended.discard(inner)
        frame.taken.difference_update(loop.inner_exits)
        turn = frame.turns.get(loop.number, 1) + 1
        frame.turns[loop.number] = turn
        frame.left[loop.header] = 0
        inputs = {**frame.kept.get(loop.header, {}), edge.key: value}
        code = "loop_limit" if turn > loop.max_visits else ""
        self.fire(plan.nodes[loop.header], inputs, code)

    def _reset(self, nodes: tuple[int, ...]) -> None:
        frame, plan = self._frame, self._plan
        for number in nodes:
            act = frame.acts.get(number)
            if act is not None:
                self.cancel(act)
            frame.visits[number] = frame.visits.get(number, 1) + 1
            frame.left.pop(number, None)
            frame.fired.discard(number)
            for edge in plan.nodes[number].into:
                frame.values.pop(edge.number, None)

    def _hurry(self, join: PlanNode) -> None:
        """What could only have led to a join that has fired is called off."""
        self._frame.fired.add(join.number)
        for number in join.hurries:
            act = self._frame.acts.get(number)
            if act is not None:
                self.cancel(act)
                self.die(number)


def below(act: Act) -> list[str]:
    """The streams that work for this activation and have not come to an end."""
    if act.fan is not None:
        chunks = act.fan.chunks.values()
        return [chunk.stream for chunk in chunks if chunk.state not in ("ended", "cancelled")]
    return [act.ref] if act.status is Status.WAITING and act.wait == "child" else []


def is_idle(fan: Fan) -> bool:
    """Whether all items were begun and none is worked on."""
    return len(fan.chunks) == fan.total and all(c.state != "open" for c in fan.chunks.values())
