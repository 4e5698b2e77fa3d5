"""The file of main keys: one base64 line a key, the first in use, the others still to be retired.

It is read anew each time: a few hundred bytes, and a rotation in another process is seen at once.
"""

import base64
import binascii
import fcntl
import os
import secrets
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.core.errors import AppError, Kind
from app.vault.envelope import KEY_BYTES, MainKey, new_main_key

_PRIVATE: Final = 0o600
_HEAD: Final = "# The keys of the credentials. Without this file none can be read.\n"


class Keyring:
    """The main keys of one installation.

    `may_make` says whether a missing file is made: a file that an operator has named is not.
    """

    def __init__(self, path: Path, *, may_make: bool) -> None:
        self.path = path
        self._may_make = may_make

    def all_keys(self) -> list[MainKey]:
        """All keys, the one in use first; empty where there is no file.

        Raises AppError secret_key_unreadable.
        """
        try:
            text = self.path.read_text("ascii")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(self.path, type(error).__name__) from None
        lines = (line.strip() for line in text.splitlines())
        return [_key(line, self.path) for line in lines if line and not line.startswith("#")]

    def current(self, *, first: bool) -> MainKey:
        """The key in use. The first one is made where nothing was sealed yet (`first`).

        Raises AppError secret_key_missing: a new key beside values that are sealed with a lost
        one would hide the loss.
        """
        found = self.all_keys()
        if not found and first and self._may_make:
            self._make()
            found = self.all_keys()
        if not found:
            raise AppError(
                Kind.UNAVAILABLE,
                "secret_key_missing",
                f"The key file {self.path.name} is not there. Put it back and try again.",
                fields={"file": self.path.name},
            )
        return found[0]

    @contextmanager
    def unchanged(self) -> Generator[None]:
        """Inside nobody replaces the file, so no value is sealed with a key that just left it."""
        with self._lock(fcntl.LOCK_SH):
            yield

    def begin_rotation(self) -> bool:
        """Puts a new key before the one in use; False where a rotation is under way already.

        Raises AppError secret_key_missing, secret_key_unreadable, secret_key_unwritable.
        """
        with self._lock(fcntl.LOCK_EX):
            found = self.all_keys()
            if len(found) > 1:
                return False
            self._replace([new_main_key(), self.current(first=False)])
            return True

    def end_rotation(self, is_unused: Callable[[Sequence[str]], bool]) -> bool:
        """Leaves only the key in use, if nothing is sealed with the others (their ids are asked).

        Nobody seals meanwhile. Raises AppError secret_key_unwritable.
        """
        with self._lock(fcntl.LOCK_EX):
            current, *others = self.all_keys()
            if not is_unused([key.id for key in others]):
                return False
            self._replace([current])
            return True

    def _replace(self, keys: Sequence[MainKey]) -> None:
        try:
            self._written(keys).replace(self.path)
            _sync(self.path.parent)
        except OSError as error:
            raise AppError(
                Kind.CONFLICT,
                "secret_key_unwritable",
                f"The key file {self.path.name} cannot be written ({type(error).__name__}). Put a"
                " new line of 32 bytes in base64 before the others, or take the old lines away"
                " where the rotation has come to its end, and run this again.",
                fields={"file": self.path.name},
            ) from None

    def _make(self) -> None:
        """A file with a first key; of two processes at once one wins, and both read its key."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = self._written([new_main_key()])
            try:
                os.link(fresh, self.path)  # whole or not at all, and never over another
                _sync(self.path.parent)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        except OSError as error:
            raise AppError(
                Kind.UNAVAILABLE,
                "secret_key_unwritable",
                f"The key file {self.path.name} cannot be made ({type(error).__name__}).",
                fields={"file": self.path.name},
            ) from None

    def _written(self, keys: Sequence[MainKey]) -> Path:
        fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
        lines = (base64.urlsafe_b64encode(key.secret).decode() + "\n" for key in keys)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(_HEAD + "".join(lines))
            file.flush()
            os.fsync(file.fileno())
        return fresh

    @contextmanager
    def _lock(self, how: int) -> Generator[None]:
        path = self.path.with_name(f"{self.path.name}.lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE)
        except OSError:  # a folder that only others write: then only others replace the file
            yield
            return
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)


def _key(line: str, path: Path) -> MainKey:
    try:
        secret = base64.b64decode(line.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != KEY_BYTES:
        raise _unreadable(path, f"a line that is not {KEY_BYTES} bytes in base64")
    return MainKey(secret)


def _unreadable(path: Path, why: str) -> AppError:
    return AppError(
        Kind.UNAVAILABLE,
        "secret_key_unreadable",
        f"The key file {path.name} cannot be read: {why}.",
        fields={"file": path.name},
    )


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
