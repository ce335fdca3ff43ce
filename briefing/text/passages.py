"""A document's content as passages."""

from __future__ import annotations

from datetime import date

from briefing.address import host_of
from briefing.model import Kind, Passage
from briefing.text.document import Document

__all__ = ["passages"]

LONGEST_NAME = 30
"""Characters of a link's words that may be a name."""
MOST_LINKS = 500


def passages(
    document: Document,
    url: str,
    kind: Kind = Kind.PROSE,
    on: date | None = None,
    own: bool = True,
    role: str = "",
) -> tuple[Passage, ...]:
    """One passage for each section of the content; the first has the links that lead to other sites.

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
    return tuple(
        Passage(
            section.text,
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
