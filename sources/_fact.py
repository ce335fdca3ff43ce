"""One fact of a manifest as a line, and a manifest as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["KEY", "LONGEST_LINE", "fact", "short"]

LONGEST_LINE = 1_000
LONGEST_NAME = 150
_NAME = re.compile(r"[@A-Za-z0-9][A-Za-z0-9@._/:+-]*")
KEY = re.compile(r"([\w.-]{1,60}):")
"""What a line of YAML begins with."""


def fact(kind: str, name: Any, version: Any = "", *, dev: bool = False) -> Iterator[str]:
    """One line, if the name can be one."""
    if isinstance(name, str) and len(name) <= LONGEST_NAME and _NAME.fullmatch(name):
        wanted = _plain(version) if isinstance(version, str) and "$" not in version else ""
        yield f"{kind} {name}{' ' + wanted if wanted else ''}{' (dev)' if dev else ''}"


def _plain(words: str) -> str:
    """The words as one line of ASCII; JSON may hold half a character, which nobody can store."""
    return " ".join("".join(c if " " <= c <= "~" else " " for c in words[:60]).split())


def short(words: str) -> Iterator[str]:
    """The lines, each as far as it is read."""
    for line in words.split("\n"):
        yield line[:LONGEST_LINE]
