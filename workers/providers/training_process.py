"""Trains in a process of its own: 200 MB of libraries and rows that no worker has to keep.

The parent writes one JSON line; the child answers with JSON lines of progress and a last one with
the result or the refusal, behind which the artefact's parts follow as they are.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, Final, cast

from app.core.errors import AppError, FieldError, Kind
from workers.providers.trained import Trained

MAX_MEMORY_BYTES: Final = 4 * 1024**3
_NICER: Final = 5  # a training yields to runs that somebody waits for


def train_apart(
    texts: Sequence[str],
    labels: Sequence[str],
    settings: Mapping[str, Any] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Trained:
    """`training.train` in a child process; raises the same `AppError`, or training_crashed."""
    rows = {"texts": list(texts), "labels": list(labels), "settings": dict(settings or {})}
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    with subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
    ) as child:
        try:
            _give(cast(IO[bytes], child.stdin), rows)
            return _taken(cast(IO[bytes], child.stdout), progress)
        finally:
            child.kill()


def _give(stdin: IO[bytes], rows: dict[str, Any]) -> None:
    try:
        stdin.write(json.dumps(rows).encode() + b"\n")
        stdin.close()
    except BrokenPipeError:  # it has ended; what it said is read next
        pass


def _taken(stdout: IO[bytes], progress: Callable[[int, int], None] | None) -> Trained:
    for line in stdout:
        said: dict[str, Any] = json.loads(line)
        if "progress" in said and progress:
            progress(*said["progress"])
        if "refused" in said:
            raise _refusal(said["refused"])
        if "manifest" in said:
            parts = [stdout.read(size) for size in said.pop("sizes")]
            return Trained(parts=parts, **{**said, "labels": tuple(said["labels"])})
    detail = "The training ended without a result; it may have needed too much memory."
    raise AppError(Kind.UNPROCESSABLE, "training_crashed", detail)


def _refusal(said: dict[str, Any]) -> AppError:
    errors = tuple(FieldError(**each) for each in said["errors"])
    kind = Kind(said["kind"])
    return AppError(kind, said["code"], said["detail"], fields=said["fields"], errors=errors)


def main() -> None:
    """The child's side."""
    from workers.providers.training import train

    os.nice(_NICER)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    rows = json.loads(sys.stdin.buffer.readline())
    out = sys.stdout.buffer

    def say(said: dict[str, Any]) -> None:
        out.write(json.dumps(said).encode() + b"\n")
        out.flush()

    def tell(done: int, total: int) -> None:
        say({"progress": [done, total]})

    try:
        made = train(rows["texts"], rows["labels"], rows["settings"], tell)
    except AppError as error:
        places = [{"pointer": e.pointer, "code": e.code, "detail": e.detail} for e in error.errors]
        plain = {"kind": error.kind.value, "code": error.code, "detail": error.detail}
        say({"refused": {**plain, "fields": dict(error.fields), "errors": places}})
        return
    head = {"manifest": made.manifest, "version": made.version, "metrics": made.metrics}
    say({**head, "labels": made.labels, "sizes": [len(part) for part in made.parts]})
    for part in made.parts:
        out.write(part)
    out.flush()


if __name__ == "__main__":
    main()
