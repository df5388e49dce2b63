"""Write the generated files: schemas, the index of obligations, the versions, the settings. `--check` only compares."""

from __future__ import annotations

import sys
from json import dumps
from pathlib import Path

from adapters.authenticity import request_schema, response_schema
from adapters.rulefiles.index import index, layers
from adapters.rulefiles.library import Library, load
from adapters.rulefiles.lint.pages import written as lint_pages
from adapters.rulefiles.schema import written
from adapters.versions import pages
from api.cli.common import cache_folder
from api.reference import between_marks, settings_table
from engine.documents.schema import json_schema
from engine.documents.words import DocumentKind

ROOT = Path(__file__).resolve().parent.parent


def generated() -> dict[Path, str]:
    """Every generated file with the content it should have."""
    files = {ROOT / "rules" / "schema" / name: text for name, text in written().items()}
    for kind in DocumentKind:
        files[ROOT / "docs/schemas" / f"{kind.value}.schema.json"] = (
            dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
        )
    for name, schema in (("request", request_schema()), ("response", response_schema())):
        files[ROOT / "docs/schemas" / f"authenticity-{name}.schema.json"] = (
            dumps(schema, ensure_ascii=False, indent=2) + "\n"
        )
    later = layers(layer.rule_set for layer in Library.read(ROOT / "rules").layers.values())
    files[ROOT / "docs" / "obligations.md"] = index(load(ROOT / "rules" / "cn-2010-64")) + later
    files.update(pages(ROOT, cache_folder()))
    files |= {ROOT / "docs" / name: text for name, text in lint_pages().items()}
    guide = ROOT / "docs" / "guide-operator.md"
    return {**files, guide: between_marks(guide.read_text(encoding="utf-8"), "settings", settings_table())}


def stale() -> list[Path]:
    """Files whose content is not what it should be."""
    return [path for path, text in generated().items() if not path.is_file() or path.read_text("utf-8") != text]


def main() -> int:
    """Write, or with `--check` say what is stale."""
    if "--check" in sys.argv[1:]:
        found = [f"{path.relative_to(ROOT)} is stale; run: .venv/bin/python scripts/generate.py\n" for path in stale()]
        sys.stdout.writelines(found)
        return 1 if found else 0
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
