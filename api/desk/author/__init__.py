"""The pages for rule authors: the law by layer, drafts with an editor, publishing and going back."""

from api.desk.author.views import blueprint

__all__ = ["blueprint"]
