"""Goes one of several ways: the first case whose condition holds."""

from typing import Any, Final

from app.nodes.kit import (
    Context,
    Done,
    Effect,
    Expression,
    Group,
    Kind,
    Outcome,
    Param,
    ParamFault,
    Params,
    Port,
    Schema,
    Spec,
    Text,
    names_text,
)

OTHERWISE: Final = Port("otherwise", Text("otherwise", "その他"))
TAKEN_NAMES: Final = frozenset({"otherwise", "error"})

SPEC = Spec(
    type="flow.switch",
    version=1,
    group=Group.FLOW,
    icon="switch",
    title=Text("Switch", "振り分け"),
    help=Text(
        "Goes on by the exit of the first case whose condition holds, else by “otherwise”.",
        "上から順に条件を調べ、最初に当てはまった出口へ進みます。どれにも当てはまらなければ"
        "「その他」へ進みます。",
    ),
    effect=Effect.PURE,
    outputs=(OTHERWISE,),
    params=(
        Param(
            "cases",
            Kind.CASES,
            Text("Cases", "振り分け先"),
            Text(
                "Name and condition of each exit, from top.",
                "出口の名前と条件を上から順に並べます。",
            ),
            default=[],
            required=True,
            expression=Expression.ALWAYS,
        ),
    ),
)


def run(ctx: Context) -> Outcome:
    """What came in, on the exit of the first case that holds."""
    for case in ctx.params["cases"]:
        if ctx.condition(case["condition"]):
            return Done({case["name"]: ctx.input})
    return Done({"otherwise": ctx.input})


def ports(params: Params) -> tuple[Port, ...]:
    """One exit a case, and `otherwise`."""
    return (*(Port(name, Text(name, name)) for name in dict.fromkeys(_names(params))), OTHERWISE)


def check(params: Params) -> tuple[ParamFault, ...]:
    """Case names that are taken already."""
    faults: list[ParamFault] = []
    seen: set[str] = set(TAKEN_NAMES)
    for index, name in enumerate(_names(params)):
        if name in seen:
            detail = f"The exit {name!r} exists already."
            faults.append(ParamFault("name_taken", detail, f"/cases/{index}/name"))
        seen.add(name)
    return tuple(faults)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """That of its input."""
    return input_schema


def summary(params: Params) -> Text:
    """The names of the cases."""
    return names_text(_names(params))


def _names(params: Params) -> list[str]:
    cases: Any = params.get("cases")
    return [
        case["name"]
        for case in (cases if isinstance(cases, list) else ())
        if isinstance(case, dict) and isinstance(case.get("name"), str) and case["name"]
    ]
