"""Who may do what."""

import pytest

from app.auth.permissions import (
    ROLES,
    SYSTEM,
    Action,
    Principal,
    Resource,
    Role,
    allowed_actions,
    permits,
    require,
)
from app.core.errors import AppError, Kind

CHARLIE = Principal("3", "approver")


def test_an_administrator_may_do_everything() -> None:
    assert allowed_actions(SYSTEM) == sorted(Action)


def test_every_action_is_allowed_to_some_role_and_every_role_is_there() -> None:
    assert set(ROLES) == set(Role)
    assert frozenset().union(*ROLES.values()) == frozenset(Action)


def test_an_action_outside_the_catalogue_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="workflow:Publsh"):
        permits(SYSTEM, "workflow:Publsh")


def test_an_unknown_role_may_do_nothing() -> None:
    assert allowed_actions(Principal("1", "intern")) == []


def test_what_may_not_be_seen_looks_as_if_it_did_not_exist() -> None:
    with pytest.raises(AppError) as refusal:
        require(CHARLIE, Action.WORKFLOW_PUBLISH, Resource("workflow", "1"))
    assert refusal.value.kind is Kind.NOT_FOUND


def test_what_may_be_seen_but_not_done_is_forbidden() -> None:
    with pytest.raises(AppError) as refusal:
        require(CHARLIE, Action.RUN_CANCEL, Resource("run", "1"))
    assert refusal.value.kind is Kind.FORBIDDEN
