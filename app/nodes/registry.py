"""The installed node types, found by entry points; built-ins come through the same door."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from types import MappingProxyType, ModuleType
from typing import Final

from app.graph.spec import NodeType, NodeTypes, Param, Spec

ENTRY_POINTS: Final = "sekimori.nodes"

# What the engine does itself: these describe themselves and have no `run`.
PRIMITIVES: Final = frozenset({"flow.for_each", "flow.collect", "flow.join", "flow.stop"})


class BadNodeFile(Exception):
    """A node file cannot be used; the product does not start. The message names the module."""


def load() -> NodeTypes:
    """Every installed node type by (type, version), in a read-only mapping sorted by both.

    An entry point of the group `sekimori.nodes` names a package, each module of which that has a
    SPEC is a type, or one such module. Raises `BadNodeFile`.
    """
    modules: dict[str, ModuleType] = {}
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            found = entry.load()
        except Exception as error:
            raise BadNodeFile(f"{entry.value}: cannot be loaded: {error}") from error
        modules.update((module.__name__, module) for module in _node_files(found))
    if not modules:
        raise BadNodeFile(f"No node types are installed: no entry point {ENTRY_POINTS!r} is found.")
    return collect(modules.values())


def collect(modules: Iterable[ModuleType]) -> NodeTypes:
    """The node types of these modules; a type and version given twice is refused."""
    origin: dict[tuple[str, int], str] = {}
    types: dict[tuple[str, int], NodeType] = {}
    for module in modules:
        node_type = _node_type(module)
        key = (node_type.spec.type, node_type.spec.version)
        if key in types:
            both = f"{origin[key]} and {module.__name__}"
            raise BadNodeFile(f"{both}: both define {key[0]} version {key[1]}.")
        types[key] = node_type
        origin[key] = module.__name__
    return MappingProxyType(dict(sorted(types.items())))


def _node_files(module: ModuleType) -> Iterator[ModuleType]:
    if hasattr(module, "SPEC"):
        yield module
    elif not hasattr(module, "__path__"):
        raise BadNodeFile(f"{module.__name__}: it has no SPEC and is no package.")
    else:
        for found in pkgutil.iter_modules(module.__path__, module.__name__ + "."):
            inner = _imported(found.name)
            if hasattr(inner, "SPEC"):
                yield inner


def _imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise BadNodeFile(f"{name}: cannot be imported: {error}") from error


def _node_type(module: ModuleType) -> NodeType:
    spec = module.SPEC
    if not isinstance(spec, Spec):
        raise BadNodeFile(f"{module.__name__}: SPEC is no Spec.")
    run = getattr(module, "run", None)
    if run is None and spec.type not in PRIMITIVES:
        raise BadNodeFile(f"{module.__name__}: {spec.type} has no run(ctx).")
    _refuse_doubles(module.__name__, "entry", [port.name for port in spec.inputs])
    _refuse_doubles(module.__name__, "exit", [port.name for port in spec.outputs])
    _refuse_bad_params(module.__name__, spec.params)
    return NodeType(
        spec=spec,
        run=run,
        resume=getattr(module, "resume", None),
        check=getattr(module, "check", None),
        output_schema=getattr(module, "output_schema", None),
        ports=getattr(module, "ports", None),
        summary=getattr(module, "summary", None),
        upgrade=getattr(module, "upgrade", None),
        effect=getattr(module, "effect", None),
        intent=getattr(module, "intent", None),
    )


def _refuse_doubles(module: str, what: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadNodeFile(f"{module}: the {what} {name!r} is defined twice.")


def _refuse_bad_params(module: str, params: tuple[Param, ...]) -> None:
    names = [param.name for param in params]
    _refuse_doubles(module, "parameter", names)
    for param in params:
        named = [param.over] if param.over else []
        named += [param.shown_when.param] if param.shown_when else []
        for name in named:
            if name not in names:
                raise BadNodeFile(f"{module}: {param.name!r} speaks of {name!r}, which is none.")
