"""What words mean: the technologies, their categories and how they relate."""

from briefing.catalogue.model import Catalogue, Category, Layer, Technology

__all__ = ["Catalogue", "Category", "Layer", "Technology"]
