"""The calendar is the State Council's, day by day, and says "unknown" where nobody has published anything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest

from adapters.calendar import BadCalendarFile, build, deadline, load
from adapters.calendar.later_years import read

NOTICE_2027 = {  # an invented notice: the tests need one, the shipped file must have none
    "source": "synthetic notice",
    "holidays": ["2027-01-01", "2027-02-05/2027-02-11", "2027-05-01/2027-05-05", "2027-10-01/2027-10-07"],
    "workdays": ["2027-02-13", "2027-10-09"],
}


def data_file(tmp_path: Path, **years: Any) -> Path:
    path = tmp_path / "later_years.json"
    path.write_text(json.dumps({"format": "heyan-working-days/1", "years": years}), encoding="utf-8")
    return path


def test_every_day_from_2004_to_2026_is_as_the_package_says() -> None:
    calendar, day = load(), date(2004, 1, 1)
    while day <= date(2026, 12, 31):
        assert calendar.is_working_day(day) is chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_monday_to_friday_would_be_wrong_on_27_days_of_2010() -> None:
    days = [date(2010, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(load().is_working_day(day) != (day.weekday() < 5) for day in days) == 27


def test_outside_the_published_years_nothing_is_known() -> None:
    calendar = load()
    for day in (date(2004, 1, 1), date(2026, 12, 31)):
        assert calendar.covers(day)
    for day in (date(2003, 12, 31), date(2027, 1, 1), date(2027, 1, 4)):
        assert (calendar.covers(day), calendar.is_working_day(day)) == (False, None)


def test_the_shipped_file_invents_no_year() -> None:
    assert read() == ()


def test_the_calendar_is_named_by_its_span_and_by_a_digest_of_its_days(tmp_path: Path) -> None:
    calendar, longer = load(), build(read(data_file(tmp_path, **{"2027": NOTICE_2027})))
    assert (calendar.id, longer.id) == ("cn-2004-2026", "cn-2004-2027")
    assert calendar.digest == build().digest != longer.digest
    reworded = build(read(data_file(tmp_path, **{"2027": {**NOTICE_2027, "source": "other wording"}})))
    assert reworded.digest == longer.digest


def test_a_published_later_year_is_counted_across_the_turn_of_the_year(tmp_path: Path) -> None:
    longer = load(data_file(tmp_path, **{"2027": NOTICE_2027}))
    assert deadline(5, date(2026, 12, 29), calendar=longer).due == date(2027, 1, 6)
    assert [longer.is_working_day(date(2027, 2, day)) for day in (4, 5, 8, 11, 12)] == [True, False, False, False, True]
    assert longer.is_working_day(date(2027, 2, 13)) is True
    assert deadline(1, date(2027, 12, 31), calendar=longer).due is None


def test_a_notice_in_the_file_replaces_the_whole_year_of_the_package(tmp_path: Path) -> None:
    days = ["2026-01-01", "2026-05-01", "2026-10-01/2026-10-03"]
    entry = {"source": "synthetic", "holidays": days, "workdays": []}
    amended = load(data_file(tmp_path, **{"2026": entry}))
    assert amended.id == "cn-2004-2026"
    assert amended.is_working_day(date(2026, 10, 5)) is True
    assert amended.is_working_day(date(2025, 10, 6)) is False


def year(**changes: Any) -> dict[str, Any]:
    return {"2027": {**NOTICE_2027, **changes}}


@pytest.mark.parametrize(
    ("years", "message"),
    [
        (year(holidays=["2027-01-01"]), "2027-05-01 is missing; give the whole notice"),
        ({"27": NOTICE_2027}, "four digits"),
        (year(workdays=["2027-02-15"]), "2027-02-15 must be a Saturday or Sunday"),
        (year(workdays=["2027-10-02"]), "not a holiday as well"),
        (year(holidays=["2028-01-01"]), "stay within 2027"),
        (year(holidays=["2027-01-03/2027-01-01"]), "run forward"),
        (year(holidays=["2027-02-30"]), "is not a day"),
        (year(holidays="2027-01-01"), "needs a list of days"),
        (year(source=" "), "name the notice"),
        (year(holyday=[]), "unknown key 'holyday'"),
        ({"2027": []}, 'needs {"source"'),
    ],
)
def test_a_wrong_data_file_is_refused_with_the_place_and_the_mend(tmp_path: Path, years: Any, message: str) -> None:
    with pytest.raises(BadCalendarFile, match=message.replace("{", r"\{")) as error:
        build(read(data_file(tmp_path, **years)))
    assert "years.2" in str(error.value)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"])
def test_a_notice_without_a_day_that_the_law_itself_names_is_refused(tmp_path: Path, day: str) -> None:
    days = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]
    assert read(data_file(tmp_path, **year(holidays=days)))
    with pytest.raises(BadCalendarFile, match=f"{day} is missing"):
        read(data_file(tmp_path, **year(holidays=[other for other in days if other != day])))


def test_a_year_after_a_gap_is_refused_because_counts_would_jump_it(tmp_path: Path) -> None:
    moved = json.loads(json.dumps(NOTICE_2027).replace("2027-", "2028-"))
    with pytest.raises(BadCalendarFile, match="2027 is missing before it"):
        build(read(data_file(tmp_path, **{"2028": {**moved, "workdays": []}})))


def test_a_file_that_is_not_ours_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "later_years.json"
    for text in ("{", "[]", '{"format": "other", "years": {}}', '{"format": "heyan-working-days/1", "years": []}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadCalendarFile, match=r"later_years\.json: "):
            read(path)
    with pytest.raises(BadCalendarFile, match="cannot be read"):
        read(tmp_path / "absent.json")


def test_a_year_pasted_twice_is_refused_rather_than_half_lost(tmp_path: Path) -> None:
    path = tmp_path / "later_years.json"
    path.write_text('{"format": "heyan-working-days/1", "years": {"2027": {}, "2027": {}}}', encoding="utf-8")
    with pytest.raises(BadCalendarFile, match="stands twice"):
        read(path)


def test_a_deadline_names_its_calendar_and_says_why_it_is_unknown() -> None:
    known = deadline(5, date(2010, 2, 10))
    assert (known.due, known.unknown) == (date(2010, 2, 22), None)
    assert (known.calendar, known.digest) == (load().id, load().digest)
    unknown = deadline(5, date(2026, 12, 29))
    assert unknown.due is None
    assert unknown.unknown is not None
    assert "2004-01-01 to 2026-12-31" in unknown.unknown["en"]
    assert "later_years.json" in unknown.unknown["zh"]


def test_no_days_to_count_end_where_they_start() -> None:
    assert deadline(0, date(2010, 2, 14)).due == date(2010, 2, 14)


def test_a_deadline_in_months_rolls_only_when_asked() -> None:
    assert deadline(1, date(2010, 1, 31), "months").due == date(2010, 2, 28)
    assert deadline(1, date(2010, 1, 31), "months", roll=True).due == date(2010, 3, 1)
    assert deadline(1, date(2026, 12, 31), "months", roll=True).unknown is not None


@pytest.mark.parametrize(
    ("n", "unit", "message"), [(-1, "days", "negative"), (1, "weeks", "unknown"), (10**6, "years", "fewer")]
)
def test_a_wrong_question_is_answered_in_one_sentence(n: int, unit: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        deadline(n, date(2010, 2, 10), unit)
