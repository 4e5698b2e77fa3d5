"""The main key is replaced while everything goes on, and after a crash."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.auth.permissions import SYSTEM
from app.core.errors import AppError
from app.db.models import Audit, SecretValue
from app.services import key_rotation, secret_editing, secrets
from app.services.deps import Deps
from app.services.sealing import keyring
from app.services.secrets import NewSecret
from app.vault.envelope import MainKey

MANY = 25


def keep(deps: Deps, name: str) -> None:
    """A signing key that holds its own name."""
    new = NewSecret(name, "", "signing", {"secret": f"{name}-secret"})
    secret_editing.create(deps, SYSTEM, new)


def keep_many(deps: Deps) -> list[str]:
    """Several."""
    names = [f"key-{number}" for number in range(MANY)]
    for name in names:
        keep(deps, name)
    return names


def readable(deps: Deps, names: list[str]) -> bool:
    """Whether all can be read just now."""
    with deps.db.reading() as db:
        found = [secrets.values_of(deps, db, name, "signing")[0]["secret"] for name in names]
    return found == [f"{name}-secret" for name in names]


def key_ids(deps: Deps) -> set[str]:
    """The keys under which values are wrapped."""
    with deps.db.reading() as db:
        return set(db.scalars(select(SecretValue.key_id)))


def test_every_value_is_wrapped_anew_and_the_old_key_leaves_the_file(deps: Deps) -> None:
    names = keep_many(deps)
    (old,) = keyring(deps.settings).all_keys()
    done = key_rotation.rotate(deps)
    (new,) = keyring(deps.settings).all_keys()
    assert (done.key_id, done.rewrapped, done.retired, done.resumed) == (new.id, MANY, True, False)
    assert old.id != new.id
    assert key_ids(deps) == {new.id}
    assert readable(deps, names)
    with deps.db.reading() as db:
        acts = list(db.scalars(select(Audit.action).where(Audit.resource.like("secretKey/%"))))
    assert acts == ["secret:RotateKey"]


def test_after_a_crash_everything_is_readable_and_the_next_call_goes_on(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = keep_many(deps)
    monkeypatch.setattr(key_rotation, "BATCH", 5)
    done: list[SecretValue] = []
    real = key_rotation._rewrap

    def dying(row: SecretValue, keys: list[MainKey]) -> None:
        done.append(row)
        if len(done) > 12:
            raise KeyboardInterrupt
        real(row, keys)

    monkeypatch.setattr(key_rotation, "_rewrap", dying)
    with pytest.raises(KeyboardInterrupt):
        key_rotation.rotate(deps)
    assert len(key_ids(deps)) == 2
    assert readable(deps, names)
    monkeypatch.setattr(key_rotation, "_rewrap", real)
    rest = key_rotation.rotate(deps)
    assert (rest.resumed, rest.rewrapped, rest.retired) == (True, MANY - 10, True)
    assert key_ids(deps) == {rest.key_id}
    assert readable(deps, names)


def test_the_old_key_may_stay_until_backups_no_longer_need_it(deps: Deps) -> None:
    names = keep_many(deps)
    first = key_rotation.rotate(deps, keep_old_keys=True)
    assert not first.retired
    assert len(keyring(deps.settings).all_keys()) == 2
    second = key_rotation.rotate(deps)
    assert (second.key_id, second.rewrapped, second.retired) == (first.key_id, 0, True)
    assert readable(deps, names)


def test_what_is_made_during_rotations_can_be_read_after_them(deps: Deps) -> None:
    keep(deps, "first")
    names = [f"key-{number}" for number in range(12)]
    making = threading.Thread(target=lambda: [keep(deps, name) for name in names])
    making.start()
    rotations = 0
    while making.is_alive() or rotations == 0:
        key_rotation.rotate(deps)
        rotations += 1
    making.join()
    assert readable(deps, ["first", *names])


def test_values_of_a_lost_key_are_counted_and_left(deps: Deps) -> None:
    keep(deps, "lost")
    deps.settings.key_file().unlink()
    other = replace(deps, settings=replace(deps.settings))
    with pytest.raises(AppError) as refusal:
        key_rotation.rotate(other)
    assert refusal.value.code == "secret_key_missing"
    deps.settings.key_file().write_text("A" * 43 + "=\n")
    done = key_rotation.rotate(deps)
    assert (done.rewrapped, done.unreadable, done.retired) == (0, 1, True)
