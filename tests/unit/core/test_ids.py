"""UUIDv7: form and order."""

from uuid import UUID

from app.core.ids import new_id


def test_an_id_is_a_uuid_of_version_7_and_variant_rfc() -> None:
    value = UUID(new_id())
    assert value.version == 7
    assert value.variant == "specified in RFC 4122"


def test_ids_of_later_milliseconds_sort_later() -> None:
    assert new_id(1_000) < new_id(1_001) < new_id(2_000_000_000_000)


def test_ids_of_one_millisecond_differ() -> None:
    assert len({new_id(5) for _ in range(1_000)}) == 1_000
