"""API keys and tokens."""

import pytest

from app.auth.tokens import join_key, new_key_id, new_token, split_key


def test_a_key_splits_into_what_it_was_made_of() -> None:
    for _ in range(200):
        key_id, secret = new_key_id(), new_token()
        token = join_key(key_id, secret)
        assert token.startswith("skm_")
        assert len(secret) == 43
        assert split_key(token) == (key_id, secret)


@pytest.mark.parametrize("token", ["", "skm_", "skm_" + "x" * 66, "key_" + "x" * 22 + "_" * 44])
def test_what_has_not_the_form_of_a_key_is_none(token: str) -> None:
    assert split_key(token) is None
