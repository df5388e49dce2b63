"""What every test may ask for: a real browser and a real PostgreSQL."""

pytest_plugins = ["tests.browser", "tests.postgres"]
