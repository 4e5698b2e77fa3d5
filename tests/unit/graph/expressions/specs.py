"""A Spec for tests that has every way in which a parameter may be computed."""

from app.core.text import Text
from app.graph.spec import Effect, Expression, Group, Kind, Param, ShownWhen, Spec

NONE = Text("", "")


def param(
    name: str, kind: Kind, expression: Expression = Expression.ALLOWED, **more: object
) -> Param:
    """A parameter without texts."""
    return Param(name, kind, NONE, NONE, expression=expression, **more)  # type: ignore[arg-type]


SPEC = Spec(
    type="test.every",
    version=1,
    group=Group.DATA,
    icon="test",
    title=NONE,
    help=NONE,
    effect=Effect.PURE,
    params=(
        param("text", Kind.TEXT),
        param("value", Kind.EXPRESSION, Expression.ALWAYS),
        param("list", Kind.LIST, Expression.ALWAYS),
        param("number", Kind.NUMBER),
        param("count", Kind.INTEGER, default=10),
        param("seconds", Kind.DURATION),
        param("flag", Kind.BOOLEAN),
        param("fields", Kind.FIELDS),
        param("json", Kind.JSON),
        param("strings", Kind.STRINGS),
        param("plain", Kind.TEXT, Expression.NEVER),
        param("condition", Kind.CONDITION, Expression.ALWAYS),
        param("cases", Kind.CASES, Expression.ALWAYS),
        param("code", Kind.CODE, Expression.NEVER),
        param(
            "rows",
            Kind.ROWS,
            Expression.NEVER,
            item=(param("name", Kind.TEXT), param("value", Kind.EXPRESSION, Expression.ALWAYS)),
        ),
        param(
            "by",
            Kind.ROWS,
            Expression.NEVER,
            over="list",
            item=(param("value", Kind.EXPRESSION, Expression.ALWAYS),),
        ),
        param("until", Kind.TEXT, shown_when=ShownWhen("plain", ("until",))),
    ),
)
