"""What runs can be started with where a workflow came along or was made of a template."""

from functools import lru_cache
from typing import Any, Final

from app.core.text import Language
from app.db.models import Workflow
from app.samples import SAMPLES, TEMPLATES, Sample

_BY_KEY: Final = {each.key: each for each in (*SAMPLES, *TEMPLATES)}


def built_in_inputs(row: Workflow) -> list[dict[str, Any]]:
    """[{name, input}] that came with this workflow, in its language; mostly none."""
    sample, language, files = _origin(row)
    if sample is None:
        return []
    return [
        {
            "name": each.name.in_language(language),
            "input": each.value(language, files) if files else _value(sample.key, language, index),
        }
        for index, each in enumerate(sample.inputs)
    ]


def example_input(row: Workflow) -> Any:
    """The first of `built_in_inputs`, or None."""
    return next((each["input"] for each in built_in_inputs(row)), None)


def _origin(row: Workflow) -> tuple[Sample | None, Language, dict[str, Any]]:
    if row.template is not None:
        made = row.template
        return _BY_KEY.get(made["key"]), made["language"], made["files"]
    sample = _BY_KEY.get(row.sample_key or "")
    speaks_english = sample is not None and row.name == sample.name.en
    return sample, "en" if speaks_english else "ja", {}


@lru_cache(maxsize=16)
def _value(key: str, language: Language, index: int) -> Any:
    return _BY_KEY[key].inputs[index].value(language, {})
