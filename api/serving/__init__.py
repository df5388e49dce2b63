"""How the Flask application meets granian (see docs/decisions on why not granian's own WSGI)."""
