"""Write into the pages what their commands print today: `.venv/bin/python -m tests.docs.refresh [PAGE…]`.

Blocks marked `part` are left alone, for only a person knows which lines matter; the tests say which of them are stale.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.pages import PAGES, blocks, lang_of, steps
from tests.docs.running import Place


def refreshed(page: Path, place: Place) -> str:
    """The page with every console block filled anew."""
    text, out, done = page.read_text(encoding="utf-8"), "", 0
    for block in blocks(page):
        out += text[done : block.start]
        done = block.end
        name = block.given("file")
        if name is not None:
            place.write(block, name)
        if block.language != "console":
            out += block.text
            continue
        shown = ""
        for command, _ in steps(block.text):
            place.run(command)
            shown += f"$ {command}\n{place.output.strip(chr(10))}\n" if place.output.strip() else f"$ {command}\n"
        out += block.text if block.part else shown
    return out + text[done:]


def main() -> None:
    """Refresh the pages named, or all."""
    for page in [Path(name).resolve() for name in sys.argv[1:]] or PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = refreshed(page, Place(Path(folder), lang_of(page)))
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
