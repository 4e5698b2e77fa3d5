"""The product as people start it, one for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """A running `sekimori up` on a data folder of its own."""
    product = Product(tmp_path / "data")
    try:
        yield product.start()
    finally:
        product.stop()


@pytest.fixture
def alice(product: Product) -> Caller:
    """The first administrator."""
    assert product.first_link is not None
    return Caller(product.address).follow(product.first_link)
