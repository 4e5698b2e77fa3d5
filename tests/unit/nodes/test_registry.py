"""Finding node types: one door for all, nothing heavy loaded, doubles refused."""

import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

from app.core.text import Text
from app.graph.spec import Effect, Group, Kind, Param, ShownWhen, Spec
from app.nodes import registry

HEAVY = ("numpy", "sklearn", "scipy", "httpx", "pydantic_monty", "openpyxl", "flask", "sqlalchemy")


def _module(name: str, **members: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


def _spec(type_name: str = "demo.echo", **changes: Any) -> Spec:
    text = Text("Echo", "こだま")
    return Spec(type_name, 1, Group.DATA, "echo", text, text, Effect.PURE, **changes)


def test_built_in_types_come_through_the_entry_point() -> None:
    assert ("data.set", 1) in registry.load()


def test_loading_the_types_loads_no_heavy_library() -> None:
    code = (
        "import sys; from app.nodes import registry; registry.load();"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_module_of_its_own_is_a_type() -> None:
    types = registry.collect([_module("plugin", SPEC=_spec(), run=lambda ctx: None)])
    assert list(types) == [("demo.echo", 1)]


def test_the_same_type_and_version_twice_stops_the_start() -> None:
    first = _module("first", SPEC=_spec(), run=print)
    second = _module("second", SPEC=_spec(), run=print)
    with pytest.raises(registry.BadNodeFile, match=r"first and second: both define demo\.echo"):
        registry.collect([first, second])


def test_a_file_without_run_is_refused_unless_the_engine_does_its_work() -> None:
    with pytest.raises(registry.BadNodeFile, match="has no run"):
        registry.collect([_module("plugin", SPEC=_spec())])
    assert registry.collect([_module("join", SPEC=_spec("flow.join"))])


def test_a_spec_of_the_wrong_sort_is_refused() -> None:
    with pytest.raises(registry.BadNodeFile, match="SPEC is no Spec"):
        registry.collect([_module("plugin", SPEC={"type": "demo.echo"})])


def test_a_parameter_that_depends_on_nothing_known_is_refused() -> None:
    text = Text("Size", "大きさ")
    param = Param("size", Kind.NUMBER, text, text, shown_when=ShownWhen("mode", ("big",)))
    with pytest.raises(registry.BadNodeFile, match="'mode'"):
        registry.collect([_module("plugin", SPEC=_spec(params=(param,)), run=print)])


def test_the_types_cannot_be_changed() -> None:
    types: Any = registry.collect([_module("plugin", SPEC=_spec(), run=print)])
    with pytest.raises(TypeError):
        types["x"] = 1
