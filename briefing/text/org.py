"""Org as Markdown, as far as words and structure go."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["as_markdown"]

_HEADING = re.compile(
    r"(\*{1,6})[ \t]+(?:(?:TODO|DONE|NEXT)[ \t]+)?(.{1,300}?)(?:[ \t]+:[\w:@]{1,100}:)?[ \t]*"
)
_KEYWORD = re.compile(r"#\+(\w{1,40}):[ \t]*(.*)")
_BEGIN = re.compile(r"#\+begin_(\w{1,20})", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]]{1,1000})\]\[([^\[\]]{1,300})\]\]")
_CODE = frozenset(("src", "example", "export"))


def as_markdown(words: str) -> str:
    """The text with Markdown's headings, tables, code and links in place of its own."""
    lines = words.split("\n")
    fields = [found.groups() for line in lines[:50] if (found := _KEYWORD.match(line)) is not None]
    told = [
        f"{name.lower()}: {value}"
        for name, value in fields
        if name.lower() in ("title", "date", "description")
    ]
    return "\n".join((*(["---", *told, "---"] if told else []), *_read(lines)))


def _read(lines: list[str]) -> Iterator[str]:
    code = drawer = False
    for line in lines:
        stripped = line.strip()
        low = stripped[:20].lower()
        if code:
            code = not low.startswith("#+end_")
            yield line if code else "```"
        elif drawer:
            drawer = low != ":end:"
        elif low == ":properties:" or low == ":logbook:":
            drawer = True
        elif (begun := _BEGIN.match(stripped)) is not None and begun[1].lower() in _CODE:
            code = True
            yield "```"
        elif stripped.startswith(("#+", "# ")):
            yield ""
        elif (heading := _HEADING.fullmatch(line)) is not None:
            yield "#" * len(heading[1]) + " " + _LINK.sub(r"[\2](\1)", heading[2])
        elif stripped.startswith("|-"):
            yield stripped.replace("+", "|")
        else:
            yield _LINK.sub(r"[\2](\1)", line)
    if code:
        yield "```"
