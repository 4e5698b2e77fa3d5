"""What a try was started with, beside its run."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json


class TryRun(Base):
    """How much of the draft is tried, and what stands in for steps that are not run.

    `given` maps a step to {"port", "value" (a Stored envelope), "pinned"}: it delivers that and is
    not run. `items` maps a for-each to the items that it goes through instead of its own.
    """

    __tablename__ = "try_run"

    run_id: Mapped[str] = mapped_column(Id, primary_key=True)  # the root run
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    mode: Mapped[str] = mapped_column(String(4))
    node: Mapped[str | None] = mapped_column(String(80))
    item: Mapped[int | None] = mapped_column()  # which one of a for-each, where one was chosen
    confirmed: Mapped[list[str]] = mapped_column(Json)  # steps that may really act
    given: Mapped[dict[str, Any]] = mapped_column(Json)
    items: Mapped[dict[str, Any]] = mapped_column(Json)
