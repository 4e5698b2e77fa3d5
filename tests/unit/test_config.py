"""Settings: read from the environment, refused when unknown, documented in both languages."""

from pathlib import Path

import pytest

from app.config import Settings, documented
from app.core.errors import AppError


def test_without_an_environment_everything_has_a_default() -> None:
    settings = Settings.from_env({"LANGUAGE": "ja"})
    assert settings == Settings()
    assert settings.database().startswith("sqlite:////")
    assert settings.address() == "http://127.0.0.1:8765"


def test_names_are_read() -> None:
    settings = Settings.from_env(
        {
            "SEKIMORI_DATA_DIR": "/data",
            "SEKIMORI_PORT": "80",
            "SEKIMORI_PUBLIC_URL": "https://gate.example/",
            "SEKIMORI_ALLOW_HOSTS": "db.internal:8080, 10.0.0.0/8",
            "SEKIMORI_SQLITE_SYNCHRONOUS": "normal",
            "SEKIMORI_DATABASE_URL": "",
        }
    )
    assert settings.database() == "sqlite:////data/sekimori.db"
    assert (settings.data_dir, settings.port) == (Path("/data"), 80)
    assert settings.address() == "https://gate.example"
    assert settings.allow_hosts == ("db.internal:8080", "10.0.0.0/8")
    assert settings.sqlite_synchronous == "NORMAL"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEKIMORI_COLOUR", "red"),
        ("SEKIMORI_PORT", "70000"),
        ("SEKIMORI_WORKERS", "many"),
        ("SEKIMORI_SQLITE_SYNCHRONOUS", "OFF"),
        ("SEKIMORI_PUBLIC_URL", "ftp://gate.example"),
        ("SEKIMORI_LEASE_SECONDS", "nan"),
    ],
)
def test_what_is_unknown_or_unreadable_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(AppError) as refused:
        Settings.from_env({name: value})
    assert refused.value.code == "bad_settings"
    assert [error.pointer for error in refused.value.errors] == [name]


def test_every_setting_is_documented_in_both_languages() -> None:
    for name, _, text in documented():
        assert name.startswith("SEKIMORI_")
        assert text.en.endswith(".")
        assert text.ja.endswith("。")
