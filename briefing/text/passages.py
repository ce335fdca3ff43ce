"""A document's content as passages."""

from __future__ import annotations

import re
from datetime import date

from briefing.address import host_of
from briefing.model import Kind, Passage
from briefing.text.document import PATH, Document

__all__ = ["passages"]

LONGEST_NAME = 30
"""Characters of a link's words that may be a name."""
MOST_LINKS = 500
_SAYS = re.compile(r"We(?:['’]ve| have)? [a-z]\S*(?: \S+){2,20}")
"""A heading that says something outright: "We use the Ktor framework for new services"."""
_RECORD = frozenset(("status", "decision", "decision outcome"))
"""Headings of the record of a decision …"""
_DOES = re.compile(
    r"(?:(?:ADR|RFC)?[\s#-]{0,2}\d{1,5}\s?[.:)–-]\s{0,2})?"
    r"((?:Use|Adopt|Choose|Introduce|Replace|Migrate|Move|Switch|Retire|Remove|Drop|Deprecate|Decommission)\s\S.{2,90})"
)
"""… whose title says what was decided: "12. Replace Bamboo with Buildkite"."""
_MOVES = re.compile(
    r"(?i)\b(?:mov(?:e|ed|ing)|migrat\w{1,5}|switch(?:ed|ing)?|replac\w{1,4}|rewr(?:ite|iting|itten|ote)|port(?:ed|ing)"
    r"|left|leaving|dropp(?:ed|ing)|retir\w{1,4}|transition\w{0,5}|umgestellt|abgelöst|migré\w{0,2}|migra\w{1,4})\b"
)


def passages(
    document: Document,
    url: str,
    kind: Kind = Kind.PROSE,
    on: date | None = None,
    own: bool = True,
    role: str = "",
) -> tuple[Passage, ...]:
    """One passage for each section of the content; the first has the links that lead to other sites.

    What the page says of itself in its head stands before them where it tells of a move: the body of such a story
    seldom says again in one sentence what became of what.

    Args:
        document: What was read.
        url: Where it stands.
        kind: What kind of words they are.
        on: When they were published; left out, the document's own date, or else the day it was last modified.
        own: Whether it is the company's own page.
        role: The opening or team that the words speak for.
    """
    when = on or document.published or document.modified
    here = host_of(url)
    links = [
        (link.text, link.url)
        for link in document.links
        if link.where == "content"
        and 0 < len(link.text) <= LONGEST_NAME
        and host_of(link.url) not in ("", here)
    ]
    content = [section for section in document.sections if not section.boilerplate and section.text]
    record = any(section.heading.rpartition(PATH)[2].strip().casefold() in _RECORD for section in content)
    about = document.description.strip()
    told = kind is Kind.PROSE and own and content and _MOVES.search(about) and about not in content[0].text
    summary = (Passage(about, url, kind, when, own, document.title, role=role),) if told else ()
    return summary + tuple(
        Passage(
            _said(section.heading, record=record) + section.text,
            url,
            kind,
            when,
            own,
            document.title,
            section.heading,
            role,
            links=tuple(links[:MOST_LINKS]) if section is content[0] else (),
        )
        for section in content
    )


def _said(heading: str, *, record: bool) -> str:
    """What the heading of a section says by itself, as a line of its own, or ""."""
    last = heading.rpartition(PATH)[2].strip()
    says = _SAYS.fullmatch(last) or (_DOES.fullmatch(last) if record and last == heading.strip() else None)
    if says is None or last.endswith((":", "?")):
        return ""
    return f"{says[1] if says.lastindex else last}.\n" if last[-1] not in ".!" else f"{last}\n"
