"""`sekimori up`: from a folder and a few options to a running product, and its end."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.config import Settings
from app.core.text import Language
from app.supervisor import address, embedded_redis, messages
from app.supervisor.data_folder import AlreadyRunning, DataFolder
from app.supervisor.messages import Console
from app.supervisor.supervisor import Supervisor

EXIT_FAILED: Final = 1
EXIT_ALREADY_RUNNING: Final = 3

FRUGAL: Final = {
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUNBUFFERED": "1",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; None leaves it to the environment."""

    host: str | None = None
    port: int | None = None
    data: Path | None = None
    workers: int | None = None
    public_url: str | None = None
    as_json: bool = False


def up(options: Options, environ: Mapping[str, str] = os.environ) -> int:
    """Runs everything until it is asked to stop; the exit code of the command.

    Raises `AppError` when the settings are wrong.
    """
    variables = {**environ, **_given(options)}
    settings = Settings.from_env(variables)
    console = Console(_language(environ), options.as_json)
    data = DataFolder(settings.data_dir)
    try:
        data.hold()
        variables |= _resolved(settings, data, variables)
    except AlreadyRunning as error:
        console.say(
            "already_running", messages.ALREADY_RUNNING, pid=error.pid, address=error.address
        )
        return EXIT_ALREADY_RUNNING
    except address.PortTaken as error:
        console.say(
            "port_taken",
            messages.PORT_TAKEN,
            host=error.host,
            port=error.port,
            reason=error.reason,
        )
        return EXIT_FAILED
    return _run(data, variables, console)


def _run(data: DataFolder, variables: Mapping[str, str], console: Console) -> int:
    settings = Settings.from_env(variables)
    server = None if variables.get("SEKIMORI_REDIS_URL") else embedded_redis.find_server()
    if server is None and not variables.get("SEKIMORI_REDIS_URL"):
        console.say("no_redis", messages.NO_REDIS)
        return EXIT_FAILED
    data.announce(settings.address())
    try:
        return Supervisor(settings, variables, data, console, server).run()
    finally:
        data.release()


def _given(options: Options) -> dict[str, str]:
    given = {
        "SEKIMORI_HOST": options.host,
        "SEKIMORI_PORT": options.port,
        "SEKIMORI_DATA_DIR": options.data,
        "SEKIMORI_WORKERS": options.workers,
        "SEKIMORI_PUBLIC_URL": options.public_url,
    }
    return {name: str(value) for name, value in given.items() if value is not None}


def _resolved(settings: Settings, data: DataFolder, variables: Mapping[str, str]) -> dict[str, str]:
    frugal = {name: value for name, value in FRUGAL.items() if name not in variables}
    chosen = address.choose(settings, variables)
    return {**frugal, **chosen, "SEKIMORI_DATA_DIR": str(data.path)}


def _language(environ: Mapping[str, str]) -> Language:
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, names), "").startswith("ja") else "en"
