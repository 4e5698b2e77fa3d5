"""A person at a real Chromium, before the whole product with its samples in one language."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.accounts import first_account
from tests.e2e.person import Person
from tests.infrastructure.product import Product, set_up_folder


@pytest.fixture(scope="module", params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the person and of the samples."""
    return request.param


@pytest.fixture(scope="module")
def product(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """One running product for the tests of a module, in this language."""
    folder = tmp_path_factory.mktemp(f"e2e-{language}") / "data"
    made = Product(set_up_folder(folder), workers=1)
    try:
        yield made.start()
    finally:
        made.stop()


@pytest.fixture(scope="module")
def cookies(product: Product, language: str, browser: Any) -> Any:
    """What a browser keeps after its person followed the first link and made the account."""
    return first_account(product, language, browser)


@pytest.fixture
def alice(product: Product, language: str, cookies: Any, browser: Any) -> Iterator[Person]:
    """The administrator, signed in, at a screen of 1440 by 900."""
    context = browser.new_context(
        locale=language,
        storage_state=cookies,
        viewport={"width": 1440, "height": 900},
        accept_downloads=True,
    )
    person = Person(context.new_page(), product.address, language)
    yield person
    context.close()
    assert person.refused == [], "the Content-Security-Policy refused something"


@pytest.fixture
def stranger(product: Product, language: str, browser: Any) -> Iterator[Person]:
    """Somebody who is not signed in."""
    context = browser.new_context(locale=language)
    yield Person(context.new_page(), product.address, language)
    context.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility checker that the browser app's own tools bring along."""
    path = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
    return path.read_text("utf-8")
