"""A person who uses templates, and workers that work on their runs."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from app.core.text import Language
from app.db.models import Review, Workflow
from app.services import files, models, templates
from app.services.deps import Deps
from app.services.examples import built_in_inputs
from app.services.rows import each_item
from tests.factories.runs import Workshop

Answer = Callable[[Review], dict[str, Any]]


def accept(review: Review) -> dict[str, Any]:
    """What a person does who finds everything right."""
    return {"decision": "submit" if review.kind == "form" else "accept"}


@dataclass
class Desk:
    """One workflow made of a template, and its runs."""

    workshop: Workshop
    workflow_id: str
    inputs: list[dict[str, Any]]
    held: list[Review]

    def run(self, answer: Answer = accept, which: int = 0, **more: Any) -> dict[str, Any]:
        """The run on a sample input, to its end; people answer as `answer` says."""
        run_id = self.workshop.start(self.workflow_id, {**self.inputs[which]["input"], **more})
        self.held = []
        for _ in range(12):
            run = self.workshop.until(run_id, "succeeded", "failed", "cancelled", "waiting")
            opened = self.workshop.reviews(run_id)
            if run["state"] != "waiting" or not opened:
                return run
            self.held += opened
            for review in opened:
                self.workshop.decide(review, **answer(review))
        raise AssertionError("the run asks again and again")

    def rows(self, run: dict[str, Any], name: str) -> list[Any]:
        """The list of this name in the run's output, in full."""
        return list(each_item(self.workshop.deps, run["id"], run["output"][name]))

    def table(self, reference: dict[str, Any]) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        parts = files.content(self.workshop.deps, self.workshop.alice, reference["id"])
        text = b"".join(parts).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    """Each language."""
    return request.param


@pytest.fixture
def use(deps: Deps, language: Language) -> Callable[[str], Desk]:
    """Makes a workflow of a template, trains its model."""
    workshop = Workshop(deps)

    def make(key: str) -> Desk:
        made = templates.use(deps, workshop.alice, key, language, None)
        assert made["problems"] == []
        workshop.work()
        if made["model"]:
            versions = models.read(deps, workshop.alice, made["model"])["versions"]
            assert [each["state"] for each in versions] == ["ready"]
        with deps.db.reading() as session:
            row = session.scalar(select(Workflow).where(Workflow.id == made["id"]))
            inputs = built_in_inputs(row)
        return Desk(workshop, made["id"], inputs, [])

    return make
