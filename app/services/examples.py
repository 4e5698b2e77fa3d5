"""What runs of the samples can be started with."""

from functools import lru_cache
from typing import Any

from app.core.text import Language
from app.samples import SAMPLES


def example_input(key: str | None, workflow_name: str) -> Any:
    """The input that comes with the sample of this key, in the language of its name, or None."""
    for sample in SAMPLES:
        if sample.key == key:
            return _input(key, "en" if workflow_name == sample.name.en else "ja")
    return None


@lru_cache(maxsize=8)
def _input(key: str, language: Language) -> Any:
    return next(sample.input(language) for sample in SAMPLES if sample.key == key)
