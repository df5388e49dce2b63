"""Which files the house's rules are about."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("vendor", "node_modules", "__pycache__")


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, part of the repository."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    """Return our own Python files under the given top-level folders."""
    found = [path for path in files() if path.suffix == ".py" and not set(NOT_OURS) & set(path.parts)]
    return [path for path in found if path.relative_to(ROOT).parts[0] in folders]


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """Say where a node stands, as `folder/file.py:line`."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def strings(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield every string constant that is not a docstring, another bare expression, or a name in `__all__`."""
    bare = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            bare |= {id(name) for name in ast.walk(node.value)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node
