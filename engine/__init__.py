"""The judging core: pure functions over documents, facts and decision tables; no clock, disk, network or law."""

__version__ = "0.1.0"
