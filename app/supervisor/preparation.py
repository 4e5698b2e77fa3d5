"""The process that prepares database and samples at each start, as the supervisor sees it."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.supervisor import programs
from app.supervisor.guard import Guard


class Preparation:
    """One run of `app.supervisor.prepare`; its messages can be waited for by descriptor."""

    def __init__(self, environment: Mapping[str, str], log: Path, guard: Guard) -> None:
        self.log = log
        self._guard = guard
        self._rest = b""
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                programs.preparation(),
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        guard.watch(self._process.pid)

    def fileno(self) -> int:
        """The descriptor on which messages arrive."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def read(self) -> list[dict[str, Any]]:
        """The messages that have arrived; the last one is `failed` when it ended too early."""
        chunk = os.read(self.fileno(), 65536)
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        messages = [dict(json.loads(line)) for line in lines]
        return messages if chunk else [*messages, {"stage": "failed"}]

    def end_of_log(self) -> str:
        """The last lines that it wrote about what went wrong."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def close(self) -> None:
        """Ends the process if it has not ended by itself."""
        self._process.kill()
        self._process.wait()
        self._guard.forget(self._process.pid)
        if self._process.stdout:
            self._process.stdout.close()
