"""The doors: the JSON API, the desk and the command line. No business logic here."""
