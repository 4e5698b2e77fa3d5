"""The command line on a data folder of its own."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.supervisor.data_folder import DataFolder
from tests.fakes.documents import ECHO

EXPORT = {"sekimori": 1, "name": "Echo", "slug": "echo", "folder": "", "document": ECHO}


class Shell:
    """Runs commands with the settings of one test."""

    def __init__(self, folder: Path, redis_url: str) -> None:
        self._environment = {
            "SEKIMORI_DATA_DIR": str(folder),
            "SEKIMORI_REDIS_URL": redis_url,
            "SEKIMORI_SQLITE_SYNCHRONOUS": "NORMAL",
        }

    def __call__(self, *words: str, text: str | None = None) -> Result:
        """What the command gave."""
        return CliRunner().invoke(main, list(words), input=text, env=self._environment)

    def json(self, *words: str, text: str | None = None) -> Any:
        """What the command printed, as JSON."""
        result = self(*words, text=text)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture
def shell(tmp_path: Path, redis_url: str) -> Shell:
    """Commands on a database with the newest tables."""
    made = Shell(tmp_path / "data", redis_url)
    assert made("db", "upgrade").exit_code == 0
    return made


def written(folder: Path, value: Any) -> str:
    path = folder / "echo.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def test_every_command_has_help() -> None:
    def leaves(command: click.Command, words: list[str]) -> list[list[str]]:
        if not isinstance(command, click.Group):
            return [words]
        context = click.Context(command)
        found: list[list[str]] = []
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found += leaves(inner, [*words, name])
        return found

    found = leaves(main, [])
    assert len(found) >= 14
    for words in found:
        result = CliRunner().invoke(main, [*words, "--help"])
        assert result.exit_code == 0
        assert "Usage:" in result.output


def test_a_wrong_usage_ends_with_two() -> None:
    assert CliRunner().invoke(main, ["user", "add", "a@example.com"]).exit_code == 2
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


def test_the_description_of_the_api_needs_no_server() -> None:
    result = CliRunner().invoke(main, ["openapi"])
    assert json.loads(result.stdout)["openapi"].startswith("3.1")


def test_node_types_are_listed() -> None:
    result = CliRunner().invoke(main, ["nodes", "list", "--json"])
    assert "trigger.manual" in {each["type"] for each in json.loads(result.stdout)}


def test_a_user_and_a_key_are_made(shell: Shell) -> None:
    words = ("user", "add", "bob@example.com", "--role", "editor", "--password-stdin")
    assert shell(*words, text="correct horse battery\n").exit_code == 0
    again = shell(*words, text="correct horse battery\n")
    assert (again.exit_code, "email_taken" in again.output) == (1, True)
    assert shell.json("key", "create", "--user", "bob@example.com", "--json")["token"][:4] == "skm_"
    assert shell("key", "create", "--user", "nobody@example.com").exit_code == 1


def test_a_user_without_a_password_gets_a_link(shell: Shell) -> None:
    made = shell.json("user", "add", "bob@example.com", "--role", "editor", "--json")
    assert "/first?token=" in made["link"]


def test_a_workflow_goes_in_and_out(shell: Shell, tmp_path: Path) -> None:
    file = written(tmp_path, EXPORT)
    made = shell.json("workflow", "import", file, "--publish", "--json")
    assert (made["slug"], made["version"], made["problems"]) == ("echo", 1, [])
    assert shell.json("workflow", "export", "echo") == EXPORT
    listed = shell.json("workflow", "list", "--json")
    assert [each["published_version"] for each in listed] == [1]


def test_a_check_ends_with_one_when_there_are_errors(shell: Shell, tmp_path: Path) -> None:
    assert shell("workflow", "check", written(tmp_path, EXPORT)).exit_code == 0
    broken = {**ECHO, "nodes": [{"id": "a", "type": "no.such"}], "edges": [], "output": {}}
    result = shell("workflow", "check", written(tmp_path, broken))
    assert (result.exit_code, "unknown_type" in result.output) == (1, True)


def test_what_is_no_export_is_refused(shell: Shell, tmp_path: Path) -> None:
    result = shell("workflow", "import", written(tmp_path, {"name": "x"}))
    assert (result.exit_code, "bad_export" in result.output) == (1, True)


def test_a_run_is_started_without_waiting(shell: Shell, tmp_path: Path) -> None:
    shell("workflow", "import", written(tmp_path, EXPORT), "--publish")
    words = ("workflow", "run", "echo", "--wait", "0", "--json", "--input")
    assert shell.json(*words, '{"name": "x"}')["state"] == "queued"
    refused = shell(*words, "{}")
    assert (refused.exit_code, "bad_input" in refused.output) == (1, True)


def test_a_database_without_tables_says_what_to_do(tmp_path: Path, redis_url: str) -> None:
    (tmp_path / "empty").mkdir()
    result = Shell(tmp_path / "empty", redis_url)("workflow", "list")
    assert (result.exit_code, "db upgrade" in result.output) == (1, True)


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    environment = {"SEKIMORI_COLOUR": "red", "SEKIMORI_DATA_DIR": str(tmp_path)}
    result = CliRunner().invoke(main, ["db", "upgrade"], env=environment)
    assert (result.exit_code, "SEKIMORI_COLOUR" in result.output) == (1, True)


def test_links_lead_to_what_runs_on_the_same_folder(shell: Shell, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.hold()
    folder.announce("http://127.0.0.1:8931")
    made = shell.json("user", "add", "bob@example.com", "--role", "editor", "--json")
    folder.release()
    assert made["link"].startswith("http://127.0.0.1:8931/first?token=")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, redis_url: str) -> None:
    result = Shell(tmp_path / "none", redis_url)("workflow", "list")
    assert (result.exit_code, str(tmp_path / "none") in result.stderr) == (1, True)


def test_the_key_of_the_credentials_is_rotated(shell: Shell, tmp_path: Path) -> None:
    refused = shell("secrets", "rotate-key")
    assert (refused.exit_code, "secret_key_missing" in refused.stderr) == (1, True)
    key_file = tmp_path / "data" / "secrets.key"
    key_file.write_text("A" * 43 + "=\n")
    done = shell.json("secrets", "rotate-key", "--keep-old-key", "--json")
    assert (done["resumed"], done["retired"], done["rewrapped"]) == (False, False, 0)
    finished = shell("secrets", "rotate-key")
    assert finished.stdout.startswith("Went on with the rotation: 0 values")
    assert "A" * 43 not in key_file.read_text()
