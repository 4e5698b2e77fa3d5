"""The file of main keys."""

import base64
import os
import stat
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.vault.keyring import Keyring


def ring(folder: Path, *, may_make: bool = True) -> Keyring:
    """A keyring in a folder that need not exist yet."""
    return Keyring(folder / "data" / "secrets.key", may_make=may_make)


def test_the_first_use_makes_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    made = keys.current(first=True)
    assert keys.all_keys() == [made]
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert keys.current(first=False) == made


def test_many_at_once_make_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: ring(tmp_path).current(first=True).id, range(64)))
    assert len(set(made)) == 1
    assert os.listdir(tmp_path / "data") == ["secrets.key"]


def test_no_key_is_made_beside_values_that_are_sealed_already(tmp_path: Path) -> None:
    with pytest.raises(AppError) as refusal:
        ring(tmp_path).current(first=False)
    assert refusal.value.code == "secret_key_missing"
    assert ring(tmp_path).all_keys() == []


def test_a_file_that_an_operator_names_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(AppError) as refusal:
        ring(tmp_path, may_make=False).current(first=True)
    assert refusal.value.code == "secret_key_missing"


def test_a_rotation_puts_a_new_key_before_the_old_one_until_that_is_unused(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    old = keys.current(first=True)
    assert keys.begin_rotation()
    assert not keys.begin_rotation()
    new = keys.current(first=False)
    assert keys.all_keys() == [new, old]
    asked: list[Sequence[str]] = []
    assert not keys.end_rotation(lambda ids: bool(asked.append(ids)))
    assert keys.end_rotation(lambda ids: ids == [old.id])
    assert (keys.all_keys(), asked) == ([new], [[old.id]])
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert sorted(os.listdir(keys.path.parent)) == ["secrets.key", "secrets.key.lock"]


def test_without_a_key_file_there_is_nothing_to_rotate(tmp_path: Path) -> None:
    with pytest.raises(AppError) as refusal:
        ring(tmp_path).begin_rotation()
    assert refusal.value.code == "secret_key_missing"


def test_a_key_made_by_another_program_is_read(tmp_path: Path) -> None:
    keys, raw = ring(tmp_path), os.urandom(32)
    keys.path.parent.mkdir()
    keys.path.write_text("# ours\n\n" + base64.b64encode(raw).decode() + "\n")
    assert keys.current(first=False).secret == raw


@pytest.mark.parametrize("text", ["nonsense", "c2hvcnQ=", "鍵"])
def test_a_file_that_holds_something_else_is_refused_without_repeating_it(
    tmp_path: Path, text: str
) -> None:
    keys = ring(tmp_path)
    keys.path.parent.mkdir()
    keys.path.write_text(text)
    with pytest.raises(AppError) as refusal:
        keys.all_keys()
    assert refusal.value.code == "secret_key_unreadable"
    assert text not in str(refusal.value)


def test_where_no_file_can_be_made_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(AppError) as refusal:
        ring(tmp_path).current(first=True)
    assert refusal.value.code in ("secret_key_unreadable", "secret_key_unwritable")
