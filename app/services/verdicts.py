"""What a decision may carry: one that is offered, with fields that fit the form."""

from collections.abc import Mapping
from typing import Any, Final

from app.core.errors import AppError, FieldError, Kind
from app.db.models import Review
from app.graph.schemas import value_faults
from app.services.reviews import offered

_WITH_FORM: Final = frozenset({"edit", "submit"})
_RESCUE_FIELDS: Final = {"retry": frozenset({"input"}), "skip": frozenset({"value"})}


def refuse_unfit(row: Review, decision: str, fields: Mapping[str, Any] | None) -> None:
    """Raises AppError decision_not_offered, fields_not_expected, fields_missing, form_invalid."""
    if decision not in offered(row):
        detail = f"{decision[:40]!r} is not offered here."
        allowed = {"decisions": offered(row)}
        raise AppError(Kind.UNPROCESSABLE, "decision_not_offered", detail, fields=allowed)
    if row.kind == "rescue":
        _refuse_rescue_fields(decision, fields)
    elif decision in _WITH_FORM:
        _refuse_form(row, fields)
    elif fields:
        raise _unfit("fields_not_expected", f"The decision {decision} takes no fields.")


def _refuse_rescue_fields(decision: str, fields: Mapping[str, Any] | None) -> None:
    allowed = _RESCUE_FIELDS.get(decision, frozenset())
    for name in fields or {}:
        if name not in allowed:
            raise _unfit("fields_not_expected", f"The decision {decision} takes no {name[:40]!r}.")
    if decision == "skip" and (fields is None or "value" not in fields):
        raise _unfit("fields_missing", "Skipping needs the value to go on with.")


def _refuse_form(row: Review, fields: Mapping[str, Any] | None) -> None:
    if fields is None:
        raise _unfit("fields_missing", "This decision needs fields.")
    form = row.request.get("form")
    if form is None:
        return
    given = dict(fields)
    proposal = row.request.get("proposal")
    if isinstance(proposal, Mapping):  # fields that were not touched need not be sent
        given = {**proposal, **given}
    faults = value_faults(given, form)
    if faults:
        errors = tuple(
            FieldError("/fields" + each.pointer, each.code, each.detail) for each in faults
        )
        detail = "The fields do not fit the form."
        raise AppError(Kind.UNPROCESSABLE, "form_invalid", detail, errors=errors)


def _unfit(code: str, detail: str) -> AppError:
    errors = (FieldError("/fields", code, detail),)
    return AppError(Kind.UNPROCESSABLE, code, detail, errors=errors)
