"""Forms that are sent: checked against what the workflow receives, each page's once."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import SYSTEM, Principal
from app.auth.tokens import hash_token
from app.core.errors import AppError, FieldError, Kind
from app.core.ids import new_id
from app.core.json import digest, pointer
from app.db.base import AnyRow
from app.db.models import File, FormUpload, Run, Submission, User
from app.db.queries import run_list
from app.db.upsert import insert_new
from app.graph.schemas import value_faults
from app.services import forms
from app.services.deps import Deps
from app.services.forms import FORM, OpenForm, Visitor
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.run_files import files_in
from app.services.run_fire import Fired, start_fired
from app.services.triggers import find_trigger

_FILE_PARTS: Final = ("id", "name", "media_type", "size_bytes")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender is given: a number; a token where he is not signed in, else the run."""

    number: int
    created: bool
    token: str | None
    run_id: str | None


def send(deps: Deps, token: str, key: str | None, visitor: Visitor, value: Any) -> Receipt:
    """Starts a run with what was filled in; once for each page, which is named by its key.

    Raises AppError not_found, form_closed, form_needs_sign_in, bad_idempotency_key, bad_input with
    pointers below /input, file_not_found, too_many_files, idempotency_key_reused, too_many_forms.
    """
    page, now = forms.key_hash(key), deps.clock.now()
    with deps.db.reading() as db:
        form = forms.open_form(db, token, visitor)
    forms.count_form(deps, form, visitor)
    secret = None if visitor.principal else _secret(form, str(key))
    run_id = new_id()
    row = {
        "id": new_id(),
        "trigger_id": form.trigger.id,
        "run_id": run_id,
        "sender_id": visitor.user_id,
        "shows": form.params.get("shows"),
        "token_hash": hash_token(secret) if secret else None,
        "key_hash": page,
        "body_hash": digest(value),
        "created_at": now,
    }
    with deps.db.transaction() as db:
        form = forms.open_form(db, token, visitor)
        created = insert_new(db, Submission, row)
        if created:
            _start(deps, db, form, visitor, row, value, now)
        receipt = _receipt(db, row, secret, created=created)
    if created:
        deps.queue.ring(run_id)
    return receipt


def _secret(form: OpenForm, key: str) -> str:
    """The token of the receipt. Made of the page's key: the same page is told the same again."""
    made = hashlib.sha256(f"receipt {form.trigger.id} {key}".encode()).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def _start(
    deps: Deps,
    db: DbSession,
    form: OpenForm,
    visitor: Visitor,
    row: Mapping[str, Any],
    value: Any,
    now: datetime,
) -> None:
    schema = forms.input_schema(db, form)
    refuse_misfit(value, schema)
    known = forms.uploads_of(db, form.trigger.id, row["key_hash"])
    places = dict(files_in(value, ""))
    forms.refuse_files(places, known)
    told = {"node": form.trigger.node, "type": FORM, "submission": row["id"]}
    given = _with_files(value, known)
    fired = Fired(form.trigger.id, form.trigger.workflow_id, told, given, row["run_id"])
    start_fired(deps, db, visitor.principal or SYSTEM, fired, now)
    if places:
        # From now on they belong to the run, so that those may see them whom it asks.
        db.execute(delete(FormUpload).where(FormUpload.file_id.in_(places)))
        db.execute(update(File).where(File.id.in_(places)).values(run_id=row["run_id"]))


def refuse_misfit(value: Any, schema: Mapping[str, Any]) -> None:
    """Raises AppError bad_input with the place of all that is missing, wrong, or not asked for."""
    faults = [
        FieldError("/input" + each.pointer, each.code, each.detail)
        for each in value_faults(value, schema)
    ]
    found = {each.pointer for each in faults}
    faults += [each for each in _unasked(value, schema) if each.pointer not in found]
    if faults:
        detail = "Some fields need another value."
        raise AppError(Kind.UNPROCESSABLE, "bad_input", detail, errors=tuple(faults))


def _unasked(value: Any, schema: Mapping[str, Any]) -> Iterator[FieldError]:
    if not isinstance(value, dict):
        yield FieldError("/input", "type", "The fields of a form are an object.")
        return
    known: Mapping[str, Any] = schema.get("properties") or {}
    for name, part in value.items():
        place = "/input" + pointer(name)
        if name not in known:
            yield FieldError(place, "additionalProperties", "The form does not ask for this.")
        elif _is_file(known[name]) and not _is_whole_file(part):
            yield FieldError(place, "file_not_found", "This page has sent no such file.")


def _is_file(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    parts = schema.get("properties")
    return schema.get("x-file") is True or (
        isinstance(parts, dict) and {"id", "media_type"} <= set(parts)
    )


def _is_whole_file(value: Any) -> bool:
    return isinstance(value, dict) and all(name in value for name in _FILE_PARTS)


def _with_files(value: Any, known: Mapping[str, Any]) -> Any:
    """The value with what is known of its files, instead of what was said of them."""
    if isinstance(value, list):
        return [_with_files(each, known) for each in value]
    if not isinstance(value, dict):
        return value
    if _is_whole_file(value) and value["id"] in known:
        return known[value["id"]]
    return {name: _with_files(each, known) for name, each in value.items()}


def _receipt(
    db: DbSession, row: Mapping[str, Any], secret: str | None, *, created: bool
) -> Receipt:
    query = (
        select(Submission.body_hash, Submission.sender_id, Submission.run_id, Run.number)
        .join(Run, Run.id == Submission.run_id)
        .where(Submission.trigger_id == row["trigger_id"], Submission.key_hash == row["key_hash"])
    )
    found = db.execute(query).one()
    if found.body_hash != row["body_hash"] or found.sender_id != row["sender_id"]:
        detail = "This page has sent another form already; open it anew."
        raise AppError(Kind.UNPROCESSABLE, "idempotency_key_reused", detail)
    return Receipt(found.number, created, secret, None if secret else found.run_id)


def list_page(
    deps: Deps, principal: Principal, trigger_id: str, cursor: str | None, limit: int
) -> Page:
    """What was sent by a form, the latest first; raises not_found, bad_cursor."""
    query = (
        select(Submission, Run.number, Run.state, User.id, User.name, User.email)
        .join(Run, Run.id == Submission.run_id)
        .outerjoin(User, User.id == Submission.sender_id)
    )
    if cursor:
        at, last = decode_cursor(cursor, datetime, str)
        older = (Submission.created_at < at) | (
            (Submission.created_at == at) & (Submission.id < last)
        )
        query = query.where(older)
    with deps.db.reading() as db:
        trigger = find_trigger(db, principal, trigger_id)
        query = query.where(Submission.trigger_id == trigger.id)
        order = (Submission.created_at.desc(), Submission.id.desc())
        found = db.execute(query.order_by(*order).limit(limit + 1)).all()
        waiting = [each[0].run_id for each in found[:limit] if each[2] == "waiting"]
        reasons = run_list.waiting_for(db, waiting) if waiting else {}
    items = [_listed(each, reasons.get(each[0].run_id)) for each in found[:limit]]
    if len(found) <= limit:
        return Page(items)
    last_row = found[limit - 1][0]
    return Page(items, encode_cursor(last_row.created_at, last_row.id))


def _listed(found: AnyRow, waiting_for: str | None) -> dict[str, Any]:
    row, number, state, user_id, name, email = found
    return {
        "sent_at": row.created_at,
        "withdrawn_at": row.withdrawn_at,
        "sender": {"id": user_id, "name": name or email} if user_id else None,
        "run": {"id": row.run_id, "number": number, "state": state, "waiting_for": waiting_for},
    }
