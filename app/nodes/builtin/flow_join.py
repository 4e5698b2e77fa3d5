"""Brings several ways together; the engine does the waiting."""

from app.nodes.kit import (
    Choice,
    Effect,
    Group,
    Kind,
    Param,
    Params,
    Port,
    Schema,
    Spec,
    Text,
)

SPEC = Spec(
    type="flow.join",
    version=1,
    group=Group.FLOW,
    icon="join",
    title=Text("Join", "合流"),
    help=Text(
        "Waits for all ways that lead here, or for the first. Gives an object: the id of each step"
        " before it → that step's value. Ways that were not taken are left out.",
        "ここに来るすべての線、または最初の1本を待ちます。手前のステップのIDごとに値を並べた項目を"
        "渡します。通らなかった線の分はありません。",
    ),
    effect=Effect.ENGINE,
    inputs=(Port("in", Text("in", "入口"), multiple=True, required=True),),
    params=(
        Param(
            "join",
            Kind.CHOICE,
            Text("Waits for", "待つもの"),
            Text(
                "All ways, or only the first; then what is still under way is called off.",
                "すべての線を待つか、最初の1本で進むかです。最初の1本で進むと、残りは取りやめます。",
            ),
            default="all",
            choices=(
                Choice("all", Text("all ways", "すべて")),
                Choice("first", Text("the first", "最初の1本")),
            ),
        ),
    ),
    output_schema={"type": "object"},
)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """What comes in at an entry for several ways: source id → its value."""
    return input_schema or {"type": "object"}


def summary(params: Params) -> Text:
    """What it waits for."""
    if params.get("join") == "first":
        return Text("Goes on with the first", "最初の1本で進む")
    return Text("Waits for all", "すべてを待つ")
