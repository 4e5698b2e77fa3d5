"""Commands that start processes: everything at once, or one of them."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from app.cli.outcome import as_json, settings
from app.supervisor import programs
from app.supervisor.up import Options
from app.supervisor.up import up as start_everything


@click.command()
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on; 0: any.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="The data folder.")
@click.option("--workers", type=click.IntRange(1, 64), help="How many workers to start.")
@click.option("--public-url", help="The address under which people reach this server.")
@as_json
def up(
    host: str | None,
    port: int | None,
    data: Path | None,
    workers: int | None,
    public_url: str | None,
    as_json: bool,
) -> None:
    """Start everything on this machine; Ctrl-C stops all of it."""
    sys.exit(start_everything(Options(host, port, data, workers, public_url, as_json)))


@click.command()
def web() -> None:
    """Start the web server only."""
    _become(programs.web(settings()).argv)


@click.command()
def worker() -> None:
    """Start one worker only."""
    settings()
    _become(programs.worker(1).argv)


@click.command()
def clock() -> None:
    """Start the clock only."""
    settings()
    _become(programs.clock().argv)


def _become(argv: tuple[str, ...]) -> None:
    sys.stdout.flush()
    os.execv(argv[0], argv)  # noqa: S606 our own interpreter, no shell


COMMANDS: Final = (up, web, worker, clock)
