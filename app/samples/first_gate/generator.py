"""Makes inquiries by a seeded recipe: the same seed gives the same texts on every machine.

Of the inquiries 12 % speak of two topics, 10 % use wordings that training never saw, and 15 %
have lost a character. The label of two topics is one of the two, as with real customers' mail.
Training rows were picked by people, so to speak: half as many speak of two topics.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.samples.first_gate.wordings import CLOSINGS, ITEMS, JOINTS, OPENINGS, TOPICS, Topic

TWO_TOPICS: Final = 0.12
TWO_TOPICS_IN_TRAINING: Final = 0.06
UNSEEN: Final = 0.10
CHARACTER_LOST: Final = 0.15
TRAINING_ROWS: Final = 2_000
INQUIRIES: Final = 40
_TRAINING_SEED: Final = 20_261_120
_INQUIRIES_SEED: Final = 106


@dataclass(frozen=True, slots=True)
class Made:
    """A made inquiry and its true label."""

    text: str
    label: str


def training_rows() -> Iterator[Made]:
    """Labelled rows for training: two topics and lost characters too, but no unseen wording."""
    chance = random.Random(_TRAINING_SEED)  # noqa: S311 repeatable, not secret
    for number in range(TRAINING_ROWS):
        topic = TOPICS[number % len(TOPICS)]
        yield _made(chance, topic, unseen=0.0, two_topics=TWO_TOPICS_IN_TRAINING)


def inquiries(count: int = INQUIRIES, seed: int = _INQUIRIES_SEED) -> Iterator[Made]:
    """New inquiries as they would come in."""
    chance = random.Random(seed)  # noqa: S311 repeatable, not secret
    for _ in range(count):
        yield _made(chance, chance.choice(TOPICS), unseen=UNSEEN, two_topics=TWO_TOPICS)


def _made(chance: random.Random, topic: Topic, unseen: float, two_topics: float) -> Made:
    text, label = _sentence(chance, topic, unseen), topic.label
    if chance.random() < two_topics:
        other = chance.choice([each for each in TOPICS if each is not topic])
        text += chance.choice(JOINTS) + _sentence(chance, other, unseen)
        label = chance.choice((topic, other)).label
    text = chance.choice(OPENINGS) + text + chance.choice(CLOSINGS)
    if chance.random() < CHARACTER_LOST:
        place = chance.randrange(len(text))
        text = text[:place] + text[place + 1 :]
    return Made(text, label)


def _sentence(chance: random.Random, topic: Topic, unseen: float) -> str:
    wordings = topic.unseen if chance.random() < unseen else topic.known
    order = f"A-{chance.randrange(10_000, 99_999)}"
    return chance.choice(wordings).format(item=chance.choice(ITEMS), order=order)
