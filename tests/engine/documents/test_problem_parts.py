"""What a problem is made of as an answer carries it, and what is said of those that are not listed."""

from __future__ import annotations

from engine.documents.diagnose import _more
from engine.documents.problems import Problem, ProblemCode, escape, pointer_of


def test_a_problem_as_json_has_five_parts() -> None:
    text = {"zh": "甲", "en": "a"}
    assert Problem("/a", ProblemCode.EMPTY, text, text, "b").as_dict() == {
        "pointer": "/a",
        "code": "empty",
        "message": text,
        "expected": text,
        "nearest": "b",
    }


def test_mistakes_that_are_not_listed_are_counted_in_both_languages() -> None:
    assert _more(7).as_dict() == {
        "pointer": "",
        "code": "more",
        "message": {"zh": "另有约 7 处错误未列出。", "en": "About 7 more mistakes are not listed."},
        "expected": {"zh": "符合模型的文档", "en": "a document that fits its model"},
        "nearest": None,
    }


def test_a_step_of_a_pointer_is_escaped_cut_and_always_text() -> None:
    assert [escape(part) for part in ("a/b~c", 3, "\ud800", "x" * 64)] == ["a~1b~0c", "3", "?", "x" * 64]
    assert escape("x" * 65) == "x" * 64 + "…"
    assert (pointer_of([]), pointer_of(["a/b", 0])) == ("", "/a~1b/0")
