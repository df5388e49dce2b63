"""Rule files: from YAML with positions to a rule set, and from a rule set to its proven program."""
