"""The schema, one revision a step; run by `Database.migrate`."""
