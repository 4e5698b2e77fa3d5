"""Computes what somebody who draws wants to see: an expression on the data of a try."""

from collections.abc import Mapping
from typing import Any, Final

from app.auth.permissions import Principal
from app.core.errors import AppError
from app.core.errors import Kind as ErrorKind
from app.core.log import logger
from app.graph.expressions import (
    ExpressionFault,
    compile_expression,
    compile_params,
    compile_template,
    kind_of_value,
)
from app.graph.expressions.binding import Overlay
from app.graph.model import Document, Node
from app.graph.parse import parse_document
from app.graph.spec import Kind, NodeType, Param
from app.services.deps import Deps
from app.services.preview_names import names_for
from app.services.previews import SECONDS, Preview, failed, late
from app.services.try_scope import named_steps, names_in
from workers.limits import TimeUp, Watchdog

_TEXTS: Final = (Kind.TEXT, Kind.MULTILINE)
_SHOWN_ITEMS: Final = 50
_SHOWN_CHARACTERS: Final = 4_000
_SHOWN_VALUES: Final = 2_000
_log = logger(__name__)


def answer(deps: Deps, watchdog: Watchdog, question: Mapping[str, Any]) -> dict[str, Any]:
    """The value and its type, or why there is none; never raises, and gives up in time."""
    try:
        with watchdog.limit(SECONDS):
            return _shown(_Question(deps, question).value())
    except TimeUp:
        return late()
    except ExpressionFault as fault:
        return failed(fault.code, fault.detail, fault.line or None, fault.column or None)
    except AppError as error:
        return failed(error.code, error.detail)
    except Exception as error:
        _log.exception("a preview could not be computed")
        return failed("unexpected", type(error).__name__)


class _Question:
    def __init__(self, deps: Deps, question: Mapping[str, Any]) -> None:
        who = question["who"]
        self._deps = deps
        self._workflow_id = question["workflow_id"]
        self._principal = Principal(who["user_id"], who["role"])
        self._wanted = Preview(**question["wanted"])
        self._document: Document = parse_document(self._wanted.document)
        self._node: Node = next(
            each for each in self._document.nodes if each.id == self._wanted.node
        )
        self._kind: NodeType | None = deps.types.get((self._node.type, self._node.type_version))

    def value(self) -> Any:
        param = self._param()
        listed = self._listed(param)
        names = names_in(self._wanted.source) | (names_in(listed) if listed else set())
        if self._wanted.kind == "params":
            names = named_steps(self._document, self._node.id)
        with self._deps.db.reading() as session:
            known = names_for(
                self._deps,
                session,
                self._principal,
                self._workflow_id,
                self._document,
                self._wanted,
                names,
            )
        if listed:
            known = Overlay(known, self._item_of(listed, known))
        return self._evaluate(param, known)

    def _evaluate(self, param: Param | None, known: Mapping[str, Any]) -> Any:
        source, kind = self._wanted.source, self._wanted.kind
        if kind == "params":
            if self._kind is None:
                detail = f"There is no step type {self._node.type!r} here."
                raise AppError(ErrorKind.UNPROCESSABLE, "unknown_type", detail)
            return compile_params(self._node.params, self._kind.spec).evaluate(known)
        if kind == "template":
            template = compile_template(source)
            is_text = param is not None and param.kind in _TEXTS
            return template.render(known) if is_text else template.evaluate(known)
        expression = compile_expression(source.strip())
        return expression.test(known) if kind == "condition" else expression.evaluate(known)

    def _param(self) -> Param | None:
        """The parameter of the step in which the text stands."""
        parts = [part for part in (self._wanted.pointer or "").split("/") if part]
        name = next((part for part in parts if part != "params"), None)
        params = self._kind.spec.params if self._kind is not None else ()
        return next((each for each in params if each.name == name), None)

    def _listed(self, param: Param | None) -> str | None:
        """The expression of the list over whose items the parameter is computed."""
        if param is None or param.over is None:
            return None
        text = self._node.params.get(param.over)
        return text if isinstance(text, str) and text.strip() else None

    def _item_of(self, listed: str, known: Mapping[str, Any]) -> dict[str, Any]:
        rows, number = compile_expression(listed.strip()).evaluate(known), self._wanted.item or 0
        if not isinstance(rows, list) or not rows:
            return {}
        index = number if number < len(rows) else 0
        return {"item": rows[index], "index": index}


def _shown(value: Any) -> dict[str, Any]:
    """The answer for a value; what is long is cut, because somebody only looks at it."""
    room = [_SHOWN_VALUES]
    cut = _cut(value, room)
    return {"value": cut, "type": kind_of_value(value), "shortened": cut != value}


def _cut(value: Any, room: list[int]) -> Any:
    room[0] -= 1
    if isinstance(value, str):
        return value if len(value) <= _SHOWN_CHARACTERS else value[:_SHOWN_CHARACTERS] + "…"
    if isinstance(value, list):
        some = value[: max(0, min(_SHOWN_ITEMS, room[0]))]
        return [_cut(each, room) for each in some]
    if isinstance(value, dict):
        names = list(value)[: max(0, min(_SHOWN_VALUES, room[0]))]
        return {name: _cut(value[name], room) for name in names}
    return value
