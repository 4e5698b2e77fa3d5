"""Values of credentials: they go in encrypted, and come out only where they are used."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.auth.permissions import SYSTEM
from app.core.errors import AppError
from app.db.models import Audit, Secret, SecretValue
from app.services import secret_editing, secrets
from app.services.deps import Deps
from app.services.secrets import NewSecret, SecretFields

TOKEN = "orange-elephant-42"
BEARER = {"scheme": "bearer", "token": TOKEN}
BILLING = NewSecret("billing", "請求API", "http", BEARER, ("api.example.com",))


def values(deps: Deps, name: str = "billing", kind: str = "http") -> list[SecretFields]:
    """What is valid now."""
    with deps.db.reading() as db:
        return secrets.values_of(deps, db, name, kind)


def code_of(act: Callable[[], Any]) -> str:
    """The code of the refusal that this meets."""
    with pytest.raises(AppError) as refusal:
        act()
    assert TOKEN not in str(refusal.value)
    return refusal.value.code


def test_a_value_comes_back_to_what_uses_it_and_is_stored_nowhere_in_clear(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    assert dict(values(deps)[0]) == BEARER
    assert values(deps)[0].hosts == ("api.example.com",)
    with deps.db.reading() as db:
        row = db.scalars(select(SecretValue)).one()
        kept = [db.scalars(select(Secret)).one().about, db.scalars(select(Audit)).one().detail]
    assert TOKEN.encode() not in row.sealed + row.wrapped
    assert TOKEN not in json.dumps(kept)


def test_what_is_given_shows_nothing_when_it_is_printed_and_is_no_json(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    assert TOKEN not in f"{values(deps)!r} {values(deps)[0]!s} {BILLING!r}"
    with pytest.raises(TypeError):
        json.dumps(values(deps)[0])


def test_during_a_rotation_both_values_are_valid_the_newest_first(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    secret_editing.rotate(deps, SYSTEM, "billing", {**BEARER, "token": "second-value"}, 3600)
    new, old = values(deps)
    assert (new["token"], new.until) == ("second-value", None)
    assert old["token"] == TOKEN
    assert old.until is not None


def test_the_old_value_ends_when_it_is_told_to(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    secret_editing.rotate(deps, SYSTEM, "billing", {**BEARER, "token": "second-value"}, 3600)
    with deps.db.transaction() as db:
        long_ago = deps.clock.now() - timedelta(seconds=1)
        db.execute(update(SecretValue).where(SecretValue.number == 1).values(until=long_ago))
    assert [each["token"] for each in values(deps)] == ["second-value"]
    with deps.db.transaction() as db:
        assert secret_editing.forget_ended(db, deps.clock.now()) == 1
        assert list(db.scalars(select(SecretValue.number))) == [2]


def test_without_keeping_the_old_value_is_gone_at_once(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    secret_editing.rotate(deps, SYSTEM, "billing", {**BEARER, "token": "second-value"}, 0)
    with deps.db.reading() as db:
        assert list(db.scalars(select(SecretValue.number))) == [2]


def test_old_values_can_be_ended_early_and_never_pile_up(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    for number in range(8):
        fields = {**BEARER, "token": f"value-number-{number}"}
        secret_editing.rotate(deps, SYSTEM, "billing", fields, 3600)
    assert len(values(deps)) == secret_editing.MOST_VALUES
    secret_editing.end_old_values(deps, SYSTEM, "billing")
    assert [each["token"] for each in values(deps)] == ["value-number-7"]


def test_an_unknown_name_and_a_wrong_kind_are_refused(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    assert code_of(lambda: values(deps, "payroll")) == "credential_unknown"
    assert code_of(lambda: values(deps, "billing", "smtp")) == "credential_wrong_kind"


def test_without_the_key_file_values_are_unreadable_and_no_new_key_hides_that(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    key_file = deps.settings.key_file()
    key_file.rename(key_file.with_suffix(".away"))
    other = replace(BILLING, name="payroll")
    assert code_of(values_of := lambda: values(deps)) == "credential_unreadable"
    assert code_of(lambda: secret_editing.create(deps, SYSTEM, other)) == "secret_key_missing"
    secret_editing.remove(deps, SYSTEM, "billing")
    secret_editing.create(deps, SYSTEM, other)
    assert code_of(values_of) == "credential_unknown"


def test_a_value_that_was_moved_to_another_credential_does_not_open(deps: Deps) -> None:
    for name in ("billing", "payroll"):
        secret_editing.create(deps, SYSTEM, replace(BILLING, name=name))
    with deps.db.transaction() as db:
        stolen, theirs = db.scalars(select(SecretValue).join(Secret).order_by(Secret.name))
        theirs.wrapped, theirs.sealed = stolen.wrapped, stolen.sealed
    assert code_of(lambda: values(deps, "payroll")) == "credential_unreadable"


def test_a_name_is_taken_once(deps: Deps) -> None:
    secret_editing.create(deps, SYSTEM, BILLING)
    assert code_of(lambda: secret_editing.create(deps, SYSTEM, BILLING)) == "secret_name_taken"


def test_a_credential_of_the_product_is_made_once(deps: Deps) -> None:
    given = ("callback-signing", "", "signing", {"secret": "whsec_abcdefgh"})
    assert secrets.ensure(deps, *given)
    assert not secrets.ensure(deps, *given)
    assert values(deps, "callback-signing", "signing")[0]["secret"] == "whsec_abcdefgh"
