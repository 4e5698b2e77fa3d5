"""The Python environment `.venv`, made from a hash-locked file and stamped with its hash."""

import os
import shutil
import sys
import venv
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from app.core.text import Text
from app.setup.failure import NO_SPACE, NO_VENV, SetupFailed
from app.setup.programs import ROOT, require_space, run
from app.setup.stages import Advance, Stage

FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
NODE_LOCK = "requirements-node.lock"
USUAL_BYTES = {"run": 900_000_000, "test": 1_500_000_000}

MAKE = Text("Make the Python environment", "Python環境を作成")
INSTALL = Text("Install the packages", "パッケージを導入")
LINK = Text("Install Sekimori itself", "Sekimori本体を導入")
NODE = Text("Install Node.js", "Node.jsを導入")


def stages(purpose: str) -> list[Stage]:
    """What is still to do so that `.venv` serves `run` or `test`; nothing when it is up to date.

    An environment that is a link belongs to someone else and is used as it is.
    """
    if FOLDER.is_symlink() or _stamped(purpose) or (purpose == "run" and _stamped("test")):
        return []
    require_space(USUAL_BYTES[purpose])
    lock = ROOT / LOCKS[purpose]
    return [
        Stage(MAKE, lambda advance: _make(), 4),
        Stage(INSTALL, lambda advance: _install(lock, advance), 25 if purpose == "run" else 45),
        Stage(LINK, lambda advance: _link(purpose), 3),
    ]


def node_stages() -> list[Stage]:
    """What is to do so that the environment carries a Node.js of its own."""
    lock = ROOT / NODE_LOCK
    return [Stage(NODE, lambda advance: _install(lock, advance), 10)]


def _make() -> None:
    if find_spec("ensurepip") is None:
        raise SetupFailed(NO_VENV)
    if PYTHON.exists() and _same_python():
        return
    try:
        shutil.rmtree(FOLDER, ignore_errors=True)
        venv.create(FOLDER, with_pip=True, symlinks=True)
    except OSError as error:
        raise SetupFailed(NO_SPACE if error.errno == 28 else NO_VENV) from error


def _same_python() -> bool:
    library = FOLDER / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return library.is_dir()


def _install(lock: Path, advance: Advance) -> None:
    packages = sum("==" in line and not line.startswith(" ") for line in _lines(lock))
    seen = 0

    def follow(line: str) -> None:
        nonlocal seen
        seen += line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring "))
        advance(0.7 * seen / max(packages, 1))

    command = ["install", "--require-hashes", "--no-deps", "--no-input", "-r", str(lock)]
    run(INSTALL, [str(PYTHON), "-m", "pip", *command, "--progress-bar", "off"], on_line=follow)


def _link(purpose: str) -> None:
    command = ["install", "--no-deps", "--no-build-isolation", "--no-input", "-e", str(ROOT)]
    run(LINK, [str(PYTHON), "-m", "pip", *command])
    _stamp_file(purpose).write_text(_stamp(purpose), encoding="utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _stamped(purpose: str) -> bool:
    path = _stamp_file(purpose)
    return path.exists() and path.read_text(encoding="utf-8") == _stamp(purpose)


def _stamp_file(purpose: str) -> Path:
    return FOLDER / f".sekimori-{purpose}"


def _stamp(purpose: str) -> str:
    parts = [f"{sys.version_info[0]}.{sys.version_info[1]}".encode(), os.fsencode(ROOT)]
    parts += [(ROOT / name).read_bytes() for name in (LOCKS[purpose], "pyproject.toml")]
    return sha256(b"\0".join(parts)).hexdigest()
