"""The form of an address for results."""

import pytest

from app.core.errors import AppError
from app.services.callback_address import callback_to


@pytest.mark.parametrize(
    "url", ["https://example.com", "http://127.0.0.1:8080/a?b=c", "https://[::1]/"]
)
def test_web_addresses_are_kept(url: str) -> None:
    assert callback_to(url) == {"url": url}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.com/",
        "example.com",
        "https://",
        "https://user:secret@example.com/",
        "https://exa mple.com/",
        "https://example.com/\n",
        "https://example.com:99999/",
        "https://example.com:0/",
        "https://[::1/",
        "https://例え.jp/",
        "https://example.com/" + "a" * 2_000,
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(AppError) as found:
        callback_to(url)
    assert found.value.code == "bad_callback"
    assert found.value.errors[0].pointer == "/callback/url"
