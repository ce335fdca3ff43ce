"""The command, also as ``python -m briefing``."""

from briefing.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
