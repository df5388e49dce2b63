"""The documents: models, validation, JSON Schema, masking."""
