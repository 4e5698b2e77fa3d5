"""Expressions previewed on the data of a try: asked here, computed by a worker."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from redis.exceptions import RedisError

from app.auth.permissions import Action, Principal, visible
from app.core.errors import AppError, FieldError, Kind, not_found
from app.core.log import logger
from app.db.models import Run
from app.db.queries import run_list
from app.services import documents
from app.services.deps import Deps
from app.services.workflows import find_workflow

SECONDS: Final = 1.0
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is to be computed, and where it stands in the document.

    Of kind `params` all parameters of the step are, and `source` does not matter. `run` asks for
    the data of one run, else it is that of one's last tries.
    """

    document: Any
    node: str
    source: str
    kind: str
    pointer: str | None = None
    run: str | None = None
    item: int | None = None


def ask(
    deps: Deps, principal: Principal, reference: str, wanted: Preview, seconds: float = SECONDS
) -> dict[str, Any]:
    """{"value", "type", "shortened"} or {"error": {"code", "detail", "line", "column"}}.

    Raises AppError not_found, forbidden, bad_document, unknown_node.
    """
    document = documents.parse(wanted.document)
    if all(node.id != wanted.node for node in document.nodes):
        detail = f"The document has no step {wanted.node[:80]!r}."
        errors = (FieldError("/node", "unknown_node", detail),)
        raise AppError(Kind.UNPROCESSABLE, "unknown_node", detail, errors=errors)
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference, Action.RUN_TRY)
        if wanted.run is not None:
            seen = visible(principal, Action.RUN_READ, Run)
            run = run_list.one(db, wanted.run, seen)
            if run is None or run.workflow_id != row.id:
                raise not_found("run")
    who = {"user_id": principal.user_id, "role": principal.role}
    question = {"workflow_id": row.id, "who": who, "wanted": asdict(wanted)}
    return _answered(deps, question, seconds)


def _answered(deps: Deps, question: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    try:
        found = deps.queue.ask(question, seconds)
    except RedisError as error:
        _log.warning("nobody could be asked", error=type(error).__name__)
        found = None
    return late() if found is None else found


def late() -> dict[str, Any]:
    """The answer when none came in time."""
    return failed("preview_timeout", f"This could not be computed within {SECONDS:g} s.")


def failed(code: str, detail: str, line: int | None = None, column: int | None = None) -> Any:
    """The answer where there is no value."""
    return {"error": {"code": code, "detail": detail, "line": line, "column": column}}
