"""Problems: one closed list of codes, told in both languages, in the order of the document."""

import re
from itertools import pairwise
from pathlib import Path

import app.graph
from app.graph.check import MAX_PROBLEMS
from app.graph.model import Node, Problem, Severity
from app.graph.parse import parse_document
from app.graph.problem_sentences import SENTENCES
from app.graph.problems import error, has_errors, in_order, problem_json, sentence, warning
from tests.unit.graph.drawings import document, node, problems

JAPANESE = re.compile("[぀-ヿ一-鿿]")
EMITTED = re.compile(
    r"""(?:\berror|\bwarning|\bProblem|\b_problem|_unknown_port|ParamProblem)\(\s*"""
    r"""(?:drawing,\s*)?(?:code=)?"([a-z_]+)\""""
)


def test_every_code_that_is_emitted_is_in_the_list() -> None:
    folder = Path(app.graph.__file__).parent
    sources = [path.read_text() for path in sorted(folder.rglob("*.py"))]
    codes = {code for source in sources for code in EMITTED.findall(source)}
    assert {"no_trigger", "collect_twice", "needs_join", "param_missing", "bad_schema"} <= codes
    assert codes <= set(SENTENCES)


def test_every_sentence_stands_in_both_languages_with_the_same_gaps() -> None:
    for code, text in SENTENCES.items():
        assert JAPANESE.search(text.ja), code
        assert not JAPANESE.search(text.en), code
        gaps = re.findall(r"\{\w+\}", text.en)
        assert set(gaps) == set(re.findall(r"\{\w+\}", text.ja)), code


def test_problems_stand_in_the_order_of_the_document_each_once() -> None:
    found = [
        error("self_edge", "/edges/10", "x"),
        error("self_edge", "/edges/9", "x"),
        error("syntax", "/output/a", "x"),
        warning("unreachable", "/nodes/2", "x"),
        error("param_missing", "/nodes/2/params/a", "x"),
        error("no_trigger", "/nodes", "x"),
        error("no_trigger", "/nodes", "x"),
    ]
    assert [problem.pointer for problem in in_order(found)] == [
        "/nodes",
        "/nodes/2/params/a",
        "/nodes/2",
        "/edges/9",
        "/edges/10",
        "/output/a",
    ]


def test_a_warning_keeps_nothing_from_being_published() -> None:
    assert not has_errors([warning("unreachable", "/nodes/0", "x")])
    assert has_errors([error("no_trigger", "/nodes", "x")])


def test_a_problem_is_told_with_names_and_labels() -> None:
    raw = {"nodes": [{"id": "a", "type": "x.y", "name": "分類"}]}
    problem = Problem(
        "param_missing",
        Severity.ERROR,
        "a",
        "/nodes/0/params/text",
        "Text is required.",
        {"label": {"en": "Text", "ja": "文面"}},
    )
    told = problem_json(problem, parse_document(raw))
    assert told["message"] == {
        "en": "“Text” is required.",
        "ja": "「文面」を指定してください。",
    }
    unreachable = problem_json(
        warning("unreachable", "/nodes/0", "x", node="a"), parse_document(raw)
    )
    assert "「分類」" in unreachable["message"]["ja"]
    assert isinstance(parse_document(raw).nodes[0], Node)


def _many(*, errors: int, warnings: int) -> list[Problem]:
    """A chain of steps: first those with a warning, then those with an error."""
    quiet = {"text": "x"}
    first = [
        node(f"w{number}", "data.template", quiet, on_error={"mode": "port"})
        for number in range(warnings)
    ]
    then = [
        node(f"e{number}", "data.template", {"text": f"{{{{ nodes.w_{number}.text }}}}"})
        for number in range(errors)
    ]
    names = ["start", *(each["id"] for each in [*first, *then])]
    return problems(document([*first, *then], *(f"{a} > {b}" for a, b in pairwise(names))))


def test_looking_ends_with_some_hundred_errors() -> None:
    found = _many(errors=MAX_PROBLEMS + 50, warnings=0)
    assert [problem.node for problem in found] == [f"e{number}" for number in range(MAX_PROBLEMS)]


def test_warnings_leave_room_for_errors() -> None:
    found = _many(errors=2, warnings=MAX_PROBLEMS + 50)
    assert len(found) == MAX_PROBLEMS
    assert [problem.node for problem in found if problem.severity is Severity.ERROR] == ["e0", "e1"]


def test_code_in_a_sentence_is_told_as_people_know_it() -> None:
    names = {"read": "受注を読む"}
    lacks = error("unknown_field", "/x", "d", path="nodes.read", name="nmae", suggestion="name")
    assert sentence(lacks, names).to_json() == {
        "en": "“受注を読む” has no field “nmae”. Did you mean “name”?",
        "ja": "「受注を読む」に項目「nmae」はありません。「name」のことですか。",
    }
    misfit = error("type_mismatch", "/x", "d", types=["string", "integer"])
    assert sentence(misfit).to_json() == {
        "en": "Text and whole number cannot be compared or combined here.",
        "ja": "文字と整数は、そのままでは比べたり計算したりできません。",
    }
    assert sentence(error("unknown_field", "/x", "d", path="input", name="a")).ja == (
        "「受け取った項目」に項目「a」はありません。"
    )
