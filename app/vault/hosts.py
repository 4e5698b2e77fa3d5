"""The hosts that a credential may be sent to: `api.example.com`, `*.example.com`, with a port,
and with `http://` before it where it may go unencrypted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

_SHAPE: Final = re.compile(
    r"(?P<clear>http://|https://)?(?P<any>\*\.)?"
    r"(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?/?"
)
_LONGEST: Final = 253
_LABELS_UNDER_A_STAR: Final = 2
_MAX_PORT: Final = 65_535
_USUAL: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class BoundHost:
    """One host, or all hosts below a name."""

    name: str  # ASCII, lower case, without brackets
    below: bool  # the hosts below this name, not the name itself
    port: int | None  # None: the usual one of the scheme
    clear: bool  # unencrypted http, and nothing else

    def covers(self, scheme: str, host: str, port: int | None) -> bool:
        """Whether a request to this place may carry the credential."""
        host = host.strip("[]").lower().rstrip(".")
        named = host.endswith("." + self.name) if self.below else host == self.name
        wanted = "http" if self.clear else "https"
        usual = _USUAL[wanted]
        return named and scheme == wanted and (port or usual) == (self.port or usual)

    def __str__(self) -> str:
        """As it is stored and shown."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        port = f":{self.port}" if self.port else ""
        return f"{'http://' if self.clear else ''}{'*.' if self.below else ''}{name}{port}"


def bound_host(text: str) -> BoundHost:
    """The host that a person wrote; raises ValueError with the reason."""
    found = _SHAPE.fullmatch(_ascii(text.strip().lower()))
    if found is None:
        raise ValueError("a host looks like api.example.com or *.example.com")
    name, port = found["name"].strip("[]"), int(found["port"]) if found["port"] else None
    below, clear = found["any"] is not None, found["clear"] == "http://"
    if len(name) > _LONGEST or (port is not None and not 0 < port <= _MAX_PORT):
        raise ValueError("the name is too long or the port is none")
    if below and (_is_address(name) or name.count(".") + 1 < _LABELS_UNDER_A_STAR):
        raise ValueError("a star stands before a name with a dot, as in *.example.com")
    if ":" in name and not _is_address(name):
        raise ValueError("this is no address")
    usual = port == _USUAL["http" if clear else "https"]
    return BoundHost(name, below, None if usual else port, clear)


def covered(bound: Iterable[str], scheme: str, host: str, port: int | None) -> bool:
    """Whether any of the stored hosts covers this place."""
    return any(bound_host(each).covers(scheme, host, port) for each in bound)


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    try:
        return ".".join(
            label if label.isascii() else label.encode("idna").decode()
            for label in text.replace("。", ".").split(".")
        )
    except UnicodeError:
        raise ValueError("this name cannot be written as a host") from None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
