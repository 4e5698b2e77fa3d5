"""Lint, format, types and import contracts hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PROGRAMS = Path(sys.executable).parent
COMMANDS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["pyright"],
    "imports": ["lint-imports"],
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_tool_finds_nothing(name: str) -> None:
    program, *arguments = COMMANDS[name]
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-2000:]}"
