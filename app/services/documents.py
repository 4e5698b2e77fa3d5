"""Documents as services use them: read, and checked against what is installed and known."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, require
from app.core.errors import AppError, FieldError, Kind
from app.db.queries import known
from app.graph.check import MAX_NODES, Facts, WorkflowFact
from app.graph.check import check as check_document
from app.graph.fields import Readable, readable
from app.graph.model import Document
from app.graph.parse import FORMAT, parse_document
from app.graph.problems import error, problem_json
from app.graph.starts import AFTER
from app.nodes.describe import nodes_json
from app.services.credential_facts import credential_facts, credentials_of
from app.services.deps import Deps

_PLACES: Final = 100  # of problems that a refusal names


def parse(value: Any) -> Document:
    """The document; raises AppError bad_document with every fault."""
    return parse_document(value)


def check_raw(deps: Deps, principal: Principal, value: Any) -> list[dict[str, Any]]:
    """The problems of a document that is stored nowhere."""
    require(principal, Action.WORKFLOW_READ)
    document = parse(value)
    with deps.db.reading() as db:
        return check(deps, db, document)


def examine(
    deps: Deps, principal: Principal, value: Any, workflow: str | None = None
) -> dict[str, Any]:
    """{"problems", "nodes"}: what is wrong with a document, and its cards by node id.

    `workflow` is the one that it belongs to. A document with too many nodes has one problem and
    no cards.
    """
    require(principal, Action.WORKFLOW_READ)
    document = parse(value)
    with deps.db.reading() as db:
        own = known.names_of(db, workflow) if workflow else ()
        problems = check(deps, db, document, own)
    small = len(document.nodes) <= MAX_NODES
    return {"problems": problems, "nodes": nodes_json(document, deps.types) if small else {}}


def check(
    deps: Deps, db: DbSession, document: Document, own: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The problems of a document, with what it refers to looked up.

    `own` are the id and slug of the workflow that it belongs to.
    """
    found = check_document(document, deps.types, facts(deps, db, document, own))
    return [problem_json(problem, document) for problem in found]


def refuse(code: str, detail: str, problems: list[dict[str, Any]]) -> None:
    """Raises AppError `code` with its problems and their places, where any is an error.

    `detail` says how many errors there are by {count}.
    """
    errors = [each for each in problems if each["severity"] == "error"]
    if errors:
        raise AppError(
            Kind.UNPROCESSABLE,
            code,
            detail.format(count=len(errors)),
            fields={"problems": problems},
            errors=tuple(
                FieldError("/document" + each["pointer"], each["code"], each["detail"])
                for each in errors[:_PLACES]
            ),
        )


def describe(deps: Deps, db: DbSession, value: Any, own: Collection[str] = ()) -> dict[str, Any]:
    """{"nodes", "problems", "input_schema"} of a stored document.

    One that a newer version of the product has stored is told so, and not read.
    """
    if is_newer(value):
        detail = f"The document has format {value['format']}; known is {FORMAT}."
        found = error("newer_format", "/format", detail, format=value["format"])
        return {"nodes": {}, "problems": [problem_json(found)], "input_schema": {}}
    document = parse(value)
    return {
        "nodes": nodes_json(document, deps.types),
        "problems": check(deps, db, document, own),
        "input_schema": dict(document.input_schema),
    }


def is_newer(value: Any) -> bool:
    """Whether the document is of a format that this version of the product does not know yet."""
    written = value.get("format") if isinstance(value, dict) else None
    return isinstance(written, int) and not isinstance(written, bool) and written > FORMAT


def readable_fields(deps: Deps, principal: Principal, value: Any, node: str | None) -> Readable:
    """What the expressions of one step of a document may read; of its output where None."""
    require(principal, Action.WORKFLOW_READ)
    document = parse(value)
    with deps.db.reading() as db:
        labels = known.labels(db, _texts(document, "model"))
    return readable(document, deps.types, node, labels)


def cards(deps: Deps, value: Any) -> dict[str, Any]:
    """What the cards of a stored document's nodes show, by node id."""
    return nodes_json(parse(value), deps.types)


def facts(deps: Deps, db: DbSession, document: Document, own: Collection[str] = ()) -> Facts:
    """What is known of the workflows, models and credentials that a document names."""
    named = known.workflows(db, _texts(document, "workflow"))
    workflows = {
        name: WorkflowFact(
            each.get("input_schema") or {}, tuple(each.get("output") or ()), _followed(each)
        )
        for name, each in named.items()
    }
    return Facts(
        workflows,
        frozenset(known.models(db, _texts(document, "model"))),
        credential_facts(db, credentials_of(document, deps.types)),
        frozenset(own),
    )


def _followed(document: dict[str, Any]) -> frozenset[str]:
    nodes = (node for node in document.get("nodes") or () if node.get("type") == AFTER)
    names = ((node.get("params") or {}).get("workflow") for node in nodes)
    return frozenset(name for name in names if isinstance(name, str))


def _texts(document: Document, param: str) -> set[str]:
    found = {node.params.get(param) for node in document.nodes}
    return {each for each in found if isinstance(each, str)}
