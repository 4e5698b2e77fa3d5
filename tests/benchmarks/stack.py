"""The whole product under load: on each database, with an administrator's API key."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.infrastructure import postgres
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product

DATABASES = ("SQLite FULL", "SQLite NORMAL", "PostgreSQL")


@dataclass(frozen=True, slots=True)
class Stack:
    """A running product and a program that may do everything."""

    database: str
    product: Product
    caller: Caller
    token: str

    def publish(self, name: str, document: dict[str, Any]) -> str:
        """The id of a new workflow whose document is published."""
        made = self.caller.post("/workflows", {"name": name, "document": document})
        self.caller.post(f"/workflows/{made['id']}/publish", {"note": ""})
        return str(made["id"])


@contextmanager
def running(database: str, workers: int = 2) -> Iterator[Stack]:
    """The product on a new database of this kind."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sekimori-bench-")))
        settings = {"SEKIMORI_SQLITE_SYNCHRONOUS": database.split()[-1]}
        if database == "PostgreSQL":
            server = postgres.server(power_safe=True)
            name = server.create()
            stack.callback(server.drop, name)
            settings = {"SEKIMORI_DATABASE_URL": server.database_url(name)}
        product = Product(folder / "data", workers=workers, **settings).start()
        stack.callback(product.stop)
        assert product.first_link is not None
        person = Caller(product.address).follow(product.first_link)
        program = person.program("bench")
        yield Stack(database, product, program, program.token)
