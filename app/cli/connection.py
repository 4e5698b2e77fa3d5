"""What commands that use services are given."""

from app.cli.outcome import settings
from app.core import log
from app.services.deps import Deps, connect


def dependencies() -> Deps:
    """What services need, with logs on standard error."""
    found = settings()
    log.configure("WARNING")
    return connect(found)
