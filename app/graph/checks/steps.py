"""Faults of single steps: type, version, parameters, retries, secrets, what exists elsewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.core.json import pointer
from app.graph.checks import credentials
from app.graph.checks.drawn import Drawn
from app.graph.model import Node, Problem, Severity
from app.graph.params import param_problems
from app.graph.problem_sentences import SENTENCES
from app.graph.problems import error, warning
from app.graph.reading import did_you_mean
from app.graph.spec import Effect, Kind, NodeType, NodeTypes, Param, is_shown, with_defaults

# Each begins where nothing like it stands before, so that a long text is walked only once.
SECRETS: Final[Mapping[str, re.Pattern[str]]] = {
    "private key": re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"),
    "AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{50})"),
    "Slack token": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{20}"),
    "API key": re.compile(r"(?<![\w-])(?:sk|rk|pk)[-_](?=[A-Za-z_-]{0,40}\d)[\w-]{24}"),
    "Google API key": re.compile(r"\bAIza[\w-]{35}"),
    "bearer token": re.compile(r"\bBearer {1,3}[A-Za-z0-9._~+/-]{20}"),
    "JSON web token": re.compile(r"(?<![\w-])eyJ[\w-]{10,}+\.eyJ[\w-]{10,}+\.[\w-]{10}"),
    "password in an address": re.compile(
        r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+://[^\s/:@{}]++:[^\s/@{}]{3,}+@"
    ),
}
_ANY_SECRET: Final = re.compile("|".join(f"(?:{shape.pattern})" for shape in SECRETS.values()))
_BARE_PATH: Final = re.compile(r"(?:nodes|input|item|vars|run)(?:\.[A-Za-z_]\w*)+")


def find(drawn: Drawn) -> Iterator[Problem]:
    """Every fault of a single step; notes in `drawn` whose parameters are right."""
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        place = f"/nodes/{number}"
        yield from _secrets(node, place)
        if kind is None:
            yield _unknown(node, drawn.types, place)
            continue
        faults = list(_params(node, kind, f"{place}/params"))
        if not faults:
            drawn.sound.add(number)
        yield from faults
        yield from _bare_paths(node, kind, f"{place}/params")
        yield from _elsewhere(drawn, node, kind, f"{place}/params")
        yield from credentials.find(drawn, node, kind, f"{place}/params")
        if number in drawn.sound:
            yield from _retries(node, kind, place)


def _unknown(node: Node, types: NodeTypes, place: str) -> Problem:
    versions = [version for name, version in types if name == node.type]
    if versions:
        detail = f"{node.type} has the versions {', '.join(map(str, versions))}."
        where = f"{place}/type_version"
        named = {"type": node.type, "version": node.type_version, "known": versions}
        return Problem("unknown_version", Severity.ERROR, node.id, where, detail, named)
    near = did_you_mean(node.type, sorted({name for name, _ in types}))
    detail = f"The step type {node.type[:60]!r} is not installed.{near}"
    return error("unknown_type", f"{place}/type", detail, node=node.id, type=node.type)


def _params(node: Node, kind: NodeType, place: str) -> Iterator[Problem]:
    faults = param_problems(node.params, kind.spec)
    for fault in faults:
        yield error(fault.code, place + fault.pointer, fault.detail, node=node.id, **fault.fields)
    if not faults and kind.check:
        for own in kind.check(with_defaults(node.params, kind.spec)):
            code = own.code if own.code in SENTENCES else "param_invalid"
            fields = {"reason": own.detail, "fault": own.code}
            where = place + own.pointer
            yield Problem(code, Severity.ERROR, node.id, where, own.detail, fields)


def _elsewhere(drawn: Drawn, node: Node, kind: NodeType, place: str) -> Iterator[Problem]:
    facts = drawn.facts
    known: tuple[tuple[Kind, str, Any], ...] = (
        (Kind.WORKFLOW, "workflow", facts.workflows),
        (Kind.MODEL, "model", facts.models),
        (Kind.CREDENTIAL, "credential", facts.credentials),
    )
    for param in kind.spec.params:
        for sort, word, names in known:
            value = node.params.get(param.name)
            if param.kind is not sort or names is None or not isinstance(value, str) or not value:
                continue
            if "{{" not in value and value not in names and _shown(param, node, kind):
                detail = f"There is no {word} {value[:60]!r}.{did_you_mean(value, list(names))}"
                where = f"{place}/{param.name}"
                yield Problem(
                    f"unknown_{word}", Severity.ERROR, node.id, where, detail, {word: value}
                )


def _shown(param: Param, node: Node, kind: NodeType) -> bool:
    return is_shown(param, node.params, kind.spec.params)


def _retries(node: Node, kind: NodeType, place: str) -> Iterator[Problem]:
    if kind.spec.tells_unsent:
        return
    if node.retry.attempts > 1 and kind.effect_of(node.params) is Effect.ONCE:
        detail = "What must happen only once cannot be retried automatically."
        yield error("once_under_retry", f"{place}/retry", detail, node=node.id)


def _secrets(node: Node, place: str) -> Iterator[Problem]:
    if not _holds_secret(node.params):
        return
    waiting: list[tuple[str, Any]] = [(f"{place}/params", node.params)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend((where + pointer(name), item) for name, item in value.items())
        elif isinstance(value, list):
            waiting.extend((f"{where}/{index}", item) for index, item in enumerate(value))
        elif _holds_secret(value):
            what = next(what for what, shape in SECRETS.items() if shape.search(value))
            detail = f"This looks like a secret ({what})."
            yield error("secret_in_params", where, detail, node=node.id, what=what)


def _holds_secret(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) > 11 and _ANY_SECRET.search(value) is not None
    if isinstance(value, Mapping):
        return any(map(_holds_secret, value.values()))
    return isinstance(value, list) and any(map(_holds_secret, value))


def _bare_paths(node: Node, kind: NodeType, place: str) -> Iterator[Problem]:
    """Plain texts that look like paths: probably the {{ }} around them were forgotten."""
    for param in kind.spec.params:
        value = node.params.get(param.name)
        values = value.items() if isinstance(value, Mapping) else [("", value)]
        if param.expression.value != "allowed" or not _shown(param, node, kind):
            continue
        for name, text in values:
            if isinstance(text, str) and _BARE_PATH.fullmatch(text.strip()):
                where = f"{place}/{param.name}" + (pointer(name) if name else "")
                suggestion = f"{{{{ {text.strip()} }}}}"
                detail = f"This is plain text; for its value write {suggestion}."
                yield warning(
                    "looks_like_expression", where, detail, node=node.id, suggestion=suggestion
                )
