"""The commands of the processes that make up the product on one machine."""

import sys
from pathlib import Path

from app.config import Settings
from app.supervisor import messages
from app.supervisor.child import Program
from app.supervisor.messages import filled

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 for the web server's heartbeat files


def web(settings: Settings) -> Program:
    """The web server: one process, many threads, because live views hold one each."""
    argv = [sys.executable, "-m", "gunicorn", "app.wsgi:application"]
    argv += ["--bind", f"{settings.host}:{settings.port}", "--worker-class", "gthread"]
    argv += ["--workers", "1", "--threads", str(settings.web_threads)]
    argv += ["--graceful-timeout", "5", "--timeout", "60", "--keep-alive", "75"]
    argv += ["--no-control-socket"]
    if SHARED_MEMORY.is_dir():
        argv += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return Program(messages.WEB, "web", tuple(argv))


def worker(number: int) -> Program:
    """One worker; it runs the steps of workflows."""
    name = filled(messages.WORKER, number=number)
    return Program(name, f"worker-{number}", (sys.executable, "-m", "workers", "worker"))


def clock() -> Program:
    """The clock: timers, due dates, and everything that must be rung again."""
    return Program(messages.CLOCK, "clock", (sys.executable, "-m", "workers", "clock"))


def preparation() -> tuple[str, ...]:
    """The command that brings database and samples to readiness, then ends."""
    return (sys.executable, "-m", "app.supervisor.prepare")
