"""The embedded classifier: learns, repeats itself exactly, travels as plain bytes."""

import json
import subprocess
import sys

import pytest

from app.core.errors import AppError
from tests.unit.workers.providers.rows import rows
from workers.providers.artefact import MAX_BYTES
from workers.providers.classifier import load, version_of
from workers.providers.training import train


def test_it_learns_japanese_and_english() -> None:
    made = train(*rows())
    found = load(made.manifest, made.parts).predict(["荷物がまだ届かない", "sign in fails"], 3)
    assert [answer.top[0][0] for answer in found] == ["delivery", "login"]
    assert all(answer.version == made.version for answer in found)
    assert sum(chance for _, chance in found[0].top) == pytest.approx(1.0, abs=1e-6)


def test_the_same_rows_give_the_same_bytes() -> None:
    first, second = train(*rows()), train(*rows())
    assert first.parts == second.parts
    assert first.version == second.version == version_of(first.manifest)


def test_other_rows_give_another_version() -> None:
    texts, labels = rows()
    assert train(texts, labels).version != train(texts[:-1], labels[:-1]).version


def test_the_manifest_is_json_and_the_artefact_small() -> None:
    made = train(*rows())
    again = load(json.loads(json.dumps(made.manifest)), made.parts)
    assert again.labels == ("delivery", "login", "refund")
    assert sum(map(len, made.parts)) == made.manifest["size_bytes"] <= MAX_BYTES


def test_a_changed_part_is_refused() -> None:
    made = train(*rows())
    damaged = [bytes([made.parts[0][0] ^ 1]) + made.parts[0][1:], *made.parts[1:]]
    with pytest.raises(AppError) as caught:
        load(made.manifest, damaged)
    assert caught.value.code == "model_damaged"


def test_two_labels_are_enough() -> None:
    made = train(["赤い", "赤", "青い", "青"], ["red", "red", "blue", "blue"])
    answer = load(made.manifest, made.parts).predict(["とても赤い"], 5)[0]
    assert answer.top[0][0] == "red"
    assert len(answer.top) == 2


def test_a_label_with_one_row_is_learnt_and_never_held_out() -> None:
    texts, labels = rows()
    made = train([*texts, "領収書をください"], [*labels, "receipt"])
    assert made.metrics["held_out"] == len(texts)
    found = load(made.manifest, made.parts).predict(["領収書"])
    assert found[0].top[0][0] == "receipt"


def test_nothing_known_gives_no_confidence() -> None:
    made = train(*rows())
    answer = load(made.manifest, made.parts).predict([""], 3)[0]
    assert answer.top[0][1] < 0.6


def test_one_text_and_many_texts_get_the_same_answer() -> None:
    made = train(*rows())
    classifier = load(made.manifest, made.parts)
    texts = [f"返金 {number}" for number in range(300)]
    together = classifier.predict(texts)
    assert together[299] == classifier.predict([texts[299]])[0]
    assert classifier.predict([]) == []


def test_caution_lowers_confidence_and_changes_no_label() -> None:
    plain, careful = train(*rows(), {"caution": 0}), train(*rows(), {"caution": 0.5})
    texts = ["荷物が届きません", "返金"]
    answers = [load(made.manifest, made.parts).predict(texts) for made in (plain, careful)]
    for sure, unsure in zip(*answers, strict=True):
        assert sure.top[0][0] == unsure.top[0][0]
        assert sure.top[0][1] > unsure.top[0][1]


def test_progress_ends_complete() -> None:
    told: list[tuple[int, int]] = []
    train(*rows(), None, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]


def test_predicting_never_loads_the_training_library() -> None:
    code = (
        "import sys, workers.providers.classifier as c\n"
        "assert not {'numpy', 'sklearn', 'scipy'} & set(sys.modules)\n"
        "import workers.providers.artefact\n"
        "assert not {'sklearn', 'scipy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
