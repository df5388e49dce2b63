"""The judging core: pure functions over documents, facts and decision tables; no clock, disk, network or law."""
