"""The law beside the verdict: every obligation has a page, its table whole, the fired row marked and no other."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from adapters.service import Service
from api.desk.lang import Lang
from api.desk.tables import TablePage, index_page
from engine.cases import rows_of


def test_the_index_names_every_obligation_once_under_a_subject(service: Service, client: FlaskClient) -> None:
    loaded = service.rule_sets()[0]
    page = index_page(loaded, Lang.EN)
    listed = [item["id"] for group in page["groups"] for item in group["obligations"]]
    assert sorted(listed) == sorted(loaded.rule_set.obligations)
    assert all(group["title"] != group["id"] for group in page["groups"]), "every folder has a name in the catalogue"
    text = client.get(f"/obligations/{loaded.id}").text
    assert all(f'/{name}"' in text for name in listed)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_obligation_has_a_page_with_every_row(service: Service, client: FlaskClient, lang: Lang) -> None:
    loaded = service.rule_sets()[0]
    for name, obligation in loaded.rule_set.obligations.items():
        page = client.get(f"/obligations/{loaded.id}/{name}?lang={lang.value}")
        assert page.status_code == 200
        body = page.text.split("<tbody>")[1].split("</tbody>")[0]
        assert body.count("<tr") == len(rows_of(obligation)), name
        assert obligation.title.zh in unescape(page.text) or obligation.title.en in unescape(page.text)
        assert not re.search(r"\{[a-z_]+\}", page.text), "no placeholder is left open"


@pytest.mark.parametrize(("row", "marked"), [("1", 1), ("0", 1), ("99", 0), ("-1", 0), ("x", 0)])
def test_the_fired_row_is_marked_and_no_other(client: FlaskClient, row: str, marked: int) -> None:
    page = client.get(f"/obligations/cn-2010-64/domain.owner?row={row}").text
    fired = re.findall(r'<tr class="fired" aria-current="true">\s*<th[^>]*>(\d+)', page)
    assert fired == [row] * marked


def test_an_else_row_stands_for_every_other_case(service: Service) -> None:
    loaded = service.rule_sets()[0]
    with_else = [name for name, o in loaded.rule_set.obligations.items() if o.otherwise is not None]
    for name in with_else:
        rows = TablePage(loaded, name, Lang.EN).page(None)["rows"]
        assert rows[-1]["cells"] is None
        assert all(row["cells"] is not None for row in rows[:-1])


def test_the_law_stands_beside_the_table(client: FlaskClient, service: Service) -> None:
    loaded = service.rule_sets()[0]
    obligation = loaded.rule_set.obligations["domain.owner"]
    page = client.get("/obligations/cn-2010-64/domain.owner?lang=zh").text
    for clause in obligation.clause:
        assert loaded.rule_set.clauses[clause].says.zh in page
