"""What commands answer programs: one JSON object, for ``--json``."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["in_json", "put"]

in_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


def put(answer: Any) -> None:
    """Print records and what is made of them as JSON, to be read by people too."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=1).decode())
