"""Importing what decides loads nothing of what remembers or talks to the world."""

import json
import subprocess
import sys

import pytest

PURE = (
    "app.core",
    "app.graph",
    "app.iam",
    "app.confidence",
    "app.engine",
    "app.nodes",
    "app.schedule",
    "app.hooks",
)
HEAVY = {
    "flask",
    "sqlalchemy",
    "redis",
    "rq",
    "marshmallow",
    "authlib",
    "httpx",
    "numpy",
    "scipy",
    "sklearn",
    "openpyxl",
    "pydantic_monty",
}
LOOK = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""
REGISTRY = """
import json, sys
from app.nodes import registry
registry.load()
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def _loaded(script: str, *arguments: str) -> set[str]:
    argv = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_loads_nothing_heavy(package: str) -> None:
    allowed = {"numpy", "scipy", "sklearn"} if package == "app.confidence" else set()
    assert _loaded(LOOK, package) & HEAVY <= allowed


def test_listing_the_node_types_loads_nothing_heavy() -> None:
    assert _loaded(REGISTRY) & HEAVY == set()
