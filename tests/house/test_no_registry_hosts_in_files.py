"""Where packages come from is the machine's business: no file of ours names a registry or a CDN."""

import pytest

from tests.house import sources

# Written in two halves, so that this file does not name them either.
HOSTS = tuple(
    "".join(halves)
    for halves in [
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.np", "mjs"),
        ("np", "mjs.com"),
        ("registry.yarn", "pkg"),
        ("deb.deb", "ian.org"),
        ("unp", "kg.com"),
        ("js", "delivr"),
        ("cdn", "js."),
        ("esm", ".sh/"),
        ("mirrors.ali", "yun"),
        ("tuna.tsing", "hua"),
        ("registry.npm", "mirror"),
    ]
)


def named_in(text: str) -> list[str]:
    """Return the hosts that a text names."""
    return [host for host in HOSTS if host in text.lower()]


def test_no_file_names_a_package_registry() -> None:
    found = {
        str(path.relative_to(sources.ROOT)): hosts
        for path in sources.files()
        if (hosts := named_in(path.read_bytes().decode("utf-8", "replace")))
    }
    assert not found, f"{found}: leave out the address; the package's name is enough"


@pytest.mark.parametrize("host", HOSTS)
def test_a_named_host_is_noticed(host: str) -> None:
    assert named_in(f"see https://{host.upper()}/simple") == [host]
