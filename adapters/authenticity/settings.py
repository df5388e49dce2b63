"""Which sources are configured: environment variables beginning with HEYAN_REGISTRY_. Tokens are never shown."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from adapters.net import NetworkPolicy
from engine.documents.words import AuthenticitySource, DocumentType

MOST_BYTES: Final = 16 * 1024


def _is_plain(url: str) -> str:
    """Credentials belong into the token, where they are never shown."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username is not None or parts.fragment:
        raise ValueError("write https://HOST/PATH, without a user name; credentials belong into …__TOKEN")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("write it in ASCII, without blanks")
    return url


class Source(BaseModel):
    """One source: where it is asked, the bearer token, and papers it answers for beyond those the law names it for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, AfterValidator(_is_plain)]
    token: SecretStr | None = None
    types: Annotated[frozenset[DocumentType], NoDecode] = frozenset()

    @field_validator("types", mode="before")
    @classmethod
    def _words(cls, given: object) -> object:
        return [word.strip() for word in given.split(",") if word.strip()] if isinstance(given, str) else given

    @field_validator("token")
    @classmethod
    def _is_header_safe(cls, token: SecretStr | None) -> SecretStr | None:
        text = token.get_secret_value() if token else "x"
        if not (text.isascii() and text.isprintable() and text.strip() == text and text):
            raise ValueError("a token is one line of printable ASCII")
        return token


class RegistrySettings(BaseSettings):
    """`HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL=https://…`, and `…__TOKEN`, `…__TYPES` beside it."""

    model_config = SettingsConfigDict(
        env_prefix="HEYAN_REGISTRY_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    sources: dict[AuthenticitySource, Source] = Field(
        default={},
        description="Sources of authenticity: `HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL`, and `…__TOKEN`, and "
        "`…__TYPES` for papers beyond those the law names the source for.",
    )
    seconds: float = Field(default=5.0, gt=0, le=60, description="Most seconds for one question to a source.")
    reference: bool = Field(
        default=False,
        description="Use the reference server's synthetic answers, on a private address and over plain HTTP. For "
        "demonstrations and tests only; every finding says so.",
    )

    @property
    def policy(self) -> NetworkPolicy:
        """The limits of a question; a private address or plain HTTP only for the reference server."""
        return NetworkPolicy(
            allow_private_addresses=self.reference,
            require_https=not self.reference,
            deadline=self.seconds,
            connect=min(self.seconds, 3.0),
            idle=min(self.seconds, 3.0),
        )
