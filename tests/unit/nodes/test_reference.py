"""The reference says everything about every step, in both languages, from its SPEC."""

import pytest

from app.core.text import Language
from app.graph.params import param_problems
from app.graph.spec import Effect, Kind
from app.nodes import registry
from app.nodes.reference import EFFECTS, KINDS, example, fields, markdown

TYPES = registry.load()


def test_every_effect_and_kind_has_words() -> None:
    assert set(EFFECTS) == set(Effect)
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_step_has_its_page_with_all_its_settings(language: Language) -> None:
    text = markdown(TYPES, language)
    for kind in TYPES.values():
        assert f"## {kind.spec.title.in_language(language)} (`{kind.spec.type}`)" in text
        for param in kind.spec.params:
            assert f"`{param.name}`" in text


def test_every_example_is_one_that_the_check_takes() -> None:
    wrong = {
        kind.spec.type: problems
        for kind in TYPES.values()
        if (problems := list(param_problems(example(kind.spec)["params"], kind.spec)))
    }
    assert wrong == {}


def test_fields_have_names_for_people() -> None:
    read = fields(next(kind.spec for kind in TYPES.values() if kind.spec.type == "data.csv_read"))
    assert read[0] == {
        "name": "rows",
        "type": {"en": "list", "ja": "一覧"},
        "title": {"en": "Rows", "ja": "行"},
    }
