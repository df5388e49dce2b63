"""`heyan schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import as_json
from engine.documents.schema import json_schema
from engine.documents.words import DocumentKind


def schema(
    document: Annotated[DocumentKind, typer.Argument(help="Which document.")] = DocumentKind.FILING,
) -> None:
    """Print the JSON Schema (2020-12) of a document, with descriptions in Chinese and English and an example."""
    typer.echo(as_json(json_schema(document)))
