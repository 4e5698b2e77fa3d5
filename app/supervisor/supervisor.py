"""Starts the processes in order, keeps them running, stops them in order."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.config import Settings
from app.supervisor import address, embedded_redis, messages, programs
from app.supervisor.child import Child, Program
from app.supervisor.data_folder import DataFolder
from app.supervisor.guard import Guard
from app.supervisor.messages import Console
from app.supervisor.preparation import Preparation
from app.supervisor.wakeups import Wakeups

EXIT_FAILED: Final = 1
TRIES_AT_START: Final = 3
IDLE_SECONDS: Final = 5.0
STARTING_SECONDS: Final = 0.05


class _GaveUp(Exception):
    """Something does not start."""


class Supervisor:
    """All processes of one `sekimori up`; `redis_server` is the one to start, if any."""

    def __init__(
        self,
        settings: Settings,
        variables: Mapping[str, str],
        data: DataFolder,
        console: Console,
        redis_server: Path | None,
    ) -> None:
        self._settings = settings
        self._variables = dict(variables)
        self._data = data
        self._console = console
        self._redis_server = redis_server
        self._guard = Guard()
        self._wakeups = Wakeups()
        self._children: list[Child] = []
        self._ready = False

    def run(self) -> int:
        """Starts everything, waits for the wish to stop, stops everything; the exit code."""
        begin = time.monotonic()
        self._console.say("starting", messages.STARTING, data=str(self._data.path))
        try:
            prepared = self._start()
            if not self._wakeups.stopping:
                self._report(time.monotonic() - begin, prepared.get("first_link"))
            while not self._wakeups.stopping:
                self._tick(IDLE_SECONDS)
        except _GaveUp:
            return EXIT_FAILED
        finally:
            self._stop()
        return 0

    def _start(self) -> Mapping[str, Any]:
        if self._redis_server is not None:
            self._start_redis(self._redis_server)
        prepared = self._prepare()
        while not self._wakeups.stopping and not address.is_healthy(self._settings):
            self._tick(STARTING_SECONDS)
        self._ready = True
        return prepared

    def _start_redis(self, server: Path) -> None:
        path = embedded_redis.socket_path(self._data.path)
        path.unlink(missing_ok=True)
        self._variables["SEKIMORI_REDIS_URL"] = embedded_redis.url(path)
        self._add(embedded_redis.program(server, path))
        while not self._wakeups.stopping and not embedded_redis.answers(path):
            self._tick(STARTING_SECONDS)

    def _prepare(self) -> Mapping[str, Any]:
        log = self._data.logs / "prepare.log"
        preparation = Preparation(self._variables, log, self._guard)
        self._wakeups.add(preparation)
        try:
            while not self._wakeups.stopping:
                for message in preparation.read() if self._tick(IDLE_SECONDS) else ():
                    if message["stage"] == "ready":
                        return message
                    self._prepared(message, preparation)
        finally:
            self._wakeups.remove(preparation)
            preparation.close()
        return {}

    def _prepared(self, message: Mapping[str, Any], preparation: Preparation) -> None:
        if message["stage"] == "database":
            self._add(programs.web(self._settings))
            for number in range(1, self._settings.workers + 1):
                self._add(programs.worker(number))
            self._add(programs.clock())
        elif message["stage"] == "models" and not message["redis"]:
            self._console.say("redis_away", messages.REDIS_AWAY)
        elif message["stage"] == "models" and not message["trained"]:
            self._console.say("not_trained", messages.NOT_TRAINED)
        elif message["stage"] == "failed":
            name = messages.PREPARATION.in_language(self._console.language)
            self._give_up(name, preparation.log, preparation.end_of_log())

    def _report(self, seconds: float, link: str | None) -> None:
        self._console.say(
            "ready",
            messages.READY,
            seconds=f"{seconds:.1f}",
            address=self._settings.address(),
            first_link=link,
        )
        if self._console.as_json:
            return
        if link:
            self._console.say("first_link", messages.FIRST_LINK, link=link)
        self._console.say("how_to_stop", messages.HOW_TO_STOP)

    def _add(self, program: Program) -> None:
        child = Child(program, self._variables, self._data.logs, self._guard)
        child.start()
        self._children.append(child)

    def _tick(self, seconds: float) -> bool:
        """Waits for something to look at, looks after all; whether the preparation has news."""
        pauses = [child.pause_seconds() for child in self._children]
        found = self._wakeups.wait(min([seconds, *pauses]))
        for child in self._children:
            self._look_after(child)
        return found

    def _look_after(self, child: Child) -> None:
        child.shorten_log()
        code = child.look()
        if code is None or self._wakeups.stopping:
            return
        name = child.program.name.in_language(self._console.language)
        if child.failures >= TRIES_AT_START and not self._ready:
            self._give_up(name, child.log, child.end_of_log())
        reason = f"signal {-code}" if code < 0 else f"exit {code}"
        self._console.say(
            "restarting", messages.RESTARTING, name=name, reason=reason, log=str(child.log)
        )

    def _give_up(self, name: str, log: Path, end: str) -> None:
        self._console.say("gave_up", messages.GAVE_UP, name=name, log=str(log), end=end)
        raise _GaveUp

    def _stop(self) -> None:
        self._console.say("stopping", messages.STOPPING)
        first = 1 if self._redis_server is not None else 0  # Redis stops last
        for child in self._children[first:]:
            child.ask_to_stop()
        for child in [*self._children[first:], *self._children[:first]]:
            child.stop()
        self._guard.close()
        self._console.say("stopped", messages.STOPPED)
