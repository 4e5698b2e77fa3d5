"""The browser app: built into `static/build` when it is missing or older than its source."""

import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from app.core.text import Text
from app.setup import environment, node
from app.setup.programs import ROOT, run
from app.setup.stages import Stage

SOURCE = ROOT / "frontend"
BUILD = ROOT / "static" / "build"
STAMP = BUILD / ".source"
MODULES_STAMP = SOURCE / "node_modules" / ".sekimori-lock"
NOT_SOURCE = {"node_modules", "test-results", "coverage", "dist"}

PACKAGES = Text("Install the browser app's packages", "画面のパッケージを導入")
COMPILE = Text("Build the browser app", "画面をビルド")


def stages() -> list[Stage]:
    """What is still to do so that the browser app of this source is there to be served."""
    if not SOURCE.is_dir() or _is_built():
        return []
    return [*package_stages(), Stage(COMPILE, lambda advance: _build(), 15)]


def package_stages() -> list[Stage]:
    """What is still to do so that the browser app's packages are there."""
    if not SOURCE.is_dir() or _has_packages():
        return []
    first = [] if node.is_there() else environment.node_stages()
    return [*first, Stage(PACKAGES, lambda advance: _install_packages(), 20)]


def npm(arguments: list[str]) -> int:
    """Runs npm in the browser app's folder with a Node.js that is new enough; its exit code."""
    command, variables = node.npm()
    return subprocess.run([*command, *arguments], cwd=SOURCE, env=variables).returncode


def _install_packages() -> None:
    command, variables = node.npm()
    argv = [*command, "ci", "--no-audit", "--no-fund"]
    run(PACKAGES, argv, folder=SOURCE, environment=variables)
    MODULES_STAMP.write_text(_lock_hash(), encoding="utf-8")


def _build() -> None:
    command, variables = node.npm()
    run(COMPILE, [*command, "run", "build"], folder=SOURCE, environment=variables)
    STAMP.write_text(source_hash(), encoding="utf-8")


def _is_built() -> bool:
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == source_hash()


def _has_packages() -> bool:
    return MODULES_STAMP.exists() and MODULES_STAMP.read_text(encoding="utf-8") == _lock_hash()


def _lock_hash() -> str:
    return sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()


def source_hash() -> str:
    """SHA-256 over the names and contents of all source files of the browser app."""
    digest = sha256()
    for path in _source_files(SOURCE):
        digest.update(f"{path.relative_to(SOURCE)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _source_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in NOT_SOURCE:
            yield from _source_files(path)
        elif path.is_file():
            yield path
