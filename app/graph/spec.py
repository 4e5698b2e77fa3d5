"""What a node type says of itself: texts, ports, parameters, effect, output schema."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.text import Text
from app.graph.model import Retry

Params = Mapping[str, Any]
Schema = dict[str, Any]


class Effect(StrEnum):
    """What running a node does to the world, and so when its result must be committed."""

    PURE = "pure"
    READ = "read"
    COSTLY = "costly"
    IDEMPOTENT = "idempotent"
    ONCE = "once"
    ENGINE = "engine"


class Group(StrEnum):
    """The drawers of the palette."""

    TRIGGER = "trigger"
    FLOW = "flow"
    DATA = "data"
    AI = "ai"
    PEOPLE = "people"
    CONNECT = "connect"
    CODE = "code"


class Kind(StrEnum):
    """What sort of value a parameter takes; the form, the schema and the check follow from it."""

    TEXT = "text"  # one line; may hold {{ templates }} unless expression is NEVER
    MULTILINE = "multiline"  # several lines; the same
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # several of `choices`
    CONDITION = "condition"  # a CEL expression that gives true or false
    EXPRESSION = "expression"  # a CEL expression that gives any value
    LIST = "list"  # a CEL expression that gives a list (or rows)
    JSON = "json"  # any JSON value; texts inside may hold templates
    SCHEMA = "schema"  # a JSON Schema
    FIELDS = "fields"  # {name: value}; texts inside may hold templates
    CASES = "cases"  # [{"name": …, "condition": CEL}]
    ROWS = "rows"  # a list of small objects described by `item`
    STRINGS = "strings"  # a list of texts
    CODE = "code"  # Python source
    NODE = "node"  # the id of another node
    WORKFLOW = "workflow"  # the id or slug of another workflow
    MODEL = "model"  # the id of a model version, or of a model (its newest version)
    FILE = "file"  # an expression that gives a file, or a file id
    CREDENTIAL = "credential"  # the name of a secret
    DURATION = "duration"  # seconds
    DATETIME = "datetime"  # RFC 3339


class Expression(StrEnum):
    """Whether a parameter may be, or always is, computed when the node runs."""

    NEVER = "never"
    ALLOWED = "allowed"  # a text may hold {{ … }}; "{{ expr }}" alone keeps the value's type
    ALWAYS = "always"  # the text is one bare CEL expression


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class ShownWhen:
    """A parameter is shown, and required, only while another one has one of these values."""

    param: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a node type.

    `over` names the LIST parameter over whose items this one is computed: by the node itself,
    once an item, with `item` and `index` in scope, and never before the node runs.
    `accepts` are the kinds of a CREDENTIAL parameter; `sent_to` names the parameter with the
    address that the credential is sent to.
    """

    name: str
    kind: Kind
    label: Text
    help: Text
    default: Any = None
    required: bool = False
    expression: Expression = Expression.NEVER
    choices: tuple[Choice, ...] = ()
    shown_when: ShownWhen | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    item: tuple["Param", ...] = ()  # the columns of a ROWS parameter
    over: str | None = None
    accepts: tuple[str, ...] = ()
    sent_to: str | None = None
    folded: bool = False  # rarely needed: the form keeps it under "more settings"


def is_shown(param: Param, params: Params, siblings: Sequence[Param]) -> bool:
    """Whether a parameter counts: the one that it depends on has one of the right values."""
    rule = param.shown_when
    if rule is None:
        return True
    default = next((other.default for other in siblings if other.name == rule.param), None)
    given = params.get(rule.param)
    return (default if given is None else given) in rule.values


@dataclass(frozen=True, slots=True)
class Port:
    """An entry or exit of a node. Of the exits exactly one is taken, unless `multiple`."""

    name: str
    label: Text
    multiple: bool = False
    required: bool = False


NOTHING = Text("", "")
IN = Port("in", Text("in", "入口"), required=True)
OUT = Port("out", Text("out", "出口"))


@dataclass(frozen=True, slots=True)
class Spec:
    """All that the product knows of a node type without running it.

    In an output schema {"$param": pointer} stands for the schema of that parameter's value, which
    the check works out from its expression: the items of a filter, a field of a new object.
    """

    type: str
    version: int
    group: Group
    icon: str
    title: Text
    help: Text
    effect: Effect
    inputs: tuple[Port, ...] = (IN,)
    outputs: tuple[Port, ...] = (OUT,)
    params: tuple[Param, ...] = ()
    output_schema: Schema = field(default_factory=lambda: {})
    gives_confidence: bool = False
    credentials: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    summary: Text = NOTHING  # may name parameters: "{text} · {top}"
    tells_unsent: bool = False  # its faults say where it has not acted: then `once` is retried too
    first_retry: Retry = field(default_factory=Retry)  # what a new step of this type begins with
    stays_inside: bool = False  # it acts in our own store only, so a try may let it
    expected_ms: int = 1  # above 50 the engine commits before it runs


def with_defaults(params: Params, spec: Spec) -> dict[str, Any]:
    """The parameters with the default of each that is missing or null."""
    made = {param.name: param.default for param in spec.params}
    made.update((name, value) for name, value in params.items() if value is not None)
    return made


def titled(schema: Schema, title: Text) -> Schema:
    """The schema of a field with the name that people see when they choose it."""
    return {**schema, "title": title.en, "x-title-ja": title.ja}


class ParamFault(ValueError):
    """Raised by a node file's `check(params)`: `pointer` is relative to the params."""

    def __init__(self, code: str, detail: str, pointer: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.pointer = pointer


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node file as the registry holds it; the optional functions are None where it has none."""

    spec: Spec
    run: Callable[..., Any] | None = None
    resume: Callable[..., Any] | None = None
    check: Callable[[Params], tuple[ParamFault, ...]] | None = None
    output_schema: Callable[[Params, Schema], Schema] | None = None
    ports: Callable[[Params], tuple[Port, ...]] | None = None
    summary: Callable[[Params], Text] | None = None
    upgrade: Callable[[Params], Params] | None = None
    effect: Callable[[Params], Effect] | None = None
    intent: Callable[..., Params] | None = None  # what `run` would send, for a try

    def effect_of(self, params: Params) -> Effect:
        """The effect of a node with these parameters."""
        return self.effect(params) if self.effect else self.spec.effect

    def outputs(self, params: Params) -> tuple[Port, ...]:
        """The exits that a node with these parameters has."""
        return self.ports(params) if self.ports else self.spec.outputs


NodeTypes = Mapping[tuple[str, int], NodeType]
