"""The base of every model, and how a field is written: both descriptions, and whether it is personal."""

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.documents.personal import Personal


class Section(BaseModel):
    """A part of a document: strict, closed, and optional in every field that may be judged "missing".

    JSON null means the same as absent. Nothing is coerced: "true" is no boolean, 0 is no date.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", hide_input_in_errors=True, regex_engine="rust-regex"
    )


SchemaVersion = Literal["1"]


def field(zh: str, en: str, mask: Personal | None = None, *, required: bool = False) -> Any:
    """One field of a section: what it holds in zh and en, and the kind of personal content, if any."""
    extra: dict[str, Any] = {"x-zh": zh}
    if mask:
        extra["x-personal"] = mask.value
    return Field(default=... if required else None, description=en, json_schema_extra=extra)
