"""The pages of forms: found by their address, what they ask, files that are sent beforehand."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.core.errors import AppError, FieldError, Kind, not_found
from app.db import payloads
from app.db.models import File, FormUpload, Trigger, Workflow, WorkflowVersion
from app.services import addresses, files
from app.services.deps import Deps
from app.services.file_kinds import ENDINGS, media_type_of
from app.services.files import Sent

FORM: Final = "trigger.form"
MEBIBYTE: Final = 1_048_576
PER_SENDER: Final = 10  # forms a minute of one sender
FILES_OF_A_PAGE: Final = 10
FILES_A_MINUTE: Final = 20  # of one sender
PENDING_BYTES: Final = 1_073_741_824  # of all files of a form that wait for being sent
KEPT: Final = timedelta(hours=6)  # a file whose form was never sent
SWEPT_AT_ONCE: Final = 50
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{32,128}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who has the page open: the address he calls from, and who he is where he is signed in."""

    address: str
    principal: Principal | None = None

    @property
    def name(self) -> str:
        """What he is counted by."""
        known = self.principal and self.principal.user_id
        return f"user {known}" if known else f"address {self.address}"

    @property
    def user_id(self) -> str | None:
        """None for somebody who is not signed in."""
        return self.principal.user_id if self.principal else None


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that can be sent just now."""

    trigger: Trigger
    number: int  # of the published version

    @property
    def params(self) -> Mapping[str, Any]:
        """What was set of it."""
        return self.trigger.params


def open_form(db: DbSession, token: str, visitor: Visitor) -> OpenForm:
    """The form at an address; raises AppError not_found, form_closed, form_needs_sign_in."""
    address = addresses.find(db, token)
    if address is None:
        raise not_found("form")
    query = (
        select(Trigger, Workflow.published_version, Workflow.archived_at)
        .join(Workflow, Workflow.id == Trigger.workflow_id)
        .where(Trigger.workflow_id == address.workflow_id, Trigger.node == address.node)
    )
    row = db.execute(query).first()
    if row is not None and row[0].type != FORM:
        raise not_found("form")
    number = row[1] if row is not None and row[2] is None else None
    if row is None or number is None or row[0].state != "active":
        raise AppError(Kind.CONFLICT, "form_closed", "This form is not taken at present.")
    trigger = row[0]
    if trigger.params.get("audience") != "link" and visitor.principal is None:
        detail = "Only people who are signed in may open this form."
        raise AppError(Kind.UNAUTHENTICATED, "form_needs_sign_in", detail)
    return OpenForm(trigger, number)


def read(deps: Deps, token: str, visitor: Visitor) -> dict[str, Any]:
    """What the page of a form shows and asks."""
    with deps.db.reading() as db:
        found = open_form(db, token, visitor)
        schema = input_schema(db, found)
    return {
        "title": words(found.params, "title"),
        "introduction": words(found.params, "introduction"),
        "audience": found.params.get("audience"),
        "shows": found.params.get("shows"),
        "input_schema": schema,
        "max_file_bytes": file_limit(deps, found),
        "file_endings": list(ENDINGS),
    }


def input_schema(db: DbSession, form: OpenForm) -> dict[str, Any]:
    """The schema of what the published version receives."""
    query = select(WorkflowVersion.document).where(
        WorkflowVersion.workflow_id == form.trigger.workflow_id,
        WorkflowVersion.number == form.number,
    )
    found = db.execute(query).scalar_one().get("input_schema")
    return found if isinstance(found, dict) else {}


def words(params: Mapping[str, Any], name: str) -> dict[str, str]:
    """A text of the form in both languages: without an English one the other stands for it."""
    own = str(params.get(name) or "")
    return {"en": str(params.get(f"{name}_en") or "") or own, "ja": own}


def file_limit(deps: Deps, form: OpenForm) -> int:
    """The bytes that one file may have."""
    return min(
        int(form.params.get("max_file_mib") or 10) * MEBIBYTE, deps.settings.max_upload_bytes
    )


def count_form(deps: Deps, form: OpenForm, visitor: Visitor) -> None:
    """Counts a form that is sent; raises AppError too_many_forms, form_unavailable."""
    most = int(form.params.get("per_minute") or 30)
    deps.limiter.try_form(f"{form.trigger.id} form", visitor.name, (most, min(most, PER_SENDER)))


def _count_file(deps: Deps, form: OpenForm, visitor: Visitor) -> None:
    most = int(form.params.get("per_minute") or 30) * FILES_OF_A_PAGE
    limits = (most, min(most, FILES_A_MINUTE))
    deps.limiter.try_form(f"{form.trigger.id} file", visitor.name, limits)


def key_hash(key: str | None) -> str:
    """What is stored of the key of a page; raises AppError bad_idempotency_key."""
    if key is None or not _KEY.fullmatch(key):
        detail = (
            "Send Idempotency-Key: 32 to 128 random letters, digits, - or _, one for each page."
        )
        raise AppError(Kind.INVALID, "bad_idempotency_key", detail)
    return hashlib.sha256(key.encode()).hexdigest()


def upload(deps: Deps, token: str, key: str | None, visitor: Visitor, sent: Sent) -> dict[str, Any]:
    """Keeps a file for the form that this page is going to send.

    Raises AppError not_found, form_closed, form_needs_sign_in, bad_idempotency_key,
    file_too_large, file_kind_unknown, file_kind_false, too_many_files, too_many_forms.
    """
    page = key_hash(key)
    with deps.db.reading() as db:
        form = open_form(db, token, visitor)
        _refuse_too_much(db, form.trigger.id, page)
    _count_file(deps, form, visitor)
    name = files.safe_name(sent.name)
    real = replace(sent, name=name, media_type=media_type_of(name, sent.stream))
    now = deps.clock.now()

    def wait_for_the_form(db: DbSession, file_id: str) -> None:
        row = FormUpload(file_id=file_id, trigger_id=form.trigger.id, key_hash=page, created_at=now)
        db.add(row)

    return files.keep(deps, real, visitor.user_id, wait_for_the_form, private=True)


def limit_of_upload(deps: Deps, token: str, visitor: Visitor) -> int:
    """The bytes that a file may have, before any of it is read; raises what `upload` raises."""
    with deps.db.reading() as db:
        return file_limit(deps, open_form(db, token, visitor))


def _refuse_too_much(db: DbSession, trigger_id: str, page: str) -> None:
    of_page = func.sum(case((FormUpload.key_hash == page, 1), else_=0))
    query = select(of_page, func.sum(File.size_bytes)).join(FormUpload)
    row = db.execute(query.where(FormUpload.trigger_id == trigger_id)).one()
    if (row[0] or 0) >= 2 * FILES_OF_A_PAGE:  # somebody may have changed his mind
        detail = f"A form takes {FILES_OF_A_PAGE} files."
        raise AppError(Kind.UNPROCESSABLE, "too_many_files", detail)
    if (row[1] or 0) >= PENDING_BYTES:
        detail = "Too many files wait for forms that were not sent."
        fields = {"retry_after_seconds": int(KEPT.total_seconds())}
        raise AppError(Kind.RATE_LIMITED, "too_many_forms", detail, fields=fields, retryable=True)


def uploads_of(db: DbSession, trigger_id: str, page: str) -> dict[str, dict[str, Any]]:
    """The files that a page has sent beforehand, as a run's input holds them."""
    query = (
        select(File)
        .join(FormUpload, FormUpload.file_id == File.id)
        .where(FormUpload.trigger_id == trigger_id, FormUpload.key_hash == page)
    )
    return {
        row.id: {
            "id": row.id,
            "name": row.name,
            "media_type": row.media_type,
            "size_bytes": row.size_bytes,
        }
        for row in db.scalars(query)
    }


