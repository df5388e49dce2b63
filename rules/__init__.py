"""The law as data; this file only lets importlib.resources find it."""
