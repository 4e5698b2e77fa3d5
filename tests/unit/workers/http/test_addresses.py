"""What counts as public, and what an allow-list opens."""

from ipaddress import ip_address

import pytest

from app.core.errors import AppError
from workers.http.addresses import AllowList, checked, is_public, resolve

PRIVATE = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2a00:1450::5efe:7f00:1",
    "2a00:1450::200:5efe:a00:1",
]

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "::ffff:8.8.8.8",
    "2606:4700::1111",
    "2a00:1450:4001::1",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_the_public_internet_is_closed(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_the_public_internet_is_open(text: str) -> None:
    assert is_public(ip_address(text))


def test_one_forbidden_address_among_several_closes_the_name() -> None:
    with pytest.raises(AppError) as caught:
        checked("two.example", 80, ["8.8.8.8", "10.0.0.1"], AllowList())
    assert caught.value.code == "address_forbidden"
    assert "10.0.0.1" not in caught.value.detail


def test_an_address_written_as_ipv6_is_used_as_what_it_is() -> None:
    allowed = AllowList.parse(["10.0.0.0/8"])
    assert checked("a", 80, ["::ffff:10.1.2.3", "fe80::1%eth0"][:1], allowed) == ["10.1.2.3"]


def test_a_network_opens_its_addresses_only() -> None:
    allowed = AllowList.parse(["10.1.0.0/16", "fd00::/8"])
    assert allowed.allows("a", 80, ip_address("10.1.2.3"))
    assert allowed.allows("a", 80, ip_address("fd12::1"))
    assert not allowed.allows("a", 80, ip_address("10.2.0.1"))


def test_a_host_is_open_on_its_port_only() -> None:
    allowed = AllowList.parse([" Db.Internal:8080 ", "[::1]:9000"])
    assert allowed.allows("db.internal.", 8080, ip_address("10.0.0.1"))
    assert allowed.allows("::1", 9000, ip_address("::1"))
    assert not allowed.allows("db.internal", 80, ip_address("10.0.0.1"))


@pytest.mark.parametrize("entry", ["localhost", "a:b", ":80", "10.0.0.0/33", "a:99999"])
def test_an_entry_that_means_nothing_is_refused(entry: str) -> None:
    with pytest.raises(AppError) as caught:
        AllowList.parse([entry])
    assert caught.value.code == "bad_allow_list"


def test_the_system_resolves_a_literal() -> None:
    assert resolve("127.0.0.1", 80, 5.0) == ["127.0.0.1"]
