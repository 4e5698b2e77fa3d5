"""Commands that describe the product: its API, its node types."""

from typing import IO, Final, Literal

import click

from app.api.openapi import specification
from app.cli.outcome import as_json, say_json
from app.config import Settings
from app.nodes import reference, registry
from app.nodes.describe import types_json
from app.web import create_app


@click.command()
def openapi() -> None:
    """Print the OpenAPI 3.1 document; needs no database."""
    say_json(specification(create_app(Settings())))


@click.group()
def nodes() -> None:
    """Node types."""


@nodes.command("list")
@as_json
def list_types(as_json: bool) -> None:
    """List the installed node types."""
    types = registry.load()
    if as_json:
        say_json(types_json(types))
        return
    for node_type in types.values():
        spec = node_type.spec
        click.echo(f"{spec.type} {spec.version}  {spec.title.en} / {spec.title.ja}")


@nodes.command("docs")
@click.option("--language", type=click.Choice(["en", "ja"]), default="en", help="Of the texts.")
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-")
@as_json
def docs(language: Literal["en", "ja"], output: IO[str], as_json: bool) -> None:
    """Write the reference of steps as Markdown; it is the text that the help shows."""
    types = registry.load()
    if as_json:
        say_json(types_json(types), output)
    else:
        click.echo(reference.markdown(types, language), file=output, nl=False)


COMMANDS: Final = (openapi, nodes)
