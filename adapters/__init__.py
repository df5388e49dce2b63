"""Everything that touches the world: rule files, calendars, registries, stores. No verdicts here."""
