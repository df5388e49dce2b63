"""Without the extra `[names]` nothing is claimed that only OpenCC or pypinyin could know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.names import Sponsor, readings, relate, variants


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    variants.simplified.cache_clear()
    monkeypatch.setattr(variants, "installed", lambda: False)
    monkeypatch.setattr(readings, "installed", lambda: False)
    yield
    variants.simplified.cache_clear()


def test_equal_names_are_still_the_same(bare: None) -> None:
    assert relate("示例（北京）有限公司", Sponsor("示例(北京)有限公司", False)).word == "same"


def test_names_of_one_length_may_be_traditional_forms_so_nothing_is_said(bare: None) -> None:
    relation = relate("香港示例會", Sponsor("香港示例会", False))
    assert (relation.word, relation.reason["code"]) == ("unknown", "not_compared")
    assert "heyan[names]" in relation.reason["en"]


def test_names_of_different_length_are_different(bare: None) -> None:
    assert relate("北京示例有限公司", Sponsor("北京示例股份有限公司", False)).word == "different"


def test_a_latin_spelling_proves_nothing_either_way(bare: None) -> None:
    assert relate("Zhang San", Sponsor("张三", True)).word == "other_script"
