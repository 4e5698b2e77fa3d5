"""A workshop that can try drafts, and a receiver of what they would send."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.services.deps import Deps
from tests.factories.receiver import Receiver
from tests.factories.runs import Workshop


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real HTTP server that notes what arrives."""
    made = Receiver().start()
    yield made
    made.stop()


@pytest.fixture
def workshop(deps: Deps, receiver: Receiver) -> Workshop:
    """A worker that may reach the receiver, and a clock."""
    settings = replace(deps.settings, allow_hosts=(receiver.host,))
    return Workshop(replace(deps, settings=settings))
