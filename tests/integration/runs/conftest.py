"""A workshop on each kind of database."""

import pytest

from app.services.deps import Deps
from tests.factories.runs import Workshop


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker and a clock in this process, on real servers."""
    return Workshop(deps)
