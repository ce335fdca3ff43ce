"""What betrays technologies: addresses, headers, cookies, markup and DNS records, one TOML file a kind."""
