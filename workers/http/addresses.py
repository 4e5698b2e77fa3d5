"""Which addresses a workflow may reach: the public internet, and what an administrator allows."""

import queue
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

from app.core.errors import AppError, Kind

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int, float], Sequence[str]]  # host, port, seconds → addresses

# `is_global` passes these, or passed them in some release of Python. Many carry an IPv4 address
# inside, which a gateway on the way would unwrap.
_FORBIDDEN: Final = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services behind a public address
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.175.48.0/24",
        "224.0.0.0/3",  # multicast and reserved
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
)
_NAT64: Final = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_UNICAST: Final = ip_network("2000::/3")  # what else of IPv6 is routed to anyone
_ISATAP: Final = (0x00005EFE, 0x02005EFE)


def plain(address: Address) -> Address:
    """An IPv4 address that is written as IPv6 (::ffff:a.b.c.d) as what it is."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_public(address: Address) -> bool:
    """Whether the address belongs to the public internet and hides no other address."""
    address = plain(address)
    if isinstance(address, IPv6Address) and not _is_plain_unicast(address):
        return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(
        address in block for block in (*_FORBIDDEN, *_NAT64) if block.version == address.version
    )


def _is_plain_unicast(address: IPv6Address) -> bool:
    return address in _UNICAST and (int(address) >> 32) & 0xFFFFFFFF not in _ISATAP


@dataclass(frozen=True, slots=True)
class AllowList:
    """What an administrator opens although it is not public: networks, and hosts with a port."""

    networks: tuple[Network, ...] = ()
    hosts: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    @classmethod
    def parse(cls, entries: Iterable[str]) -> "AllowList":
        """From texts: "10.1.0.0/16", "192.0.2.7", "db.internal:8080", "[fd00::1]:443".

        Raises `AppError` bad_allow_list.
        """
        networks: list[Network] = []
        hosts: set[tuple[str, int]] = set()
        for entry in filter(None, (entry.strip() for entry in entries)):
            network = _network(entry)
            if network is not None:
                networks.append(network)
            else:
                hosts.add(_host_and_port(entry))
        return cls(tuple(networks), frozenset(hosts))

    def allows(self, host: str, port: int, address: Address) -> bool:
        """Whether this address may be reached under this name and port."""
        if (host.strip("[]").lower().rstrip("."), port) in self.hosts:
            return True
        address = plain(address)
        same = (block for block in self.networks if block.version == address.version)
        return any(address in block for block in same) or is_public(address)


def _network(entry: str) -> Network | None:
    try:
        return ip_network(entry, strict=False)
    except ValueError:
        return None


def _host_and_port(entry: str) -> tuple[str, int]:
    host, _, port = entry.rpartition(":")
    host = host.strip("[]").lower().rstrip(".")
    if not host or "/" in host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
        detail = f"{entry!r} is neither a network (10.0.0.0/8) nor a host with its port (name:80)."
        raise AppError(Kind.INVALID, "bad_allow_list", detail, fields={"entry": entry})
    return host, int(port)


def checked(host: str, port: int, found: Sequence[str], allowed: AllowList) -> list[str]:
    """The addresses to connect to, in order; all must be allowed, or none is used.

    Raises `AppError` address_forbidden: a name with one forbidden address is an attack or a
    mistake, and choosing among its addresses would hide that.
    """
    addresses = [ip_address(text.partition("%")[0]) for text in found]
    wrong = next((item for item in addresses if not allowed.allows(host, port, item)), None)
    if wrong is not None or not addresses:
        detail = (
            f"{host} stands for an address that workflows may not reach. "
            "An administrator can add it to the allow-list."
        )
        raise AppError(Kind.UNPROCESSABLE, "address_forbidden", detail, fields={"host": host})
    return [str(plain(address)) for address in addresses]


def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
    """The system's addresses of a host, within this time; raises `OSError`."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True, name=f"resolve {host[:60]}").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"no answer within {seconds:.1f} s") from None
    if isinstance(answer, OSError):
        raise answer
    return answer
