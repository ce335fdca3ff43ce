"""Tables that are drawn with characters: columns that stand one below the other, boxes of dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["aligned", "boxed", "is_border"]

LONGEST_CELL = 60
MOST_ROWS = 500

_BORDER = re.compile(r"\s{0,40}[+|][-=+|:]{3,500}\s{0,40}")
_RULES = re.compile(r"\s{0,40}[-=]{2,200}(?:\s{1,20}[-=]{2,200}){1,30}\s{0,40}")
_RULE = re.compile(r"[-=]{2,200}")
_GAP = re.compile(r"\t+| {2,}")


def is_border(line: str) -> bool:
    """Whether a line draws a box's edge: "+------+-----+"."""
    return line.lstrip()[:1] in ("+", "|") and _BORDER.fullmatch(line) is not None


def boxed(line: str) -> list[str]:
    """The cells of a line between bars: "| Redis | in use |"."""
    return [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]


def aligned(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose columns are aligned, and where it ends; no rows where none begins at a line.

    Dashes or equals signs mark where columns begin, below the head or above it too; without them, three rows in a
    run have as many cells as each other, parted by tabs or by two spaces and more.
    """
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else ""
    ruled = line.lstrip()[:1] in ("-", "=") and _RULES.fullmatch(line) is not None
    if ruled or (following.lstrip()[:1] in ("-", "=") and _RULES.fullmatch(following) is not None):
        return _ruled(lines, at, line if ruled else following, closed=ruled)
    if "  " not in line.strip() and "\t" not in line.strip():
        return [], at
    width, rows = 0, []
    for row in lines[at : at + MOST_ROWS]:
        cells = _GAP.split(row.strip())
        if len(cells) < 2 or (width and len(cells) != width) or max(map(len, cells)) > LONGEST_CELL:
            break
        width = len(cells)
        rows.append(cells)
    return (rows, at + len(rows)) if len(rows) > 2 else ([], at)


def _ruled(lines: Sequence[str], at: int, rule: str, *, closed: bool) -> tuple[list[list[str]], int]:
    starts = [found.start() for found in _RULE.finditer(rule)]
    rows: list[list[str]] = []
    rules = 0
    end = at
    for line in lines[at : at + MOST_ROWS]:
        if not line.strip() and not (closed and rules < 3):
            break
        end += 1
        if line.lstrip()[:1] in ("-", "=") and _RULES.fullmatch(line) is not None:
            rules += 1
            if closed and rules == 3:
                break
            continue
        stops = [*starts[1:], len(line)]
        cells = [" ".join(line[a:b].split()) for a, b in zip(starts, stops, strict=True)]
        if rows and not cells[0] and any(cells):  # the row above goes on
            rows[-1] = [" ".join(filter(None, both)) for both in zip(rows[-1], cells, strict=True)]
        elif any(cells):
            rows.append(cells)
    return (rows, end) if len(rows) > 1 else ([], at)
