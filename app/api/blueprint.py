"""The blueprint of a resource: requests are read strictly."""

from typing import Any

from flask_smorest import Blueprint

from app.api.reading import StrictParser


class Resource(Blueprint):
    """A flask-smorest blueprint under /api/v1 with the strict reader."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name, __name__, url_prefix="/api/v1", description=description)

    def takes(self, schema: Any, location: str = "json", **options: Any) -> Any:
        """The decorator that reads the body (or the query) by a schema."""
        # One instance for all requests: making one costs more than reading a small body.
        made = schema() if isinstance(schema, type) else schema
        return self.arguments(made, location=location, **options)
