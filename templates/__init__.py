"""How notes look: one file a meeting."""
