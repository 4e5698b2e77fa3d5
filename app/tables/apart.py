"""Looks into a file in a process of its own, which may need only so much memory and time.

A file of a stranger is unpacked and parsed there; the parent sees one line of JSON.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from app.tables.look import NoTable, Wanted, look

MAX_MEMORY_BYTES: Final = 1024**3
MAX_SECONDS: Final = 15


def look_apart(path: Path, wanted: Wanted) -> dict[str, Any]:
    """`look` in a child process; raises `NoTable`, too_hard when it needs too much."""
    asked = json.dumps({"path": str(path), "wanted": asdict(wanted)})
    search = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    try:
        done = subprocess.run(  # noqa: S603 our own program
            [sys.executable, "-m", __name__],
            input=asked.encode(),
            capture_output=True,
            timeout=MAX_SECONDS,
            env={**os.environ, "PYTHONPATH": search},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_hard() from None
    if done.returncode != 0:
        raise _too_hard()
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise NoTable(said["refused"], said["detail"], **said["fields"])
    return said["found"]


def _too_hard() -> NoTable:
    return NoTable("table_too_hard", "Reading the file needs too much time or memory.")


def main() -> None:
    """The child's side."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    asked = json.loads(sys.stdin.buffer.read())
    try:
        said = {"found": look(Path(asked["path"]), Wanted(**asked["wanted"]))}
    except NoTable as error:
        said = {"refused": error.code, "detail": error.detail, "fields": error.fields}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
