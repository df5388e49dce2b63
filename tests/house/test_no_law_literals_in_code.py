"""The law is data in `rules/`: code names no nature, document type, stage or outcome, or law would hide in it."""

import ast
from collections.abc import Iterator

import pytest

from engine.documents.words import DocumentType, Nature, Outcome, Stage
from tests.house import sources

DOCUMENTS = sources.ROOT / "engine" / "documents"
THE_LIST = {DOCUMENTS / "words.py", *(DOCUMENTS / "wordlist").glob("*.py")}
# Words that mean something else where they stand. One that is no longer needed fails the test, too.
SECTIONS = ("pre_verification", "on_site", "sheet", "submission", "audit")  # of a filing, called like their stages
HOMONYMS = {
    "adapters/beside.py: 'on_site'",  # the section whose photo is measured
    "adapters/rulefiles/explain_errors.py: 'missing'",  # pydantic's name of an error
    "engine/documents/diagnose.py: 'missing'",
    *(f"engine/stages.py: {name!r}" for name in SECTIONS),
}
# `other` is the open end of every list, which no law attaches to.
WORDS = frozenset(str(word.value) for kind in (Nature, DocumentType, Stage, Outcome) for word in kind) - {"other"}
CODE = [path for path in sources.python_files("engine", "adapters") if path not in THE_LIST]


def law_words(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield every string constant (docstrings apart) that is a word of the law."""
    return (node for node in sources.strings(module) if node.value in WORDS)


def law_members(module: ast.Module) -> Iterator[ast.Attribute]:
    """Yield every mention of one nature or one document type by its name in the enum."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr != "OTHER":
            kind = {"Nature": Nature, "DocumentType": DocumentType}.get(node.value.id)
            if kind is not None and node.attr in kind.__members__:
                yield node


def test_no_word_of_the_law_is_a_literal_in_the_code() -> None:
    found = {
        f"{path.relative_to(sources.ROOT)}: {node.value!r}" for path in CODE for node in law_words(sources.tree(path))
    }
    assert found == HOMONYMS, f"{found ^ HOMONYMS}: let the rule set say it, or name the enum's member"


def test_no_nature_or_document_type_is_singled_out_in_the_code() -> None:
    found = [
        f"{sources.at(path, node)}: {ast.unparse(node)}" for path in CODE for node in law_members(sources.tree(path))
    ]
    assert not found, f"{found}: what holds for one nature or one paper is law, and stands in rules/"


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_literal_is_noticed_and_a_docstring_is_not(word: str) -> None:
    assert list(law_words(ast.parse(f"def f(x):\n    return x == {word!r}")))
    assert not list(law_words(ast.parse(f"def f(x):\n    {word!r}\n    return x")))


def test_a_singled_out_nature_is_noticed() -> None:
    assert list(law_members(ast.parse("military = sponsor.nature == Nature.MILITARY")))
    assert not list(law_members(ast.parse("known = nature in Nature and nature != Nature.OTHER")))
