"""A version of the law as content: every rule file of every set folder, by path, with digests over canonical text.

Canonical text is UTF-8 without a mark at its start, with `\n` at the end of every line. A file's digest is over that text; a
version's digest is over the canonical JSON of path → file digest, so that one altered letter anywhere gives another version.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from adapters.rulefiles.marked import RuleFileError, RuleProblem

MOST_FILES = 3_000
MOST_BYTES = 128 * 1024
MOST_IN_ALL = 16 * 1024 * 1024
_STEP = r"[a-z0-9][a-z0-9_-]*"
_PATH = re.compile(rf"(?:{_STEP}/){{0,6}}{_STEP}\.yaml", re.ASCII)
_LONGEST_PATH = 200
_NOT_LAW = ("schema/",)


def digest_of(text: str | bytes) -> str:
    """`sha256:` and 64 hex digits."""
    return "sha256:" + hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def canonical_json(value: object) -> str:
    """One spelling for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_text(text: str) -> str:
    """The one spelling of a file that is digested, signed and kept."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain if not plain or plain.endswith("\n") else plain + "\n"


class BadPath(ValueError):
    """Not a place where a rule file may stand."""


def checked_path(path: str) -> str:
    """A rule file's path below the folder of rule sets, such as `cn-2010-64/contacts/office_phone.yaml`. Raises `BadPath`."""
    if len(path) > _LONGEST_PATH or not _PATH.fullmatch(path) or path.startswith(_NOT_LAW):
        raise BadPath(
            "a rule file stands at SET/FOLDER/NAME.yaml, in lower-case letters, digits, - and _, "
            f"at most {_LONGEST_PATH} characters"
        )
    return path


@dataclass(frozen=True)
class Content:
    """Path to canonical text. Make it with `content_of` or `read_folder`, which check sizes and paths."""

    files: Mapping[str, str]

    @cached_property
    def manifest(self) -> dict[str, str]:
        """Path to file digest, by path."""
        return {path: digest_of(text) for path, text in sorted(self.files.items())}

    @cached_property
    def digest(self) -> str:
        """The version's digest."""
        return version_digest(self.manifest)

    def changed(self, other: Content) -> dict[str, str]:
        """What `other` is to this: path to `added`, `removed` or `changed`."""
        mine, theirs = self.manifest, other.manifest
        words = {path: "changed" for path in mine.keys() & theirs.keys() if mine[path] != theirs[path]}
        words |= dict.fromkeys(theirs.keys() - mine.keys(), "added")
        words |= dict.fromkeys(mine.keys() - theirs.keys(), "removed")
        return dict(sorted(words.items()))

    def write(self, folder: Path) -> None:
        """The files below a folder, which is made."""
        for path, text in self.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")


def version_digest(manifest: Mapping[str, str]) -> str:
    """The digest of a version, from its files' digests."""
    return digest_of(canonical_json(dict(manifest)))


def content_of(files: Mapping[str, str]) -> Content:
    """Content from texts. Raises `RuleFileError` with every file that is too long or stands where none may."""
    problems = [problem for path, text in files.items() if (problem := _unfit(path, text))]
    if len(files) > MOST_FILES or sum(len(text) for text in files.values()) > MOST_IN_ALL:
        says = f"a version has at most {MOST_FILES} files and {MOST_IN_ALL // 2**20} MiB; split or shorten it"
        problems.append(RuleProblem("", 1, 1, "too_large", says))
    if problems:
        raise RuleFileError(problems)
    return Content({path: canonical_text(files[path]) for path in sorted(files)})


def _unfit(path: str, text: str) -> RuleProblem | None:
    try:
        checked_path(path)
    except BadPath as error:
        return RuleProblem(path[:_LONGEST_PATH], 1, 1, "bad_path", str(error))
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        says = f"a rule file has at most {MOST_BYTES // 1024} KiB; split it"
        return RuleProblem(path, 1, 1, "too_large", says)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return RuleProblem(path, 1, 1, "not_text", "holds bytes that are no text; save it as UTF-8")
    return None


def read_folder(root: Path) -> Content:
    """The rule files below a folder of rule sets. Raises `RuleFileError`, also where there is no set at all."""
    problems: list[RuleProblem] = []
    found: dict[str, str] = {}
    for place in sorted(root.rglob("*.yaml")):
        path = place.relative_to(root).as_posix()
        if path.startswith(_NOT_LAW):
            continue
        try:
            found[path] = place.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(RuleProblem(path, 1, 1, "not_text", "is not UTF-8; save it as UTF-8"))
        except OSError as error:
            problems.append(RuleProblem(path, 1, 1, "unreadable", f"cannot be read: {error.strerror}"))
    if not any(path.endswith("/ruleset.yaml") for path in found):
        says = "holds no rule set; name the folder that has a folder with ruleset.yaml for each set"
        problems.append(RuleProblem(str(root), 1, 1, "no_ruleset", says))
    if problems:
        raise RuleFileError(problems)
    return content_of(found)
