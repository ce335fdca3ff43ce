"""The date in the first and last lines of a text, where these say whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.text.dates import date_in
from briefing.text.document import FENCE, PATH, Section

__all__ = ["byline", "first_lines", "foot"]

BYLINES = 12
LONGEST_BYLINE = 90
LONGEST_ALONE = 40
"""A line of so many characters that holds a date holds little else."""

FOOT = 400
"""Characters at the end of a text in which it may tell when it was last changed."""
_LAST = re.compile(
    r"(?:last (?:updated|reviewed|modified|edited|changed)|zuletzt (?:geändert|aktualisiert)|dernière mise à jour"
    r"|última (?:actualización|atualização))\b[^\n]{0,34}",
    re.IGNORECASE,
)

# Words with which a line says that a date is that of the page.
_POSTED = (
    "publish",
    "posted",
    "written",
    "date",
    "created",
    "veröffentlicht",
    "gepostet",
    "erstellt",
    "publié",
    "publicado",
    "опубликован",
)
_UPDATED = (
    "updated",
    "modified",
    "revised",
    "reviewed",
    "edited",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "actualizado",
    "atualizado",
    "обновлен",
    "обновлён",
)
# Words with which it says that a date is that of something else.
_OTHER = re.compile(
    r"\b(?:deadline|clos(?:es|ing)|ends|starts?|starting|apply by|events?|due|expires|effective|until|valid"
    r"|born|founded|joined|since|copyright)\b|frist\b|schluss\b|\buhr\b",
    re.IGNORECASE,
)
_PARTS = re.compile(rf"[|·•;()]|\s[-–—]\s|(?=\b(?:last |zuletzt )?(?:{'|'.join(_UPDATED)}))", re.IGNORECASE)


def first_lines(sections: Sequence[Section], title: str) -> list[str]:
    """The first lines of the content, from the page's own heading on where it has one, lower headings among them."""
    content = [section for section in sections if not section.boilerplate]
    starts = (at for at, section in enumerate(content) if title and section.heading.startswith(title))
    lines: list[str] = []
    for section in content[next(starts, 0) :]:
        lines += [part for part in section.heading.split(PATH) if part != title][-1:]
        text = section.text[:3000].partition(f"{FENCE}\n")[0]  # code has dates of its own
        lines += text.split("\n", BYLINES)[:BYLINES]
        if len(lines) >= BYLINES:
            break
    return lines[:BYLINES]


def byline(lines: Sequence[str], *, updated: bool, day_first: bool = False) -> date | None:
    """The date in a short line near the top that says so, or that is little else and alone in that."""
    alone: set[date] = set()
    for line in lines:
        if len(line) > LONGEST_BYLINE or not any(c.isdigit() for c in line):
            continue
        for part in _PARTS.split(line):
            low = part.lower()
            if (
                any(word in low for word in _UPDATED) != updated
                or (day := date_in(part, day_first=day_first)) is None
            ):
                continue
            if _OTHER.search(part):
                continue
            if updated or any(word in low for word in _POSTED):
                return day
            if len(line) <= LONGEST_ALONE:
                alone.add(day)
    return alone.pop() if len(alone) == 1 else None


def foot(sections: Sequence[Section]) -> date | None:
    """The day of the last change where the end of the text tells it: "This page was last reviewed on 3 May 2024."."""
    last = next((s.text for s in reversed(sections) if not s.boilerplate and s.text.strip()), "")
    told = _LAST.search(last, max(0, len(last) - FOOT))
    return date_in(told[0]) if told else None
