"""What technologies are good at and what they cost: trade-offs and uses, one TOML file a category."""
