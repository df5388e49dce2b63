"""Published rule sets: what a version is, who signed it, where it is kept, and how running workers come to judge by it."""
