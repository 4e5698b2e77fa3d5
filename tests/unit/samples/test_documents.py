"""The samples' workflows are complete in both languages and without a problem."""

import json
from collections import Counter
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from app.core.text import Language
from app.graph.check import check
from app.graph.parse import parse_document
from app.nodes import registry
from app.samples import SAMPLES, TEMPLATES, Sample

each_sample = pytest.mark.parametrize("sample", TEMPLATES, ids=[each.key for each in TEMPLATES])
each_language = pytest.mark.parametrize("language", ["ja", "en"])


@each_sample
@each_language
def test_the_check_finds_nothing(sample: Sample, language: Language) -> None:
    document = parse_document(sample.document(language))
    assert check(document, registry.load()) == []


@each_sample
@each_language
def test_the_input_fits_its_schema_and_a_request(sample: Sample, language: Language) -> None:
    files = {each.key: {"id": each.key} for each in sample.files}
    schema = sample.document(language)["input_schema"]
    for each in sample.inputs:
        given = each.value(language, files)
        jsonschema.validate(given, schema)
        assert len(json.dumps(given, ensure_ascii=False).encode()) < 1_048_576


@each_sample
@each_language
def test_the_same_files_are_made_each_time(sample: Sample, language: Language) -> None:
    for each in sample.files:
        assert each.content(language) == each.content(language)
        assert len(each.content(language)) < 100_000


@each_sample
def test_labels_are_learnt_equally_often(sample: Sample) -> None:
    counts = Counter(label for _, label in (sample.training or tuple)())
    most = 4 if sample.key == "inquiry-triage" else 1.5  # Banking77 is as it is
    assert not counts or max(counts.values()) <= most * min(counts.values())


@each_sample
def test_the_help_is_of_three_parts_in_both_languages(sample: Sample) -> None:
    assert len(sample.help.en.split("\n\n")) == len(sample.help.ja.split("\n\n")) == 3
    assert 90 <= len(sample.help.en.split()) <= 200
    assert 200 <= len(sample.help.ja) <= 450


@each_sample
def test_every_label_has_a_name_of_its_own(sample: Sample) -> None:
    if sample.training is None:
        return
    labels = {label for _, label in sample.training()}
    for language in ("ja", "en"):
        names: dict[str, Any] = sample.document(language)["settings"]["vars"]["labels"]
        assert set(names) == labels
        assert len(set(names.values())) == len(labels)


@each_sample
def test_steps_lie_on_the_grid_without_touching(sample: Sample) -> None:
    places = [node["position"] for node in sample.document("ja")["nodes"]]
    assert all(place["x"] % 16 == place["y"] % 16 == 0 for place in places)
    for number, one in enumerate(places):
        for two in places[number + 1 :]:
            assert abs(one["x"] - two["x"]) >= 272 or abs(one["y"] - two["y"]) >= 96


def test_the_credit_comes_along() -> None:
    said = files("app.samples.triage").joinpath("README.md").read_text(encoding="utf-8")
    for words in ("Casanueva", "ACL 2020", "PolyAI-LDN/task-specific-datasets", "CC BY 4.0"):
        assert words in said
        assert words in SAMPLES[1].description.en or words == "ACL 2020"


def test_the_large_sample_starts_with_all_test_inquiries() -> None:
    assert len(SAMPLES[1].input("ja")["inquiries"]) == 3_080
