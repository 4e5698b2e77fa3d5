"""What is done once at each start, in a process of its own that gives its memory back.

Prints one JSON object a line: `{"stage": …}` as each stage is done; the stage `ready` carries the
one-time link of the first administrator, or null when there is an administrator already.
"""

import json
import os
import sys
import time
from typing import Final

from app.config import Settings
from app.core import log
from app.db.migrate import upgrade
from app.services import links, samples
from app.services.deps import Deps, connect

TRAINING_SECONDS: Final = 120.0


def main() -> None:
    """Brings database, samples and their models to readiness."""
    settings = Settings.from_env(os.environ)
    log.configure(settings.log_level)
    upgrade(settings.database(), settings.sqlite_synchronous)
    _say("database")
    deps = connect(settings)
    installed = samples.install(deps)
    _say("samples", installed=installed)
    _say("models", redis=deps.queue.alive(), trained=_wait_for_models(deps))
    _say("ready", first_link=links.first_administrator_link(deps))
    deps.close()


def _wait_for_models(deps: Deps) -> bool:
    deadline = time.monotonic() + TRAINING_SECONDS
    while not samples.ready(deps):
        if time.monotonic() > deadline or not deps.queue.alive():
            return False
        time.sleep(0.1)
    return True


def _say(stage: str, **fields: object) -> None:
    print(json.dumps({"stage": stage, **fields}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