def refuse_files(places: Mapping[str, str], known: Mapping[str, Any]) -> None:
    """Raises AppError file_not_found, too_many_files for files (id → pointer) of nobody's page."""
    detail = "This page has sent no such file."
    missing = tuple(
        FieldError(place, "file_not_found", detail)
        for file_id, place in places.items()
        if file_id not in known
    )
    if missing:
        raise AppError(Kind.UNPROCESSABLE, "file_not_found", detail, errors=missing)
    if len(places) > FILES_OF_A_PAGE:
        detail = f"A form takes {FILES_OF_A_PAGE} files."
        raise AppError(Kind.UNPROCESSABLE, "too_many_files", detail)


def sweep_uploads(deps: Deps) -> int:
    """Deletes files whose forms were never sent, after some hours; some at a time."""
    before = deps.clock.now() - KEPT
    query = select(FormUpload.file_id).where(FormUpload.created_at < before)
    with deps.db.reading() as db:
        old = db.scalars(query.order_by(FormUpload.created_at).limit(SWEPT_AT_ONCE)).all()
    for file_id in old:
        with deps.db.transaction() as db:
            waits = db.get(FormUpload, file_id, with_for_update=True)
            if waits is None:  # its form was sent just now
                continue
            db.execute(delete(FormUpload).where(FormUpload.file_id == file_id))
            db.execute(delete(File).where(File.id == file_id))
            while payloads.drop_owned(db, files.owner_of(file_id), SWEPT_AT_ONCE):
                pass
    return len(old)
