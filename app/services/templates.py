"""Templates: shown with their drawing, and made into workflows of one's own."""

from io import BytesIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, permits, require
from app.core.errors import not_found
from app.core.text import Language
from app.db.audit import record
from app.db.models import Workflow
from app.samples import TEMPLATES, Sample
from app.services import documents, files, samples
from app.services.deps import Deps
from app.services.slugs import free_slug
from app.services.versions import publish_row
from app.services.workflows import NewWorkflow, insert_workflow


def list_all(deps: Deps) -> list[dict[str, Any]]:
    """Every template, in the order in which one meets them."""
    return [_item(deps, each) for each in TEMPLATES]


def use(
    deps: Deps, principal: Principal, key: str, language: Language, name: str | None
) -> dict[str, Any]:
    """A new workflow of one's own, published so that it runs at once; raises AppError not_found.

    Its sample files belong to who asks. Its model is queued for training where no version of it
    is ready or on its way; all workflows of a template share it. Who may not publish gets a draft.
    """
    require(principal, Action.WORKFLOW_CREATE)
    sample = next((each for each in TEMPLATES if each.key == key), None)
    if sample is None:
        raise not_found("template")
    stored = _store_files(deps, principal, sample, language)
    if sample.training is not None:
        samples.train(deps, sample)
    saved = _make(deps, principal, sample, language, name, stored)
    return {**saved, **_model(deps, sample)}


def _store_files(
    deps: Deps, principal: Principal, sample: Sample, language: Language
) -> dict[str, Any]:
    stored: dict[str, Any] = {}
    for each in sample.files:
        body = BytesIO(each.content(language))
        name = each.name.in_language(language)
        row = files.create(deps, principal, name, each.media_type, body)
        stored[each.key] = {part: row[part] for part in ("id", "name", "media_type", "size_bytes")}
    return stored


def _make(
    deps: Deps,
    principal: Principal,
    sample: Sample,
    language: Language,
    name: str | None,
    stored: dict[str, Any],
) -> dict[str, Any]:
    now = deps.clock.now()
    with deps.db.transaction() as db:
        title = name or _free_name(db, sample.name.in_language(language))
        document = sample.document(language)
        new = NewWorkflow(title, document, slug=_free_slug(db, sample.key))
        row = insert_workflow(db, principal, new, now)
        row.template = {"key": sample.key, "language": language, "files": stored}
        db.flush()
        resource = f"workflow/{row.id}"
        record(db, now, principal.user_id, Action.WORKFLOW_CREATE, resource, template=sample.key)
        if permits(principal, Action.WORKFLOW_PUBLISH):
            note = sample.description.in_language(language)
            number, _ = publish_row(deps, db, row, principal, note, now)
            act = Action.WORKFLOW_PUBLISH
            record(db, now, principal.user_id, act, resource, version=number, note=note)
        return {
            "id": row.id,
            "slug": row.slug,
            "name": row.name,
            "revision": row.revision,
            "published_version": row.published_version,
            "problems": documents.check(deps, db, documents.parse(document)),
        }


def _free_name(db: DbSession, name: str) -> str:
    """The name, with a number where workflows have it already."""
    same = select(Workflow.name).where(Workflow.name.startswith(name, autoescape=True))
    taken = set(db.scalars(same))
    if name not in taken:
        return name
    return next(each for n in range(2, len(taken) + 3) if (each := f"{name} {n}") not in taken)


def _free_slug(db: DbSession, key: str) -> str:
    def is_taken(slug: str) -> bool:
        return db.scalar(select(Workflow.id).where(Workflow.slug == slug)) is not None

    return free_slug(None, key, "workflow", is_taken)


def _model(deps: Deps, sample: Sample) -> dict[str, Any]:
    if sample.training is None:
        return {"model": None, "model_state": None}
    return {"model": sample.key, "model_state": samples.model_state(deps, sample)}


def _item(deps: Deps, sample: Sample) -> dict[str, Any]:
    english, japanese = sample.document("en"), sample.document("ja")
    nodes = list(zip(english["nodes"], japanese["nodes"], strict=True))
    return {
        "key": sample.key,
        "name": sample.name.to_json(),
        "purpose": sample.description.to_json(),
        "help": sample.help.to_json(),
        "decides": sample.decides.to_json(),
        "data_note": sample.data_note.to_json(),
        "tags": [{"key": tag.name.lower(), **tag.value.to_json()} for tag in sample.tags],
        "node_count": len(nodes),
        "steps": [_step(deps, en, ja) for en, ja in nodes],
        "wires": [
            {"from": each["from"]["node"], "port": each["from"]["port"], "to": each["to"]["node"]}
            for each in english["edges"]
        ],
        "inputs": [each.name.to_json() for each in sample.inputs],
        "files": [each.name.to_json() for each in sample.files],
        "uses": {"model": sample.training is not None, "files": len(sample.files)},
    }


def _step(deps: Deps, english: dict[str, Any], japanese: dict[str, Any]) -> dict[str, Any]:
    spec = deps.types[(english["type"], english["type_version"])].spec
    return {
        "id": english["id"],
        "type": english["type"],
        "group": spec.group.value,
        "icon": spec.icon,
        "name": {"en": english["name"], "ja": japanese["name"]},
        "position": english["position"],
    }
