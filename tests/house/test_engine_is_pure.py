"""The engine has no clock, network, disk, chance or patterns of its own: whatever it needs arrives as an argument."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import sources

# What the engine may import. Everything else is the world's, and stands in adapters/.
PURE = frozenset(
    """
    __future__ abc annotated_types bisect calendar collections contextlib copy dataclasses datetime decimal difflib
    durable durable_rules_engine engine enum fractions functools graphlib hashlib heapq hmac itertools json math
    numbers operator pydantic pydantic_core string textwrap threading types typing typing_extensions unicodedata weakref
    """.split()
)
READS_A_CLOCK = frozenset({"now", "today", "utcnow"})
# Proven tables become Python functions there: from symbols of the vocabulary, never from text a user typed.
GENERATES_CODE = sources.ROOT / "engine" / "writer.py"
TOUCHES_THE_WORLD = frozenset({"open", "input", "print", "breakpoint", "eval", "exec", "compile", "__import__"})


def impurities(module: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Yield every import and call by which a module could see more than its arguments."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                for name in names:
                    if name.name.split(".")[0] not in PURE:
                        yield node, f"import {name.name}"
            case ast.ImportFrom(module=source, level=0) if source and source.split(".")[0] not in PURE:
                yield node, f"from {source} import"
            case ast.Call(func=ast.Attribute(attr=name)) if name in READS_A_CLOCK:
                yield node, f".{name}()"
            case ast.Call(func=ast.Name(id=name)) if name in TOUCHES_THE_WORLD:
                yield node, f"{name}()"


@pytest.mark.parametrize("path", sources.python_files("engine"), ids=lambda path: str(path.relative_to(sources.ROOT)))
def test_the_engine_sees_its_arguments_only(path: Path) -> None:
    allowed = {"exec()", "compile()"} if path == GENERATES_CODE else set()
    ways_out = ((node, what) for node, what in impurities(sources.tree(path)) if what not in allowed)
    found = [f"{sources.at(path, node)}: {what}" for node, what in ways_out]
    assert not found, f"{found}: take it as an argument, and let adapters/ provide it"


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nx = datetime.now()",
        "from datetime import date\ndef f(): return date.today()",
        "import time",
        "import os.path",
        "from os import environ",
        "import random",
        "import re",
        "import socket",
        "from urllib import request",
        "from adapters import clock",
        "x = open('rules.yaml')",
        "def f():\n    import yaml",
        "exec('1')",
    ],
)
def test_each_way_out_of_the_engine_is_noticed(code: str) -> None:
    assert list(impurities(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["from datetime import date\nx = date(2010, 1, 1)", "import engine.clock", "compiled = rule.compile()"]
)
def test_pure_code_is_left_alone(code: str) -> None:
    assert not list(impurities(ast.parse(code)))
