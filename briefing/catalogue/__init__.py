"""What words mean: the technologies, their categories and how they relate."""

from briefing.catalogue.load import load
from briefing.catalogue.model import Catalogue, Category, Layer, Technology
from briefing.catalogue.search import search, suggest

__all__ = ["Catalogue", "Category", "Layer", "Technology", "load", "search", "suggest"]
