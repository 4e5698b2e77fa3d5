"""Many runs as rows alone: what lists are measured and tried on."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from app.core.ids import new_id
from app.core.json import digest
from app.db.models import Run, User, Workflow, WorkflowVersion
from app.services.deps import Deps

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SHARES = {
    "succeeded": 0.95,
    "failed": 0.02,
    "cancelled": 0.01,
    "waiting": 0.015,
    "running": 0.004,
    "queued": 0.001,
}
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose runs they are."""

    workflows: list[str]
    versions: list[list[str]]
    people: list[str]


def owners(deps: Deps, workflows: int, people: int = 3) -> Owners:
    """Workflows "flow 0" … with two versions each, and persons who start them."""
    now = deps.clock.now()
    made = Owners([new_id() for _ in range(workflows)], [], [new_id() for _ in range(people)])
    with deps.db.transaction() as session:
        for number, each in enumerate(made.people):
            user = User(id=each, email=f"person{number}@example.com", name=f"person {number}")
            user.role, user.created_at = "editor", now
            session.add(user)
        for number, each in enumerate(made.workflows):
            row = Workflow(id=each, slug=f"flow-{number}", name=f"flow {number}", draft={})
            row.published_version, row.created_at, row.updated_at = 2, now, now
            session.add(row)
        session.flush()
        for each in made.workflows:
            made.versions.append([])
            for number in (1, 2):
                version = WorkflowVersion(id=new_id(), workflow_id=each, number=number)
                version.document, version.content_hash = {"nodes": []}, digest({})
                version.published_at = now
                session.add(version)
                made.versions[-1].append(version.id)
    return made


def seed(deps: Deps, owned: Owners, count: int) -> None:
    """`count` runs, one a minute; the first workflow has half of them."""
    source = random.Random(7)
    numbers = dict.fromkeys(owned.workflows, 0)
    for first in range(0, count, BATCH):
        batch = list(_rows(source, owned, numbers, first, min(count, first + BATCH)))
        with deps.db.transaction() as session:
            session.connection().execute(insert(Run), batch)
    with deps.db.transaction() as session:
        for each, number in numbers.items():
            session.get_one(Workflow, each).run_count = number


def _rows(
    source: random.Random, owned: Owners, numbers: dict[str, int], first: int, end: int
) -> Iterator[dict[str, Any]]:
    states = source.choices(list(SHARES), list(SHARES.values()), k=end - first)
    for place, state in zip(range(first, end), states, strict=True):
        which = 0 if source.random() < 0.5 else source.randrange(len(owned.workflows))
        workflow = owned.workflows[which]
        numbers[workflow] += 1
        run_id, at = new_id(), BEGIN + timedelta(minutes=place)
        yield {
            "id": run_id,
            "root_run_id": run_id,
            "number": numbers[workflow],
            "workflow_id": workflow,
            "version_id": owned.versions[which][int(place > first + BATCH // 2)],
            "state": state,
            "input": {"v": {}},
            "counts": {"items": 1, "done": 1},
            "started_by": owned.people[min(int(source.expovariate(1)), len(owned.people) - 1)],
            "created_at": at,
            "started_at": at,
            "ended_at": None if state in ("waiting", "running", "queued") else at,
        }
