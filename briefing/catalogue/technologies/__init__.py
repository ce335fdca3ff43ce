"""What technologies are: identity, one TOML file a category."""
