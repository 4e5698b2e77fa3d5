"""The samples' workflows are complete in both languages and without a problem."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from app.core.text import Language
from app.graph.check import check
from app.graph.parse import parse_document
from app.nodes import registry
from app.samples import SAMPLES, Sample

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[each.key for each in SAMPLES])
each_language = pytest.mark.parametrize("language", ["ja", "en"])


@each_sample
@each_language
def test_the_check_finds_nothing(sample: Sample, language: Language) -> None:
    document = parse_document(sample.document(language))
    assert check(document, registry.load()) == []


@each_sample
@each_language
def test_the_input_fits_its_schema_and_a_request(sample: Sample, language: Language) -> None:
    given = sample.input(language)
    jsonschema.validate(given, sample.document(language)["input_schema"])
    assert len(json.dumps(given, ensure_ascii=False).encode()) < 1_048_576


@each_sample
def test_every_label_has_a_name_of_its_own(sample: Sample) -> None:
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
