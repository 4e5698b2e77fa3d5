"""`python -m app.setup run|test`: sets up for that purpose. `… npm ARGUMENTS`: npm in frontend."""

import contextlib
import os
import sys
from collections.abc import Generator

from app.core.text import Language, Text
from app.setup import browser_app, environment, failure
from app.setup.programs import TOOLS
from app.setup.stages import Console, Stage

BUSY = Text(
    "Another set-up of this folder is running; waiting for it.",
    "別の準備が終わるのを待っています。",
)


def main(arguments: list[str]) -> int:
    """Does what the arguments say; the exit code."""
    if arguments[:1] == ["npm"]:
        return browser_app.npm(arguments[1:])
    console = Console(language())
    try:
        with _alone(console):
            console.run(_all_stages(arguments[0] if arguments else "run"))
    except failure.SetupFailed as error:
        console.say(error.text)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def language() -> Language:
    """The language of the console, from the locale."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, names), "").startswith("ja") else "en"


def _all_stages(purpose: str) -> list[Stage]:
    stages = [*environment.stages(purpose), *browser_app.stages()]
    if purpose == "test":
        known = {stage.name for stage in stages}
        stages += [stage for stage in browser_app.package_stages() if stage.name not in known]
    return stages


@contextlib.contextmanager
def _alone(console: Console) -> Generator[None]:
    import fcntl

    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.say(BUSY)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
