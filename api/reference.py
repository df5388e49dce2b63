"""Parts of the written pages that follow from the code: `scripts/generate.py` puts them between their marks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

import adapters
import api
from api.settings import Settings


def settings_classes() -> list[type[BaseSettings]]:
    """Every class of settings there is: the service's own first, then by module."""
    names = [
        ".".join((package.__name__, *path.relative_to(root).with_suffix("").parts))
        for package in (api, adapters)
        for root in map(Path, package.__path__)
        for path in sorted(root.rglob("*.py"))
        if "(BaseSettings)" in path.read_text(encoding="utf-8") and path != Path(__file__)
    ]
    modules = [import_module(name) for name in names]
    found = [kind for module in modules for kind in vars(module).values() if _is_settings(kind, module.__name__)]
    return sorted(found, key=lambda kind: (kind is not Settings, kind.__module__, kind.__name__))


def _is_settings(kind: object, module: str) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseSettings) and kind.__module__ == module


def settings() -> Iterator[tuple[str, str, str]]:
    """Every setting: the environment variable, its default as it would be written, what it is for."""
    for found in settings_classes():
        prefix = found.model_config["env_prefix"]
        for name, field in found.model_fields.items():
            plain = field.default is None or field.default in ("", {}) or isinstance(field.default, SecretStr)
            default = "" if plain else f"`{str(field.default).lower()}`"
            yield f"{prefix}{name.upper()}", default, field.description or ""


def settings_table() -> str:
    """Every setting as a row of the operator's guide."""
    rows = ["| variable | default | what it sets |", "|---|---|---|"]
    rows += [f"| `{variable}` | {default} | {text} |" for variable, default, text in settings()]
    return "\n".join(rows) + "\n"


def between_marks(page: str, name: str, text: str) -> str:
    """The page with `text` between the comments `name:start` and `name:end`."""
    start, end = f"<!-- {name}:start -->\n", f"<!-- {name}:end -->"
    before, _, rest = page.partition(start)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the page has no place for {name}: write {start.strip()} and {end}")
    return before + start + text + end + after
