"""The lists of words, one file a subject; import them from `engine.documents.words`."""
