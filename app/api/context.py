"""What a request finds around it: the application's parts."""

from flask import current_app

from app.services.deps import Deps


def deps() -> Deps:
    """The parts that services need; made once per process."""
    found: Deps = current_app.extensions["deps"]
    return found
