"""What the checks may be told by the operator: environment variables beginning with HEYAN_."""

from __future__ import annotations

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.ip import Ranges, ranges


class CheckSettings(BaseSettings):
    """Whether example data passes, and the provider's own address ranges."""

    model_config = SettingsConfigDict(env_prefix="HEYAN_", env_ignore_empty=True, extra="ignore", frozen=True)

    examples: bool = Field(
        default=False,
        description="Let example data through without a warning: region 990000, documentation addresses, round phone "
        "numbers. For demonstrations and tests only.",
    )
    provider_ranges: str = Field(
        default="",
        description="The provider's own address ranges, separated by commas, as in `198.51.100.0/24`; without them, "
        "whether an address lies in them is not judged.",
    )

    @field_validator("provider_ranges")
    @classmethod
    def _are_ranges(cls, text: str) -> str:
        ranges(_parts(text))
        return text

    @property
    def ranges(self) -> Ranges | None:
        """The ranges, merged; None where none are given."""
        parts = _parts(self.provider_ranges)
        return ranges(parts) if parts else None


def _parts(text: str) -> list[str]:
    return [part for part in (found.strip() for found in text.split(",")) if part]
