"""Drafting, publishing and going back, over HTTP."""
