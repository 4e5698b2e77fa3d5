"""Dependencies are locked by hash, without naming where they come from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PYTHON_LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]
NPM_LOCKS = sorted(
    path
    for path in ROOT.glob("**/package-lock.json")
    if not {"node_modules", ".tools", ".venv"} & set(path.parts)
)


def _packages(text: str) -> list[str]:
    return re.split(r"\n(?=\S)", text.strip())


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_has_hashes(name: str) -> None:
    packages = _packages((ROOT / name).read_text("utf-8"))
    assert packages
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_no_python_lock_names_an_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("path", NPM_LOCKS, ids=lambda path: path.parent.name)
def test_every_npm_package_has_a_hash_and_no_address(path: Path) -> None:
    packages = json.loads(path.read_text("utf-8"))["packages"]
    own = {name: entry for name, entry in packages.items() if name and not entry.get("link")}
    assert [name for name, entry in own.items() if "resolved" in entry] == []
    bundled = [name for name, entry in own.items() if entry.get("inBundle")]
    assert [name for name in own if "integrity" not in own[name] and name not in bundled] == []


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (ROOT / "requirements.lock").read_text("utf-8").lower()
    names = [re.split(r"[\[<>=! ]", entry)[0].lower() for entry in project["dependencies"]]
    assert [name for name in names if f"\n{name}==" not in "\n" + locked] == []
