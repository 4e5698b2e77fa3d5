"""Which activations of a node are wanted: by state, item, confidence, who decided, a text."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.json import dumps
from app.db.queries.run_activations import StreamOf
from app.db.queries.run_counts import FACTS
from app.services.node_progress import BINS
from app.services.turn import Turn

_COUNTED = ("running", "waiting", "person", "done", "failed")


@dataclass(frozen=True, slots=True)
class TurnFilter:
    """All that is given must hold; `below` is a confidence, `text` is looked for in input and
    output, whatever the width of its letters."""

    state: str | None = None
    index: int | None = None
    below: float | None = None
    decided: bool = False
    text: str = ""

    def may_be_in(self, stream: StreamOf, node: str) -> bool:
        """What the counts of a stream say about it, so that most need not be read."""
        counts = stream.summary.get(node)
        if counts is None:
            return True
        if self.state in _COUNTED and self.state not in ("running", "waiting"):
            return bool(counts[self.state])
        if self.below is not None:
            bins = stream.summary.get(FACTS, {}).get(node, {}).get("bins", {})
            held = counts["person"] or counts["waiting"]
            return bool(held) or any(int(number) <= self.below * BINS for number in bins)
        return True

    def takes(self, turn: Turn) -> bool:
        """Whether a turn is wanted, as far as that can be said without its values."""
        if self.index is not None and turn.index != self.index:
            return False
        if self.below is not None and (turn.confidence is None or turn.confidence >= self.below):
            return False
        if self.decided and (turn.answer is None or turn.review_id is None):
            return False
        return self.state is None or turn.state == self.state

    def finds(self, item: Mapping[str, Any]) -> bool:
        """Whether its input or output has the text."""
        if not self.text:
            return True
        return _plain(self.text) in _plain(dumps([item["input"], item["output"]]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
