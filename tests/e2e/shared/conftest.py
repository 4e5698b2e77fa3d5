"""Tests that make their own workflows: all of a test process share one product a language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from tests.e2e.accounts import first_account, invited_account
from tests.infrastructure.product import Product, set_up_folder


@dataclass
class House:
    """One running product, and the accounts of it that were asked for."""

    product: Product
    language: str
    browser: Any

    @cached_property
    def alice(self) -> Any:
        """The cookies of the administrator."""
        return first_account(self.product, self.language, self.browser)

    @cached_property
    def bob(self) -> Any:
        """The cookies of an editor."""
        return invited_account(self.product, self.language, self.alice, self.browser)


@pytest.fixture(scope="session")
def houses() -> Iterator[dict[str, House]]:
    """The products that run already, by language."""
    made: dict[str, House] = {}
    yield made
    for house in made.values():
        house.product.stop()


@pytest.fixture
def house(
    houses: dict[str, House],
    language: str,
    browser: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> House:
    """The product in this language."""
    if language not in houses:
        folder = tmp_path_factory.mktemp(f"shared-{language}") / "data"
        product = Product(set_up_folder(folder), workers=1, SEKIMORI_ALLOW_HOSTS="127.0.0.1/32")
        product.start()
        houses[language] = House(product, language, browser)
    return houses[language]


@pytest.fixture
def product(house: House) -> Product:
    """Shared with other tests."""
    return house.product


@pytest.fixture
def cookies(house: House) -> Any:
    """The administrator's."""
    return house.alice


@pytest.fixture
def bobs_cookies(house: House) -> Any:
    """The editor's."""
    return house.bob
