"""The relations a filing's own names stand in: certificate and public record are evidence of equal rank."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.names import Relations

UNIT = "北京示例科技有限公司"


def filing(certificate: Any, registered: Any, **sponsor: Any) -> dict[str, Any]:
    domain = {"name": "example.cn", "certificate": {"owner": certificate}, "registration": {"owner": registered}}
    return {"sponsor": {"name": UNIT, **sponsor}, "websites": [{"domains": [domain]}]}


def words(document: dict[str, Any]) -> dict[tuple[str, str], str]:
    return dict(Relations(document, False))


def test_both_holders_are_compared_with_the_sponsor_and_with_each_other() -> None:
    other = "上海样例贸易有限公司"
    assert words(filing(UNIT, other)) == {
        (UNIT, UNIT): "same",
        (other, UNIT): "different",
    }
    assert words(filing(other, UNIT)) == {
        (other, UNIT): "different",
        (UNIT, UNIT): "same",
        (UNIT, other): "different",
    }


def test_names_on_file_of_the_sponsor_count() -> None:
    assert words(filing(None, "样例投资有限公司", shareholders=["样例投资有限公司"])) == {
        ("样例投资有限公司", UNIT): "shareholder"
    }


@pytest.mark.parametrize("owner", [None, "", 5, [], {}])
def test_an_owner_that_is_not_given_has_no_relation(owner: Any) -> None:
    assert words(filing(owner, owner)) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["sponsor", "name", "websites", "domains", "certificate", "registration", "owner", "principals"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["sponsor", "websites"]), JSON))
def test_any_document_has_relations(document: dict[str, Any]) -> None:
    found = Relations(document)
    assert all(word.said["code"] for word in found.values())  # type: ignore[attr-defined]
    assert len(found) == len(list(found))
