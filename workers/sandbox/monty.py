"""Runs a user's Python in Monty: an interpreter in processes of its own with nothing ambient.

The code sees no files, environment, network, clock or other modules than Monty's own, and it is
stopped at its limits by the interpreter; a process that does not stop by itself is killed.
"""

import os
import threading
from collections.abc import Mapping
from typing import Any, Final

import pydantic_monty

from app.core import json
from app.core.errors import AppError, Kind
from workers.sandbox.source import INPUTS_NAME, Source, prepare

MAX_SECONDS: Final = 1.0
MAX_MEMORY_BYTES: Final = 64 * 1024 * 1024
MAX_OUTPUT_BYTES: Final = 1_048_576
MAX_CALL_DEPTH: Final = 200
_SECONDS_BEFORE_KILL: Final = 2.5
_SECONDS_TO_WAIT_FOR_A_PROCESS: Final = 30.0
_CALLS_PER_PROCESS: Final = 1_000

_LIMITS: Final[pydantic_monty.ResourceLimits] = {
    "max_feed_duration_secs": MAX_SECONDS,
    "max_memory": MAX_MEMORY_BYTES,
    "max_recursion_depth": MAX_CALL_DEPTH,
    "max_suspensions": 10,
}
# The node is pure: the same input gives the same output, so no clock, and one seed.
_WORLD: Final[pydantic_monty.OSPolicy] = {
    "datetime": "call_host",
    "sleep": "zero",
    "random_start": {"seed": 1},
}
_BY_EXCEPTION: Final = {
    "TimeoutError": ("code_timeout", f"The code ran for more than {MAX_SECONDS:g} s."),
    "MemoryError": ("code_memory", f"The code needs more than {MAX_MEMORY_BYTES >> 20} MB."),
    "RecursionError": ("code_recursion", f"Calls are nested more than {MAX_CALL_DEPTH} deep."),
}

_runtime_of: int | None = None  # the process whose threads serve every pool


class MontySandbox:
    """`kit.Sandbox`. Its processes start with the first call: never before a fork."""

    def __init__(self, processes: int = 2) -> None:
        self._processes = processes
        self._lock = threading.Lock()
        self._pool: pydantic_monty.Monty | None = None

    def run(self, code: str, inputs: Mapping[str, Any]) -> Any:
        """The value of the last expression, or of `main(**inputs)`; JSON in, JSON out.

        Raises `AppError`: code_syntax, code_error, code_timeout, code_memory, code_recursion,
        code_output_too_large, code_output_not_json, code_bad_input, and, retryable,
        code_crashed and sandbox_busy; sandbox_forked.
        """
        for name in inputs:
            if not name.isidentifier():
                detail = f"{name[:80]!r} cannot be the name of a variable."
                raise _refuse("code_bad_input", detail)
        source = prepare(code, MAX_OUTPUT_BYTES)
        return _value(self._feed(source, dict(inputs)))

    def close(self) -> None:
        """Ends the processes."""
        with self._lock:
            if self._pool is not None and _runtime_of == os.getpid():
                self._pool.__exit__(None, None, None)
            self._pool = None

    def _feed(self, source: Source, inputs: dict[str, Any]) -> Any:
        try:
            with self._processes_of_mine().checkout(limits=_LIMITS, os_policy=_WORLD) as session:
                return session.feed_run(
                    source.text,
                    inputs={**inputs, INPUTS_NAME: inputs},
                    print_callback=_ignore,
                )
        except TimeoutError:
            raise _refuse("sandbox_busy", "No sandbox became free.", retryable=True) from None
        except pydantic_monty.MontyCrashedError as error:
            if error.timed_out:
                raise _refuse(*_BY_EXCEPTION["TimeoutError"]) from None
            raise _refuse("code_crashed", "The sandbox stopped.", retryable=True) from None
        except (pydantic_monty.MontyRuntimeError, pydantic_monty.MontySyntaxError) as error:
            raise _fault(error, source) from None
        except pydantic_monty.MontyConversionError as error:
            raise _refuse("code_bad_input", str(error)) from None

    def _processes_of_mine(self) -> pydantic_monty.Monty:
        _claim_runtime()
        with self._lock:
            if self._pool is None:
                pool = pydantic_monty.Monty(
                    max_processes=self._processes,
                    request_timeout=_SECONDS_BEFORE_KILL,
                    checkout_timeout=_SECONDS_TO_WAIT_FOR_A_PROCESS,
                    max_checkouts_per_worker=_CALLS_PER_PROCESS,
                )
                self._pool = pool.__enter__()
            return self._pool


def _claim_runtime() -> None:
    """Refuses in a child of a process that ran code: Monty's threads do not survive a fork, and
    a call there would wait for ever."""
    global _runtime_of
    if _runtime_of is None:
        _runtime_of = os.getpid()
    if _runtime_of != os.getpid():
        detail = "The sandbox was started before this process was forked."
        raise _refuse("sandbox_forked", detail)


def _ignore(stream: str, text: str) -> None:
    """What the code prints goes nowhere."""


def _value(text: Any) -> Any:
    """The value that the tail of the source wrote as JSON."""
    if not isinstance(text, str):
        detail = f"What the code gives is larger than {MAX_OUTPUT_BYTES >> 20} MB."
        raise _refuse("code_output_too_large", detail)
    try:
        return json.loads(text.encode("utf-8", "replace"), max_bytes=MAX_OUTPUT_BYTES)
    except AppError as error:
        if error.code == "body_too_large":
            raise _refuse("code_output_too_large", error.detail) from None
        raise _refuse("code_output_not_json", error.detail, reason=error.code) from None


def _fault(
    error: pydantic_monty.MontyRuntimeError | pydantic_monty.MontySyntaxError, source: Source
) -> AppError:
    """What the person who wrote the code needs: which exception, what it says, which line."""
    name = type(error.exception()).__name__
    message = str(error)[:500]
    lines = [frame.line for frame in error.traceback()]
    if lines and lines[-1] >= source.writing_from and name != "MemoryError":
        return _refuse("code_output_not_json", f"What the code gives is no JSON value: {message}")
    if name in _BY_EXCEPTION:
        return _refuse(*_BY_EXCEPTION[name])
    line = next((number for number in reversed(lines) if number <= source.user_lines), None)
    code = "code_syntax" if isinstance(error, pydantic_monty.MontySyntaxError) else "code_error"
    where = f" (line {line})" if line else ""
    return _refuse(code, f"{message}{where}", exception=name, line=line)


def _refuse(code: str, detail: str, *, retryable: bool = False, **fields: Any) -> AppError:
    return AppError(Kind.UNPROCESSABLE, code, detail, fields=fields, retryable=retryable)
