"""The whole product in a folder of its own, started as people start it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.infrastructure import run
from tests.infrastructure.process import start_kept, stop_kept
from tests.infrastructure.until import until

ROOT = Path(__file__).parents[2]
READY_SECONDS = 120.0


def environment(**given: str) -> dict[str, str]:
    """This process's environment without settings of the product, but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEKIMORI_")}
    return {**kept, "PYTHONPATH": str(ROOT), **given}


def command(*arguments: str) -> list[str]:
    """The command line of the product."""
    return [sys.executable, "-m", "app.cli", *arguments]


def set_up_folder(target: Path) -> Path:
    """`target` as a data folder after the first start: samples there, their models trained.

    It is made once for all tests of a run and then copied, because training takes its time.
    """
    made = run.shared_folder() / "set-up"
    with run.exclusive("set-up"):
        if not made.exists():
            growing = Product(made.with_name("set-up-growing")).start()
            growing.stop()
            growing.data.rename(made)
    return Path(shutil.copytree(made, target))


class Product:
    """One `sekimori up`; its messages are read from its log."""

    def __init__(self, data: Path, *, workers: int = 2, **settings: str) -> None:
        self.data = data
        self._log = data.parent / f"{data.name}.up.log"
        self._workers = workers
        self._environment = environment(LC_ALL="C.UTF-8", **settings)
        self._keeper: subprocess.Popen[bytes] | None = None
        self.address = ""
        self.first_link: str | None = None
        self.seconds_to_ready = 0.0

    def start(self) -> "Product":
        """Starts it and returns when it says that it is ready."""
        self._log.write_bytes(b"")
        argv = command("up", "--json", "--port", "0", "--data", str(self.data))
        self._keeper = start_kept(
            [*argv, "--workers", str(self._workers)],
            watched_pid=run.owner_pid(),
            log=self._log,
            environment=self._environment,
        )
        ready = until(self._ready, READY_SECONDS, every=0.01)
        self.address = str(ready["address"])
        self.first_link = ready["first_link"]
        self.seconds_to_ready = float(ready["seconds"])
        return self

    def events(self, name: str) -> list[Mapping[str, Any]]:
        """What it said under this name so far."""
        lines = self._log.read_text("utf-8").splitlines()
        said = [json.loads(line) for line in lines if line.startswith("{")]
        return [message for message in said if message.get("event") == name]

    @property
    def supervisor(self) -> psutil.Process:
        """The process of `sekimori up` itself."""
        assert self._keeper is not None
        return psutil.Process(self._keeper.pid).children()[0]

    def processes(self, words: str = "") -> list[psutil.Process]:
        """Everything that it runs, or what has these words in its command."""
        family = self.supervisor.children(recursive=True)
        return [process for process in family if words in _command_of(process)]

    def memory_bytes(self) -> int:
        """The memory of everything that it runs: proportional set sizes, shared pages once."""
        family = [self.supervisor, *self.processes()]
        return sum(process.memory_full_info().pss for process in family)

    def stop(self) -> None:
        """Stops it as Ctrl-C does, and waits until all is gone."""
        if self._keeper is not None:
            stop_kept(self._keeper)
            self._keeper = None

    def _ready(self) -> Mapping[str, Any] | None:
        assert self._keeper is not None
        log = self._log.read_text("utf-8", errors="replace")
        assert self._keeper.poll() is None, f"it ended:\n{log[-4000:]}"
        return next(iter(self.events("ready")), None)


def _command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline()) or "\0"
    except psutil.NoSuchProcess:  # it ended, or is a zombie
        return "\0"
