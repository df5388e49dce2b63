"""The sections of the four documents, one file a subject."""
