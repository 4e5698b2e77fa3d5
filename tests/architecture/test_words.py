"""Names say what is found behind them; nothing points outside the project."""

import ast
import re

from tests.architecture import source

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|HA" + r"CK|XX" + r"X)\b")
FOREIGN_PATH = re.compile(r"(?<![\w.])/(home|root|Users|work|mnt)/\w")


def test_no_file_or_folder_has_an_empty_name() -> None:
    files = source.python_files()
    parts = {
        (part, source.name_of(path))
        for path in files
        for part in path.relative_to(source.ROOT).parts
    }
    assert [where for part, where in parts if part.split(".")[0].lower() in EMPTY_NAMES] == []


def test_nothing_is_left_for_later() -> None:
    files = [*source.python_files(), *source.browser_files()]
    found = [source.name_of(path) for path in files if LATER.search(path.read_text("utf-8"))]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    files = [*source.python_files(), *source.browser_files(), source.ROOT / "Makefile"]
    found = [source.name_of(path) for path in files if FOREIGN_PATH.search(path.read_text("utf-8"))]
    assert found == []


def test_every_module_says_what_is_found_in_it() -> None:
    silent = [
        source.name_of(path)
        for path in source.python_files()
        if not ast.get_docstring(source.tree(path)) and path.read_text("utf-8").strip()
    ]
    assert silent == []


def _public(path: source.Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    top = [node for node in source.tree(path).body if isinstance(node, kinds)]
    return [node for node in top if not node.name.startswith("_")]


def test_every_public_function_and_class_says_what_it_is() -> None:
    silent = [
        f"{source.name_of(path)}:{node.lineno} {node.name}"
        for path in source.product_files()
        for node in _public(path)
        if not ast.get_docstring(node)
    ]
    assert silent == []
