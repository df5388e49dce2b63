"""Small rooms: no source file over 400 lines, no function over 40."""

import ast
from collections.abc import Iterator

from tests.house import sources

FILE, FUNCTION = 400, 40
WRITTEN = {".py", ".sh", ".html", ".css", ".js", ".mjs", ".yaml", ".yml", ".typ"}
FOLDERS = {"engine", "adapters", "api", "rules", "tests", "scripts"}


def long_functions(module: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Yield the functions that take more lines than a screen shows, docstring apart."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            lines = (node.end_lineno or first.lineno) - first.lineno + 1
            if lines >= FUNCTION:
                yield node, f"{node.name} has {lines} lines"


def test_no_source_file_is_longer_than_a_reader_can_hold() -> None:
    ours = [path for path in sources.files() if path.relative_to(sources.ROOT).parts[0] in FOLDERS]
    ours = [path for path in ours if path.suffix in WRITTEN and not set(sources.NOT_OURS) & set(path.parts)]
    lengths = {str(path.relative_to(sources.ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in ours}
    assert lengths, "no source file was found: the test looks in the wrong place"
    too_long = {name: count for name, count in lengths.items() if count > FILE}
    assert not too_long, f"{too_long}: more than {FILE} lines; split by question"


def test_no_function_is_longer_than_a_screen() -> None:
    paths = sources.python_files("engine", "adapters", "api", "scripts")
    found = [f"{sources.at(path, node)}: {what}" for path in paths for node, what in long_functions(sources.tree(path))]
    assert not found, f"{found}: {FUNCTION} or more; split by what each part decides"


def test_a_long_function_is_noticed_whatever_its_docstring() -> None:
    longest = ["    x = 1"] * (FUNCTION - 1)
    docstring = ['    """Say much.', *["    And more."] * 30, '    """']
    assert not list(long_functions(ast.parse("\n".join(["def f():", *docstring, *longest]))))
    assert list(long_functions(ast.parse("\n".join(["def f():", *longest, "    y = 2"]))))
