"""Loops that people draw: visits, exits, limits, nesting."""

from tests.factories.behaviours import executed, taking
from tests.factories.world import Ask, World, in_many_orders

REVIEW = "ask: review\nstart -> write -> ask.answered -> send\nask.sent_back -> write\n"


def test_the_exit_of_a_loop_whose_header_decides():
    drawing = "head: branch\nmeet: join\nstart -> head.yes -> work -> head\nhead.no -> meet\n"
    world = in_many_orders(drawing + "start -> side -> meet", taking(head=["yes", "yes", "no"]))
    assert [k for k in executed(world) if "work" in k] == ["work:1", "work:2"]
    assert world.finished["meet:1:0"][0]["head"] == {"v": "head3"}


def test_a_review_that_sends_back_and_also_exits():
    again = taking(ask=Ask("sent_back"))
    last = taking(ask=Ask("answered"))
    behave = lambda call: (again if call.activation.visit < 3 else last)(call)  # noqa: E731
    world = in_many_orders(REVIEW + "ask.rejected -> bin", behave)
    assert executed(world)[-1] == "write:3"
    assert world.finished["send:1:0"][0] == {"in": {"v": "ask3"}}
    assert world.run.state.summary()["bin"]["dead"] == 1


def test_an_untaken_exit_dies_only_when_the_loop_has_ended():
    drawing = REVIEW + "meet: join\nask.rejected -> meet\nsend -> meet\nmeet -> end"
    world = World(drawing, taking(ask=Ask(None))).go()
    assert world.status == "waiting"
    assert "bin" not in world.run.state.summary()
    world.answer("ask", "answered").go()
    assert (world.status, "end:1:0" in world.finished) == ("succeeded", True)


def test_two_back_edges_to_one_header_are_one_loop():
    drawing = """
    one: branch
    two: branch
    start -> head -> one.yes -> two.yes -> out
    one.no -> head
    two.no -> head
    """
    world = in_many_orders(drawing, taking(one=["no", "yes"], two=["yes", "no", "yes"]))
    assert [k for k in executed(world) if "head" in k] == ["head:1", "head:2", "head:3"]
    assert "two:1:0" not in world.finished


def test_an_inner_loop_begins_anew_with_each_visit_of_the_outer():
    drawing = """
    inner: branch
    outer: branch
    head: step max_visits=2
    start -> a -> head -> inner.yes -> outer.yes -> end
    inner.no -> head
    outer.no -> a
    """
    turns = taking(inner=["no", "yes", "no", "yes"], outer=["no", "yes"])
    world = in_many_orders(drawing, turns)
    assert (world.status, world.finished["inner:4:0"][0]["in"]) == ("succeeded", {"v": "inner3"})
    assert [k for k in executed(world) if k.startswith("a")] == ["a:1", "a:2"]


def test_an_edge_out_of_two_loops_dies_when_the_outer_ends():
    drawing = """
    inner: review
    outer: branch
    meet: join
    start -> a -> b -> inner.answered -> outer.yes -> meet
    inner.sent_back -> b
    outer.no -> a
    inner.rejected -> meet
    """
    world = in_many_orders(drawing, taking(inner="answered", outer=["no", "yes"]))
    assert world.finished["meet:1:0"][0] == {"outer": {"v": "outer2"}}


def test_a_loop_that_is_never_entered_dies_with_its_exits():
    drawing = REVIEW + "gate: branch\nmeet: join\nbefore -> gate\n"
    drawing = drawing.replace("start -> write", "start -> gate.yes -> write")
    drawing = drawing.replace("before -> gate\n", "gate.no -> meet\nsend -> meet\n")
    world = in_many_orders(drawing, taking(gate="no"))
    assert executed(world) == ["gate:1", "meet:1", "start:1"]


def test_a_header_keeps_what_its_other_entries_got():
    drawing = "head: join\ngate: branch\nstart -> a, b -> head -> gate.no -> head\ngate.yes -> end"
    world = in_many_orders(drawing, taking(gate=["no", "yes"], a="out", b="out"))
    assert world.finished["head:2:0"][0] == {
        "a": {"v": "a1"},
        "b": {"v": "b1"},
        "gate": {"v": "gate1"},
    }


def test_a_loop_has_a_limit_and_fails_at_its_header():
    drawing = "gate: branch\nhead: step max_visits=3\nstart -> head -> gate.no -> head"
    world = in_many_orders(drawing + "\ngate.yes -> end", taking(gate="no"))
    assert world.status == "failed"
    error = world.run.state.error or {}
    assert (error["code"], error["activation"]) == ("loop_limit", "head:4:0")


def test_the_limit_of_a_loop_may_leave_by_the_error_exit():
    drawing = "gate: branch\nhead: step max_visits=2 on_error=port\nhead.error -> sorry\n"
    world = in_many_orders(drawing + "start -> head -> gate.no -> head", taking(gate="no"))
    assert (world.status, "sorry:1:0" in world.finished) == ("succeeded", True)


def test_a_new_visit_calls_off_what_is_still_active_in_the_loop():
    drawing = """
    meet: join join=first
    gate: branch
    slow: multi
    start -> head -> fast, slow -> meet
    slow.a -> meet
    meet -> gate.no -> head
    gate.yes -> end
    """.replace("fast, slow -> meet", "fast -> meet\nhead -> slow")
    behave = taking(slow=[Ask(None), "a"], gate=["no", "yes"])
    world = World(drawing, behave).go()
    assert (world.status, world.withdrawn[0]) == ("succeeded", "slow:1:0")
    assert "end:1:0" in world.finished


def test_a_new_visit_remembers_nothing_that_arrived_in_the_last():
    drawing = """
    race: join join=first
    meet: join
    left: branch
    right: review
    gate: branch
    start -> head -> left.yes -> meet -> race
    head -> right.answered -> meet
    head -> fast -> race
    race -> gate.no -> head
    gate.yes -> end
    """
    behave = taking(
        left=["yes", "no"],
        right=[Ask(None), "answered"],
        gate=["no", "yes"],
        fast=["out", Ask(None)],
    )
    for seed in range(30):
        world = World(drawing, behave, seed).go()
        if "meet:2:0" in world.finished:
            assert list(world.finished["meet:2:0"][0]) == ["right"]


def test_an_inner_loop_ends_in_each_visit_of_the_outer():
    drawing = """
    inner: review
    meet: join
    gate: branch
    start -> a -> b -> inner.answered -> meet -> gate.yes -> end
    inner.sent_back -> b
    inner.rejected -> c -> meet
    gate.no -> a
    """
    world = in_many_orders(drawing, taking(inner="answered", gate=["no", "no", "yes"]))
    assert (world.status, "end:1:0" in world.finished) == ("succeeded", True)
    assert world.run.state.summary()["c"]["dead"] == 3
