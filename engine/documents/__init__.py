"""The documents: models, validation, JSON Schema, masking. What passes `parse` or `check` is what the engine judges."""

from engine.documents.problems import InvalidDocument, Problem, ProblemCode
from engine.documents.validate import check, parse
from engine.documents.words import DocumentKind

__all__ = ["DocumentKind", "InvalidDocument", "Problem", "ProblemCode", "check", "parse"]
