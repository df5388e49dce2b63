"""The README's two commands are the Makefile's, CI runs the second, and each script stays small."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house import sources

ROOT = sources.ROOT
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
SCRIPTS = [path for path in sources.files() if path.parent == ROOT / "scripts"]


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_names_two_commands_that_exist(readme: str) -> None:
    blocks = re.findall(r"^```sh\n(.+?)\n```", (ROOT / readme).read_text(encoding="utf-8"), re.M | re.S)
    assert blocks[:2] == ["make demo", "make test"]
    assert {"demo", "test"} <= TARGETS


def test_ci_runs_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("make test ") for line in lines)


def test_make_alone_explains_every_target() -> None:
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {target for target in TARGETS if f"make {target} " not in told} == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_small_used_and_says_what_it_does(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60, "a script is glue: move what decides into the packages"
    assert text.splitlines()[0].startswith('"""') or text.splitlines()[1].startswith("# ")
    others = MAKEFILE + "".join(other.read_text(encoding="utf-8") for other in SCRIPTS if other != script)
    assert f"scripts/{script.name}" in others, "no target and no other script calls it: remove it"


def test_a_run_without_any_test_fails_in_ci(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text((ROOT / ".ci" / "run").read_text(encoding="utf-8"), encoding="utf-8")
    for said, expected in [("no tests ran in 0.01s", 1), ("0 passed", 1), ("12 passed in 3.4s", 0)]:
        (tmp_path / "Makefile").write_text(f"test:\n\t@echo '{said}'\n", encoding="utf-8")
        run = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, check=False)
        assert run.returncode == expected, said


def test_a_failed_test_command_fails_in_ci(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text((ROOT / ".ci" / "run").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "Makefile").write_text("test:\n\t@echo '1 failed, 12 passed'; false\n", encoding="utf-8")
    assert subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, check=False).returncode != 0
