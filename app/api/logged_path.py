"""Paths as they may stand in a log: without the tokens that open something."""

import re
from typing import Final

_OPENING: Final = re.compile(r"/(forms|hooks|receipts)/[^/]+")


def logged_path(path: str) -> str:
    """The path with a * for what only some people may know."""
    return _OPENING.sub(r"/\1/*", path)
