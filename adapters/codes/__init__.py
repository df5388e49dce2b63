"""The numbers by which other systems name natures, papers, places and services, as the law in force has them."""

from adapters.codes.tables import Code, CodeTable, UnknownCode, code_tables

__all__ = ["Code", "CodeTable", "UnknownCode", "code_tables"]
