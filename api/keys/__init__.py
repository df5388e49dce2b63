"""Who may ask what: the table of endpoints and scopes, the check of every request, sessions of the pages."""
