"""The project's own files, as the house tests look at them."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON_FOLDERS = ("app", "workers", "migrations", "tests", "docker")
GENERATED = ("migrations/versions/", "types.gen.ts", "schema.gen.ts")
NOT_OURS = {"node_modules", "__pycache__", "build", ".venv", ".tools", "dist", "test-results"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Named:
    """A function or class, and where it stands."""

    where: str
    node: Function | ast.ClassDef

    @property
    def lines(self) -> int:
        """How many lines it has, from its first decorator to its end."""
        first = min([self.node.lineno, *(item.lineno for item in self.node.decorator_list)])
        return (self.node.end_lineno or first) - first + 1


def _walk(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path, endings)
        elif path.suffix in endings and not any(part in str(path) for part in GENERATED):
            yield path


@cache
def python_files() -> tuple[Path, ...]:
    """All Python files that people write."""
    folders = [ROOT / name for name in PYTHON_FOLDERS if (ROOT / name).is_dir()]
    return tuple(path for folder in folders for path in _walk(folder, (".py",)))


@cache
def browser_files() -> tuple[Path, ...]:
    """All source files of the browser app that people write."""
    folder = ROOT / "frontend"
    return tuple(_walk(folder, (".ts", ".tsx", ".mjs", ".css"))) if folder.is_dir() else ()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """The path as people say it."""
    return str(path.relative_to(ROOT))


def product_files() -> list[Path]:
    """The Python files of the product, without its tests."""
    return [path for path in python_files() if name_of(path).startswith(("app/", "workers/"))]


def functions(path: Path) -> list[Named]:
    """All functions and methods of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        Named(f"{name_of(path)}:{node.lineno} {node.name}", node)
        for node in ast.walk(tree(path))
        if isinstance(node, kinds)
    ]


def line_count(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def percentile(values: list[int], percent: float) -> int:
    """The value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def standard_library() -> frozenset[str]:
    """The names of the standard library's modules."""
    return frozenset({*sys.stdlib_module_names, "__future__"})
