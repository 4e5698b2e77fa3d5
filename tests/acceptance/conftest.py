"""The product as people start it, one for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infrastructure import run
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder after the first start, models trained; made once for all tests."""
    made = run.shared_folder() / "set-up"
    with run.exclusive("set-up"):
        if not made.exists():
            growing = Product(made.with_name("set-up-growing")).start()
            growing.stop()
            growing.data.rename(made)
    return Path(shutil.copytree(made, tmp_path / "data"))


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
