"""Photos: what can be measured in the file. What only a person can see stays attested."""

from adapters.photo.measure import Limits, Photo, measure, measure_file, measure_named, read_named
from adapters.photo.problems import explain

__all__ = ["Limits", "Photo", "explain", "measure", "measure_file", "measure_named", "read_named"]
