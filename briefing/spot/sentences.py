"""Passages into lines, lines into sentences, and what headings and labels say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import Passage

from .lexicon import Lexicon

__all__ = ["Sentence", "sentences"]

LONGEST = 1000
"""Characters that are read as one sentence; what is longer is cut at a space: a page may lack full stops."""

_END = re.compile(r"[.!?…;]+[\"”’'»)\]*_]{0,3}\s+")
_ABBREVIATED = re.compile(
    r"(?i)(?:^|[\s(])(?:e\.g|i\.e|eg|ie|vs|etc|inc|ltd|corp|co|mr|mrs|ms|dr|prof|st|no|approx|resp|z\.\s?b|u\.a|d\.h|bzw|ca"
    r"|inkl|usw|ex|p\.ex|т\.е|т\.д|т\.п|[a-z])\.$"
)
_LABEL = re.compile(
    r"\s*(?:[-*•]\s*)?[*_]{0,3}([^\s:|.!?][^:|.!?\n]{1,58}?)[*_]{0,3}\s?[:：][*_]{0,3}(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that are judged together.

    ``start`` and ``end`` are places in the passage's text. ``section`` is what heading or label say of it,
    by the lists of headings.toml: "stack", "wish", "dropped", … or "". ``label`` holds the words that said
    so. ``item`` is true for a list item or table cell, ``lead`` is the line that opens its list.
    """

    start: int
    end: int
    section: str
    label: str
    item: bool
    lead: str


def sentences(passage: Passage, lexicon: Lexicon) -> Iterator[Sentence]:
    """The sentences of a passage in order."""
    text = passage.text
    headings = [part.strip() for part in passage.heading.split("›") if part.strip()]
    top, top_label = "", ""
    for heading in headings:
        if found := lexicon.section(heading):
            top, top_label = found, heading
    section, label = top, top_label
    lead = ""
    header: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        words = line.strip()
        if not words:
            continue
        item = words.startswith("- ")
        if " | " in words and not item:
            cells = _cells(line, start)
            if all(b - a < 200 for a, b in cells):
                if not header:
                    header = [text[a:b].strip() for a, b in cells]
                    yield from (Sentence(a, b, section, label, True, "") for a, b in cells)
                else:
                    yield from _row(text, cells, header, lexicon, section, label)
                continue
            cut = [span for a, b in cells for span in _split(text, a, b)]
        else:
            cut = list(_split(text, start, start + len(line.rstrip())))
        header = []
        if not item:
            lead = ""
        inner = _LABEL.match(words)
        bare = words.rstrip(":*_ ").lstrip("*_#- ")
        alone = (
            not item and len(bare) < 60 and (words.rstrip("*_ ").endswith(":") or words[-1] not in ".!?,;")
        )
        if alone and (found := lexicon.section(bare)):
            section, label = found, bare
            yield Sentence(start, start + len(line.rstrip()), section, label, False, "")
            lead = words if words.rstrip("*_ ").endswith(":") else ""
            continue
        if alone and not inner and words.rstrip("*_ ").endswith(":"):
            section, label = top, top_label
        here, here_label = section, label
        for a, b in cut:
            named = _LABEL.match(text, a, min(b, a + 64))
            if named and (found := lexicon.section(named[1])):
                here, here_label = found, named[1]
            yield Sentence(a, b, here, here_label, item, lead if item else "")
        if words.rstrip("*_ ").endswith(":"):
            lead = words


def _cells(line: str, start: int) -> list[tuple[int, int]]:
    cells, at = [], 0
    for part in line.rstrip("\n").split(" | "):
        cells.append((start + at, start + at + len(part)))
        at += len(part) + 3
    return cells


def _row(
    text: str, cells: list[tuple[int, int]], header: list[str], lexicon: Lexicon, section: str, label: str
) -> Iterator[Sentence]:
    """The cells of a row; what its column is headed by, or its status cell says, holds for each."""
    said, said_label = section, label
    for (a, b), head in zip(cells, header, strict=False):
        if head.casefold() in lexicon.status_columns:
            words = text[a:b].strip()
            if found := lexicon.section(words):
                said, said_label = found, words
    for i, (a, b) in enumerate(cells):
        head = header[i] if i < len(header) else ""
        column = lexicon.section(head) if said == section else ""
        yield Sentence(a, b, column or said, head if column else said_label, True, "")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _END.finditer(text, start, end):
        if stop[0][0] == "." and (
            _ABBREVIATED.search(text, max(at, stop.start() - 8), stop.start() + 1)
            or not _opens(text, stop.end(), end)
        ):
            continue
        yield from _cut(text, at, stop.end())
        at = stop.end()
    if at < end:
        yield from _cut(text, at, end)


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a sentence may begin here: with anything but a small letter."""
    while at < end and text[at] in "\"“”‘’'«([*_":
        at += 1
    return at >= end or not text[at].islower()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space + 1 if space > 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end
