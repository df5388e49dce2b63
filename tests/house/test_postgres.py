"""The PostgreSQL of the tests is real, and gives every test an empty database."""

import pytest
from sqlalchemy import create_engine, text

pytestmark = pytest.mark.parametrize("turn", [1, 2])


def test_each_test_has_an_empty_database_of_its_own(postgres_database: str, turn: int) -> None:
    engine = create_engine(postgres_database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (name text)"))
        connection.execute(text("INSERT INTO only_here VALUES (:name)"), {"name": f"核验{turn}"})
        assert connection.execute(text("SELECT name FROM only_here")).scalars().all() == [f"核验{turn}"]
        assert connection.execute(text("SHOW server_version_num")).scalar_one() >= "150000"
    engine.dispose()
