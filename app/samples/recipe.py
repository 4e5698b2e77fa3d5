"""Makes short texts of several kinds by a seeded recipe: the same seed, the same texts."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.core.text import Language, Text

LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Wordings:
    """How one says it. The `unseen` ones never appear in training."""

    known: tuple[str, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One label, its name on the screen, and its wordings in each language."""

    label: str
    name: Text
    wordings: Mapping[Language, Wordings]


@dataclass(frozen=True, slots=True)
class Made:
    """A made text and its true label."""

    text: str
    label: str


def lines(known: str, unseen: str) -> Wordings:
    """Wordings written one a line."""
    return Wordings(_lines(known), _lines(unseen))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


@dataclass(frozen=True, slots=True)
class Recipe:
    """Kinds, and what stands for the {names} in their wordings.

    `unseen` is the share of new texts in wordings that training never saw, `mixed` the share that
    speaks of two kinds, held together by one of the `joints` (the label is that of one of them),
    `lost` the share with a character missing. Training has half as many mixed texts.
    """

    kinds: tuple[Kind, ...]
    fills: Mapping[Language, Mapping[str, tuple[str, ...]]]
    joints: Mapping[Language, tuple[str, ...]]
    unseen: float = 0.1
    mixed: float = 0.1
    lost: float = 0.1

    def names(self) -> dict[str, Text]:
        """Label → name."""
        return {kind.label: kind.name for kind in self.kinds}

    def training(self, rows_per_kind: int, seed: int) -> Iterator[tuple[str, str]]:
        """(text, label), every kind equally often, in every language that it has."""
        chance = random.Random(seed)  # noqa: S311 repeatable, not secret
        for _ in range(rows_per_kind):
            for kind in self.kinds:
                for language in kind.wordings:
                    made = self._made(chance, kind, language, 0.0, self.mixed / 2)
                    yield made.text, made.label

    def texts(
        self, chance: random.Random, language: Language, count: int, unseen: float | None = None
    ) -> Iterator[Made]:
        """New texts as they would come in."""
        share = self.unseen if unseen is None else unseen
        for _ in range(count):
            yield self._made(chance, chance.choice(self.kinds), language, share, self.mixed)

    def _made(
        self, chance: random.Random, kind: Kind, language: Language, unseen: float, mixed: float
    ) -> Made:
        text, label = self._text(chance, kind, language, unseen), kind.label
        if chance.random() < mixed:
            other = chance.choice([each for each in self.kinds if each is not kind])
            joint = chance.choice(self.joints[language])
            text += joint + self._text(chance, other, language, unseen)
            label = chance.choice((kind, other)).label
        if chance.random() < self.lost:
            place = chance.randrange(len(text))
            text = text[:place] + text[place + 1 :]
        return Made(text, label)

    def _text(self, chance: random.Random, kind: Kind, language: Language, unseen: float) -> str:
        wordings = kind.wordings[language]
        chosen = wordings.unseen if chance.random() < unseen else wordings.known
        fills = {name: chance.choice(ways) for name, ways in self.fills[language].items()}
        return chance.choice(chosen).format(number=chance.randrange(10_000, 99_999), **fills)
