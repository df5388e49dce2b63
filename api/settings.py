"""How the service is run: environment variables beginning with HEYAN_."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1 << 20
Bytes = Annotated[int, Field(ge=1_024)]


class Settings(BaseSettings):
    """Every setting with its default; `HEYAN_BATCH_LINES=500` sets `batch_lines`."""

    model_config = SettingsConfigDict(env_prefix="HEYAN_", env_ignore_empty=True, extra="ignore", frozen=True)

    rules: Path | None = Field(default=None, description="Folder of rule sets instead of the shipped ones.")
    cache: Path | None = Field(default=None, description="Folder where proofs are kept between starts.")
    signers: Path | None = Field(
        default=None,
        description="File of Ed25519 public keys (PEM); only rules that one of them signed whole are judged by.",
    )
    body_bytes: Bytes = Field(default=MEBIBYTE, description="Longest body of one evaluation or validation.")
    batch_line_bytes: Bytes = Field(default=MEBIBYTE, description="Longest line of a batch.")
    batch_lines: int = Field(default=100_000, ge=1, description="Most lines of a batch.")
    batch_bytes: Bytes = Field(default=256 * MEBIBYTE, description="Longest batch in all.")
    batches_at_once: int = Field(
        default=4, ge=1, description="Batches one process works on at once; more are told to wait."
    )
    posted_bytes: Bytes = Field(
        default=8 * MEBIBYTE, description="Longest body of anything else, such as a page's form."
    )
    threads: int = Field(default=8, ge=2, le=256, description="Threads of each process for requests that take longer.")
    patience: float = Field(default=60, gt=0, description="Seconds a batch waits for its caller to send or to read on.")
    retry_after: int = Field(default=60, ge=1, description="Seconds a caller is asked to wait when nothing can judge.")
    cross_check_share: float = Field(
        default=0.001,
        ge=0,
        le=1,
        description="Share of evaluations that durable-rules judges too; a disagreement is logged and counted.",
    )
    log_requests: bool = Field(default=True, description="One log line per request; never with values of a document.")
    keys_required: bool = Field(
        default=False,
        description="Answer nobody without a key, even before one is issued; set by `heyan serve` off loopback.",
    )
    rate: int = Field(
        default=6_000, ge=1, le=10_000_000, description="Requests a minute of a key issued without a rate of its own."
    )
    session_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="What signs the sessions of the pages; needed where several machines share them, else made at start.",
    )
    session_minutes: int = Field(
        default=60,
        ge=5,
        le=720,
        description="Minutes without a request after which a signed-in browser is asked again.",
    )
    gather: bool = Field(
        default=False,
        description="Look domains up for requests that ask for it (`evidence: gather`); needs HEYAN_STORE_URL and HEYAN_STORE_KEYS.",
    )
    gather_ms: int = Field(
        default=8_000, ge=1, le=600_000, description="Most milliseconds that the look-ups of one evaluation may take."
    )
    lookup_servers: str = Field(
        default="",
        description="Servers asked instead of the packaged tables': SUFFIX=whois://HOST[:PORT] or SUFFIX=https://HOST/PATH, with commas.",
    )
    allow_private_addresses: bool = Field(
        default=False, description="For tests only: servers may be at private addresses and speak plain HTTP."
    )
