"""Every message of the queue has a worker function that takes it."""

from importlib import import_module

import pytest

from app.queue import names


@pytest.mark.parametrize("name", names.FUNCTIONS)
def test_the_function_that_a_message_names_is_there(name: str) -> None:
    module, function = name.rsplit(".", 1)
    assert callable(getattr(import_module(module), function))
