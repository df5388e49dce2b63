"""Parts of the written pages that follow from the code: `scripts/generate.py` puts them between their marks."""

from __future__ import annotations

from api.settings import Settings


def settings_table() -> str:
    """Every setting as a row: the environment variable, its default, what it is for."""
    prefix = Settings.model_config["env_prefix"]
    rows = ["| variable | default | what it sets |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else f"`{str(field.default).lower()}`"
        rows.append(f"| `{prefix}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"


def between_marks(page: str, name: str, text: str) -> str:
    """The page with `text` between the comments `name:start` and `name:end`."""
    start, end = f"<!-- {name}:start -->\n", f"<!-- {name}:end -->"
    before, _, rest = page.partition(start)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the page has no place for {name}: write {start.strip()} and {end}")
    return before + start + text + end + after
