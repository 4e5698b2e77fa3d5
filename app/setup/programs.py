"""Runs the programs of the set-up: output to one log, environment with the machine's own CA."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from app.core.text import Text
from app.setup.failure import NO_SPACE, SetupFailed, explain

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
LOG = TOOLS / "setup.log"
TAIL = 200


def run(
    step: Text,
    argv: list[str],
    *,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] = lambda line: None,
) -> None:
    """Runs a program to its end; raises `SetupFailed` with the reason when it fails."""
    TOOLS.mkdir(exist_ok=True)
    tail: list[str] = []
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(argv)}\n")
        program = subprocess.Popen(
            argv,
            cwd=folder,
            env=dict(environment or base_environment()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        for line in program.stdout or ():
            log.write(line)
            tail = [*tail[-TAIL:], line]
            on_line(line)
    if program.wait():
        raise explain(step, "".join(tail), str(LOG))


def base_environment() -> dict[str, str]:
    """This process's environment; a CA that is named for one program is known to all."""
    environment = dict(os.environ)
    authority = environment.get("SSL_CERT_FILE") or environment.get("REQUESTS_CA_BUNDLE")
    if authority:
        for name in ("PIP_CERT", "NODE_EXTRA_CA_CERTS", "npm_config_cafile"):
            environment.setdefault(name, authority)
    environment.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    environment.setdefault("npm_config_update_notifier", "false")
    return environment


def require_space(size_bytes: int) -> None:
    """Raises `SetupFailed` when the disk of the project has less than this free."""
    if shutil.disk_usage(ROOT).free < size_bytes:
        raise SetupFailed(NO_SPACE)
