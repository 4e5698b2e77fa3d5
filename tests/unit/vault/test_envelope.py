"""Envelopes: they open with their key and in their place, and nowhere else."""

from dataclasses import replace

import pytest

from app.vault.envelope import CannotOpen, new_main_key, rewrap, seal, unseal

VALUE = "合言葉 s3cret".encode()
PLACE = "default|1|1"


def test_a_sealed_value_comes_back() -> None:
    key = new_main_key()
    assert unseal([new_main_key(), key], seal(key, VALUE, PLACE), PLACE) == VALUE


def test_the_same_value_is_never_sealed_the_same_way_twice() -> None:
    key = new_main_key()
    first, second = seal(key, VALUE, PLACE), seal(key, VALUE, PLACE)
    assert first.sealed != second.sealed
    assert first.wrapped != second.wrapped
    assert VALUE not in first.sealed


@pytest.mark.parametrize("place", ["default|1|2", "default|2|1", "other|1|1"])
def test_an_envelope_that_was_moved_does_not_open(place: str) -> None:
    key = new_main_key()
    with pytest.raises(CannotOpen):
        unseal([key], seal(key, VALUE, PLACE), place)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(CannotOpen):
        unseal([new_main_key()], seal(new_main_key(), VALUE, PLACE), PLACE)


@pytest.mark.parametrize("part", ["sealed", "wrapped"])
def test_a_changed_or_shortened_envelope_does_not_open(part: str) -> None:
    key = new_main_key()
    envelope = seal(key, VALUE, PLACE)
    stored = getattr(envelope, part)
    for wrong in (stored[:-1] + bytes([stored[-1] ^ 1]), stored[:5], b""):
        with pytest.raises(CannotOpen):
            unseal([key], replace(envelope, **{part: wrong}), PLACE)


def test_a_new_main_key_wraps_the_data_key_anew_and_leaves_the_value() -> None:
    old, new = new_main_key(), new_main_key()
    before = seal(old, VALUE, PLACE)
    after = rewrap([new, old], new, before, PLACE)
    assert (after.key_id, after.sealed) == (new.id, before.sealed)
    assert unseal([new], after, PLACE) == VALUE


def test_a_main_key_shows_nothing_of_itself() -> None:
    key = new_main_key()
    assert repr(key) == "MainKey()"
    assert key.secret.hex() not in key.id
