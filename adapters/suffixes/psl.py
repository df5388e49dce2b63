"""The Public Suffix List in use: the file that the package publicsuffixlist ships, named by version and digest.

tldextract reads that very file (ICANN section only: a bucket at a cloud provider is not a registration). Nothing is
fetched, nothing is cached on disk.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tldextract import TLDExtract

_HEADER_LINES = 20


@dataclass(frozen=True, slots=True)
class SuffixList:
    """Which list was used: `digest` is ``sha256:…`` of the file, `version` its VERSION line, `source` the package."""

    source: str
    version: str
    digest: str


@cache
def _path() -> Path:
    return Path(str(files("publicsuffixlist").joinpath("public_suffix_list.dat")))


@cache
def suffix_list() -> SuffixList:
    """What a decision names: the list's source, version and digest."""
    raw = _path().read_bytes()
    header = raw.decode("utf-8").splitlines()[:_HEADER_LINES]
    version = next((line.split(":", 1)[1].strip() for line in header if line.startswith("// VERSION:")), "unknown")
    package = importlib.metadata.version("publicsuffixlist")
    return SuffixList(f"publicsuffixlist {package}", version, "sha256:" + hashlib.sha256(raw).hexdigest())


class _PinnedFile:
    """Stands where tldextract expects an HTTP session, so that its reading of the list cannot reach any network."""

    text: str

    def get(self, url: str, timeout: float | None = None) -> _PinnedFile:
        self.text = _path().read_text("utf-8")
        return self

    def raise_for_status(self) -> None:
        """Nothing to raise: a missing file has raised already."""


@cache
def extractor() -> TLDExtract:
    """One tldextract per process; it reads the pinned file alone, so the digest above is the truth."""
    reader = TLDExtract(
        suffix_list_urls=(_path().as_uri(),),
        cache_dir=None,
        fallback_to_snapshot=False,
        include_psl_private_domains=False,
    )
    pinned: Any = _PinnedFile()
    reader.extract_str("example.cn", session=pinned)
    return reader
