"""The rule language as strict models: what a rule file may say, and nothing else."""
