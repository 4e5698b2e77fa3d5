"""Passwords."""

import pytest

from app.auth.passwords import hash_password, verify_password
from app.core.errors import AppError


def test_a_password_fits_its_own_hash_only() -> None:
    made = hash_password("correct horse battery")
    assert made.startswith("$argon2id$")
    assert verify_password(made, "correct horse battery")
    assert not verify_password(made, "correct horse batterz")


def test_the_same_keys_in_full_width_letters_are_the_same_password() -> None:
    assert verify_password(hash_password("correct horse"), "ｃｏｒｒｅｃｔ ｈｏｒｓｅ")


@pytest.mark.parametrize("stored", [None, "", "not a hash"])
def test_nothing_fits_an_account_without_a_password(stored: str | None) -> None:
    assert not verify_password(stored, "correct horse battery")


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_is_refused(weak: str) -> None:
    with pytest.raises(AppError) as refusal:
        hash_password(weak)
    assert refusal.value.code == "weak_password"
