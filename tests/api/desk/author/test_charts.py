"""A chart says what its table says, fits a phone, and leaves nothing out in silence."""

from api.desk.author.charts import STEP, WIDTH, chart, fitted


def line(count: int, before: str = "a", after: str = "b") -> dict[str, object]:
    return {"before": before, "after": after, "count": count, "tone": "return"}


def test_the_longest_bar_leaves_room_for_its_number_and_the_others_are_in_proportion() -> None:
    made = chart([line(40), line(10)])
    assert made is not None
    assert made.height == 2 * STEP
    first, second = made.bars
    assert first.width < WIDTH - 30
    assert second.width == first.width / 4
    assert [bar.count for bar in made.bars] == [40, 10]


def test_a_bar_that_would_vanish_is_still_seen() -> None:
    made = chart([line(100_000), line(1)])
    assert made is not None
    assert made.bars[1].width >= 2


def test_where_there_is_nothing_to_draw_there_is_no_empty_frame() -> None:
    assert chart([]) is None
    assert chart([line(0)]) is None


def test_lines_beyond_the_dozen_are_counted_for_the_reader() -> None:
    made = chart([line(20 - n) for n in range(15)])
    assert made is not None
    assert (len(made.bars), made.more) == (12, 3)


def test_a_label_is_cut_where_it_would_leave_the_picture() -> None:
    assert fitted("short") == "short"
    latin, han = fitted("x" * 80), fitted("字" * 80)
    assert latin.endswith("…")
    assert len(han) < len(latin) <= 55
    assert len(han) * 11 <= WIDTH
