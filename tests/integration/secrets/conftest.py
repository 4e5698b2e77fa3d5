"""A workshop whose steps may reach a server that repeats all that it hears."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.services.deps import Deps
from tests.factories.parrot import Parrot, listening
from tests.factories.runs import Workshop


@pytest.fixture
def parrot() -> Iterator[Parrot]:
    """A real server."""
    with listening() as made:
        yield made


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker that may reach this machine."""
    settings = replace(deps.settings, allow_hosts=("127.0.0.0/8",))
    return Workshop(replace(deps, settings=settings))
