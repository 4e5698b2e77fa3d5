"""A failed step is explained by its cause, in both languages, with where to read more."""

import pytest

from app.core.text import Text
from app.setup import failure
from app.setup.failure import explain

STEP = Text("Install the packages", "パッケージを導入")


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        ("OSError: [Errno 28] No space left on device", failure.NO_SPACE),
        ("npm error code ENOSPC", failure.NO_SPACE),
        ("ERROR: No matching distribution found for flask==3", failure.NO_NETWORK),
        ("getaddrinfo ENOTFOUND registry", failure.NO_NETWORK),
        ("SSL: CERTIFICATE_VERIFY_FAILED", failure.NO_TRUST),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS", failure.WRONG_HASH),
    ],
)
def test_a_known_cause_is_named(output: str, cause: Text) -> None:
    text = explain(STEP, output, "setup.log").text
    assert text.en == f"{cause.en}\n(setup.log)"
    assert text.ja == f"{cause.ja}\n(setup.log)"


def test_an_unknown_cause_shows_the_end_of_the_output() -> None:
    text = explain(STEP, "one\ntwo\nthree\nfour\nfive\nsix", "setup.log").text
    assert "six" in text.en
    assert "one" not in text.ja
