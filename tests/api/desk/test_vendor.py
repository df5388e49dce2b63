"""What was taken from others is byte for byte what its manifest says, with its licence, and is the only script beside ours."""

import hashlib
import json
from pathlib import Path

import pytest

from api.desk.views import STATIC

ROOT = STATIC.parents[1]
VENDORS = [STATIC / "vendor", ROOT / "tests" / "vendor"]


@pytest.mark.parametrize("folder", VENDORS, ids=["served", "tests"])
def test_every_vendored_file_is_the_one_in_the_manifest(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    named = {name: digest for package in manifest.values() for name, digest in package["files"].items()}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    assert found == set(named), "every file of others stands in the one manifest, and nothing else"
    for name, digest in named.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("folder", VENDORS, ids=["served", "tests"])
def test_every_vendored_package_says_its_version_and_carries_its_licence(folder: Path) -> None:
    for name, package in json.loads((folder / "manifest.json").read_text(encoding="utf-8")).items():
        assert package["version"], name
        assert package["licence"], name
        assert any("LICENSE" in file for file in package["files"]), name
