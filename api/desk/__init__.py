"""The desk: the pages people read. `blueprint(service, clock=…)` is the whole of it for the application."""

from api.desk.views import blueprint

__all__ = ["blueprint"]
