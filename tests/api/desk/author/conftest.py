"""The pages for authors over a small law, with proofs made in this process."""

from tests.api.authoring.conftest import desk, make_desk, small

__all__ = ["desk", "make_desk", "small"]
