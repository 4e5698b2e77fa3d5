"""Where workflows are kept: folders and tags, names, copies; one or many at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, require, visible
from app.core.errors import AppError, FieldError, Kind, not_found
from app.db.audit import record
from app.db.models import Workflow, WorkflowTag
from app.db.queries import folder_list, workflow_list
from app.services import exports, workflows
from app.services.deps import Deps
from app.services.workflows import NewWorkflow, find_workflow, folder_path

MOST_AT_ONCE: Final = 200
MOST_TAGS: Final = 20
_LONGEST_FOLDER: Final = 200

BulkAction = Literal["archive", "restore", "move", "tag", "untag"]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What to do with many workflows at once."""

    action: BulkAction
    ids: Sequence[str]
    folder: str = ""
    tag: str = ""


def overview(deps: Deps, principal: Principal) -> dict[str, Any]:
    """The folders with how many workflows are in each, the tags, and how many are archived."""
    allowed = visible(principal, Action.WORKFLOW_READ, Workflow)
    with deps.db.reading() as db:
        counts = folder_list.folders(db, allowed)
        return {
            "items": [{"folder": folder, "count": number} for folder, number in counts],
            "tags": folder_list.tags(db, allowed),
            "archived": folder_list.archived(db, allowed),
        }


def change(
    deps: Deps, principal: Principal, reference: str, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The workflow with another name, folder or tags; its draft and revision stay."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        if "name" in changes:
            row.name, row.updated_at, row.updated_by = changes["name"], now, principal.user_id
        if "folder" in changes:
            row.folder = folder_path(changes["folder"])
        if "tags" in changes:
            _set_tags(db, row.id, _tags(changes["tags"]))
        record(
            db,
            now,
            principal.user_id,
            Action.WORKFLOW_UPDATE,
            f"workflow/{row.id}",
            changes=dict(changes),
        )
    return workflows.read(deps, principal, row.id)


def duplicate(deps: Deps, principal: Principal, reference: str, name: str) -> dict[str, Any]:
    """A new workflow with the draft, folder and tags of another."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        new = NewWorkflow(name, row.draft, row.folder)
        tags = workflow_list.tags_of(db, [row.id])[row.id]
    made = workflows.create(deps, principal, new)
    with deps.db.transaction() as db:
        _set_tags(db, made["id"], tags)
    return made


def rename_folder(deps: Deps, principal: Principal, before: str, after: str) -> int:
    """How many workflows moved with the folder; raises AppError not_found, folder_too_long."""
    require(principal, Action.WORKFLOW_UPDATE)
    old, new = folder_path(before), folder_path(after)
    inside = Workflow.folder.startswith(old + "/", autoescape=True)
    which = (
        or_(Workflow.folder == old, inside),
        visible(principal, Action.WORKFLOW_UPDATE, Workflow),
    )
    path = func.ltrim(new + func.substr(Workflow.folder, len(old) + 1), "/")
    now = deps.clock.now()
    with deps.db.transaction() as db:
        longest = db.scalar(select(func.max(func.length(path))).where(*which)) if old else None
        if longest is None:
            raise not_found("folder")
        if longest > _LONGEST_FOLDER:
            raise _refused("/to", "folder_too_long", "A folder path would be too long.")
        number = db.scalar(select(func.count()).select_from(Workflow).where(*which)) or 0
        db.execute(
            update(Workflow).where(*which).values(folder=path),
            execution_options={"synchronize_session": False},
        )
        action = Action.WORKFLOW_UPDATE
        record(db, now, principal.user_id, action, f"folder/{old}", to=new, workflows=number)
    return number


def bulk(deps: Deps, principal: Principal, what: Bulk) -> dict[str, Any]:
    """{"done": [id], "failed": [{id, code}]}: each workflow by itself, all in one transaction."""
    act = _ACTS[what.action]
    needs = Action.WORKFLOW_ARCHIVE if what.action in _AWAY else Action.WORKFLOW_UPDATE
    require(principal, needs)
    checked = replace(what, folder=folder_path(what.folder), tag=_tag(what))
    now = deps.clock.now()
    done, failed = list[str](), list[dict[str, str]]()
    with deps.db.transaction() as db:
        for item in dict.fromkeys(what.ids):
            try:
                row = find_workflow(db, principal, item, needs)
                act(db, row, checked, now)
            except AppError as error:
                failed.append({"id": item, "code": error.code})
                continue
            done.append(row.id)
            record(db, now, principal.user_id, needs, f"workflow/{row.id}", bulk=what.action)
    return {"done": done, "failed": failed}


def export(deps: Deps, principal: Principal, ids: Sequence[str]) -> dict[str, Any]:
    """Several workflows as one JSON object; each of them is one that the import takes."""
    return {
        "sekimori": exports.EXPORT_FORMAT,
        "workflows": [exports.export(deps, principal, item, None) for item in dict.fromkeys(ids)],
    }


def _archive(db: DbSession, row: Workflow, what: Bulk, now: Any) -> None:
    row.archived_at = row.archived_at or now


def _restore(db: DbSession, row: Workflow, what: Bulk, now: Any) -> None:
    row.archived_at = None


def _move(db: DbSession, row: Workflow, what: Bulk, now: Any) -> None:
    row.folder = what.folder


def _add_tag(db: DbSession, row: Workflow, what: Bulk, now: Any) -> None:
    present = workflow_list.tags_of(db, [row.id])[row.id]
    _set_tags(db, row.id, _tags([*present, what.tag]))


def _remove_tag(db: DbSession, row: Workflow, what: Bulk, now: Any) -> None:
    one = WorkflowTag.workflow_id == row.id, WorkflowTag.tag == what.tag
    db.execute(delete(WorkflowTag).where(*one))


_AWAY: Final = frozenset({"archive", "restore"})
_ACTS: Final[Mapping[BulkAction, Callable[[DbSession, Workflow, Bulk, Any], None]]] = {
    "archive": _archive,
    "restore": _restore,
    "move": _move,
    "tag": _add_tag,
    "untag": _remove_tag,
}


def _tag(what: Bulk) -> str:
    if what.action not in ("tag", "untag"):
        return ""
    tags = _tags([what.tag])
    if not tags:
        raise _refused("/tag", "blank", "A tag has visible characters.")
    return tags[0]


def _tags(given: Sequence[str]) -> list[str]:
    tags = [" ".join(tag.split()) for tag in given]
    found = list(dict.fromkeys(tag for tag in tags if tag))
    if len(found) > MOST_TAGS:
        raise _refused("/tags", "too_many_tags", f"A workflow has up to {MOST_TAGS} tags.")
    return found


def _set_tags(db: DbSession, workflow_id: str, tags: Sequence[str]) -> None:
    db.execute(delete(WorkflowTag).where(WorkflowTag.workflow_id == workflow_id))
    db.add_all([WorkflowTag(tag=tag, workflow_id=workflow_id) for tag in tags])
    db.flush()


def _refused(pointer: str, code: str, detail: str) -> AppError:
    return AppError(Kind.UNPROCESSABLE, code, detail, errors=(FieldError(pointer, code, detail),))
