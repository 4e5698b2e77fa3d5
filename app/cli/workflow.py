"""Commands about workflows: check, run, export, import, list."""

import sys
from pathlib import Path
from typing import Any, BinaryIO, Final

import click

from app.auth.permissions import SYSTEM
from app.cli.connection import dependencies
from app.cli.outcome import FAILED, as_json, say_json
from app.core import json
from app.core.errors import invalid
from app.services import documents, exports, runs, versions, workflows
from app.services.page import MAX_LIMIT
from app.services.workflows import NewWorkflow, WorkflowFilter

_MAX_FILE_BYTES: Final = 16 * json.MAX_BYTES


@click.group()
def workflow() -> None:
    """Workflows."""


def _read(file: BinaryIO) -> Any:
    return json.loads(file.read(_MAX_FILE_BYTES + 1), max_bytes=_MAX_FILE_BYTES)


def _document_of(value: Any) -> Any:
    """The document in an export, or the value itself."""
    is_export = isinstance(value, dict) and "document" in value
    return value["document"] if is_export else value


@workflow.command()
@click.argument("file", type=click.File("rb"))
@as_json
def check(file: BinaryIO, as_json: bool) -> None:
    """Check a document or an export; exit code 1 when it has errors."""
    problems = documents.check_raw(dependencies(), SYSTEM, _document_of(_read(file)))
    if as_json:
        say_json({"problems": problems})
    else:
        _print_problems(problems)
    sys.exit(FAILED if _has_errors(problems) else 0)


def _has_errors(problems: list[dict[str, Any]]) -> bool:
    return any(problem["severity"] == "error" for problem in problems)


def _print_problems(problems: list[dict[str, Any]]) -> None:
    for each in problems:
        click.echo(
            f"{each['severity']}  {each['pointer'] or '/'}  {each['code']}: {each['detail']}"
        )
    count = len(problems)
    click.echo(f"{count} problem{'s' * (count > 1)}." if count else "No problems.")


@workflow.command()
@click.argument("reference")
@click.option("--input", "text", default="{}", help="JSON, @FILE, or - for standard input.")
@click.option("--wait", default=60, type=click.IntRange(0, 3600), help="Seconds to wait.")
@as_json
def run(reference: str, text: str, wait: int, as_json: bool) -> None:
    """Start a workflow by id or slug and wait; exit code 1 when it failed or was cancelled."""
    started = runs.start(dependencies(), SYSTEM, reference, _input(text), wait_seconds=wait)
    if as_json:
        fields = ("run_id", "number", "state", "output", "error")
        say_json({name: getattr(started, name) for name in fields})
    else:
        click.echo(f"Run {started.number} ({started.run_id}): {started.state}")
        if started.output is not None:
            say_json(started.output)
        if started.error:
            click.echo(f"{started.error.get('code')}: {started.error.get('detail')}", err=True)
    sys.exit(FAILED if started.state in ("failed", "cancelled") else 0)


def _input(text: str) -> Any:
    if text == "-":
        return json.loads(sys.stdin.buffer.read())
    if text.startswith("@"):
        path = Path(text[1:])
        if not path.is_file():
            raise invalid("no_file", f"There is no file {path}.")
        return json.loads(path.read_bytes())
    return json.loads(text.encode())


@workflow.command()
@click.argument("reference")
@click.option("--version", type=click.IntRange(1), help="A published version; else the draft.")
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-")
def export(reference: str, version: int | None, output: Any) -> None:
    """Write a workflow as JSON that `import` takes."""
    say_json(exports.export(dependencies(), SYSTEM, reference, version), output)


@workflow.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--publish", is_flag=True, help="Publish it too; fails when it has errors.")
@as_json
def import_(file: BinaryIO, publish: bool, as_json: bool) -> None:
    """Make a workflow of an export."""
    deps = dependencies()
    saved = exports.import_workflow(deps, SYSTEM, _new_workflow(_read(file)))
    if publish:
        saved |= versions.publish(deps, SYSTEM, saved["id"], "")
    if as_json:
        say_json(saved)
    else:
        click.echo(f"{saved['slug']}  ({saved['id']})")
        _print_problems(saved["problems"])


def _new_workflow(value: Any) -> NewWorkflow:
    names = {"sekimori", "name", "slug", "folder", "document"}
    if not isinstance(value, dict) or value.keys() != names:
        raise invalid("bad_export", "This is no export of a workflow.")
    texts = [value["name"], value["slug"], value["folder"]]
    if value["sekimori"] != exports.EXPORT_FORMAT or not all(isinstance(t, str) for t in texts):
        raise invalid("bad_export", "This export is of another format.")
    return NewWorkflow(value["name"], value["document"], value["folder"], value["slug"])


@workflow.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List workflows, the last changed first."""
    deps, cursor, items = dependencies(), None, list[Any]()
    while True:
        page = workflows.list_page(deps, SYSTEM, WorkflowFilter(), cursor, MAX_LIMIT)
        items.extend(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    if as_json:
        say_json(items)
        return
    for each in items:
        version = each["published_version"]
        click.echo(f"{each['slug']}  {'v' + str(version) if version else 'draft'}  {each['name']}")


COMMANDS: Final = (workflow,)
