"""The command that writes the corpus anew writes only when it is asked in words that it knows."""

from __future__ import annotations

import pytest

from tests.law.write_corpus import asked


@pytest.mark.parametrize("words", [["--help"], ["--agian"], ["--again", "--more"], ["extra"]])
def test_help_and_words_it_does_not_know_end_before_anything_is_written(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        asked(words)


def test_without_words_everything_is_written_anew() -> None:
    assert vars(asked([])) == {"again": False, "more": False}
    assert asked(["--again"]).again
    assert asked(["--more"]).more
