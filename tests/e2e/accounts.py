"""Accounts made on the screen; what is given back is what the browser keeps of them."""

from typing import Any, Final

from tests.e2e.editing import PASSWORD, send
from tests.e2e.person import Person, words
from tests.infrastructure.product import Product

ALICE: Final = {"name": "Alice", "email": "alice@example.com"}
BOB: Final = {"name": "Bob", "email": "bob@example.com", "role": "editor"}


def first_account(product: Product, language: str, browser: Any) -> Any:
    """Alice, the administrator, who followed the product's first link."""
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(product.first_link)
    page.get_by_label(words(language)("email")).fill(ALICE["email"])
    return _enter(context, page, ALICE["name"], language)


def invited_account(product: Product, language: str, cookies: Any, browser: Any) -> Any:
    """Bob, an editor, who followed the invitation that Alice made with her `cookies`."""
    context = browser.new_context(locale=language, storage_state=cookies)
    alice = Person(context.new_page(), product.address, language)
    alice.open("/")
    link = send(alice, "POST", "/users", {**BOB, "language": language})["link"]
    context.close()
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(link)
    return _enter(context, page, BOB["name"], language)


def _enter(context: Any, page: Any, name: str, language: str) -> Any:
    say = words(language)
    page.get_by_label(say("your name")).fill(name)
    fields = page.locator("input[type=password]")
    fields.nth(0).fill(PASSWORD)
    fields.nth(1).fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.get_by_role("heading", name=say("home")).wait_for()
    kept = context.storage_state()
    context.close()
    return kept
