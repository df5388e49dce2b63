"""Four generic names are ours alone: a package of the same name would overwrite our files or be overwritten by them."""

from importlib.metadata import packages_distributions

import pytest


@pytest.mark.parametrize("name", ["engine", "adapters", "api", "rules"])
def test_a_top_level_name_is_ours_alone(name: str) -> None:
    others = set(packages_distributions().get(name, [])) - {"heyan"}
    assert not others, f"{others} also installs a package named {name!r}: uninstall it, or our {name}/ breaks"
