"""The hosts that a credential is bound to."""

import pytest

from app.vault.hosts import bound_host, covered


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("api.example.com", "api.example.com"),
        (" API.Example.COM ", "api.example.com"),
        ("https://api.example.com/", "api.example.com"),
        ("api.example.com:443", "api.example.com"),
        ("api.example.com:8443", "api.example.com:8443"),
        ("*.example.com", "*.example.com"),
        ("http://intranet:80", "http://intranet"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
        ("[fd00::1]:8443", "[fd00::1]:8443"),
        ("例え.jp", "xn--r8jz45g.jp"),
    ],
)
def test_a_host_is_kept_in_one_form(written: str, kept: str) -> None:
    assert str(bound_host(written)) == kept
    assert str(bound_host(kept)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "*",
        "*.com",
        "*.10.0.0.1",
        "api.*.com",
        "api.example.com/path",
        "api.example.com:0",
        "api.example.com:99999",
        "user@example.com",
        "ftp://example.com",
        "a b.com",
        "a..b",
        "[nonsense]",
        "[::zz]",
        "x" * 254,
        "\u200b",
    ],
)
def test_what_is_no_host_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bound_host(written)


@pytest.mark.parametrize(
    ("scheme", "host", "port", "is_covered"),
    [
        ("https", "api.example.com", None, True),
        ("https", "API.example.com.", 443, True),
        ("https", "a.pay.example.com", None, True),
        ("https", "b.a.pay.example.com", None, True),
        ("https", "pay.example.com", None, False),
        ("https", "evilpay.example.com", None, False),
        ("https", "api.example.com.evil.test", None, False),
        ("https", "evil-api.example.com", None, False),
        ("http", "api.example.com", None, False),
        ("https", "api.example.com", 8443, False),
        ("http", "127.0.0.1", 9000, True),
        ("https", "127.0.0.1", 9000, False),
        ("http", "127.0.0.1", None, False),
    ],
)
def test_only_what_is_bound_is_covered(
    scheme: str, host: str, port: int | None, is_covered: bool
) -> None:
    bound = ["api.example.com", "*.pay.example.com", "http://127.0.0.1:9000"]
    assert covered(bound, scheme, host, port) is is_covered
