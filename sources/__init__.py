"""Where we look: one file a source."""
