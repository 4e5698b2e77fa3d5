"""The product as people start it, one for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product, set_up_folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder after the first start, models trained."""
    return set_up_folder(tmp_path / "data")


@pytest.fixture
def product(data: Path) -> Iterator[Product]:
    """A running `sekimori up` on a data folder of its own."""
    product = Product(data)
    try:
        yield product.start()
    finally:
        product.stop()


@pytest.fixture
def alice(product: Product) -> Caller:
    """The first administrator."""
    assert product.first_link is not None
    return Caller(product.address).follow(product.first_link)
