"""What every test may ask for: a real browser and a real PostgreSQL."""

import os

from hypothesis import settings

pytest_plugins = ["tests.browser", "tests.postgres"]

# A shared machine is no clock: how long one example takes proves nothing. Under CI, hypothesis says so itself.
settings.register_profile("heyan", deadline=None, print_blob=True)
if "CI" not in os.environ:
    settings.load_profile("heyan")
