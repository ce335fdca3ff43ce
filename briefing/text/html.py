"""HTML to a document: one linear pass that tames it, one parse, one walk over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from briefing.text import head, jsonld
from briefing.text.clean import repair, strip
from briefing.text.document import PATH, Document, Link, Outline, Section
from briefing.text.elements import walk
from briefing.text.links import Base
from briefing.text.page import ALMOST_NOTHING, Page
from briefing.text.plain import plain
from briefing.text.tame import tame

__all__ = ["fragment", "html", "outline_of", "sections_of"]


def html(markup: str, url: str = "") -> Document:
    """Reads a page.

    Args:
        markup: The page, whole or in part. Nothing in it makes this raise.
        url: Its address, from which relative links start and which may hold its date.
    """
    tamed = tame(repair(markup))
    tree = LexborHTMLParser(tamed.markup)
    about = head.read(tree, tamed.title, tamed.jsonld, url)
    page = Page(Base(about.base or url))
    if tree.root is not None:
        walk(page, tree.root)
    flags, where = page.verdict()
    sections = tuple(_sections(page.outline, flags))
    if sum(len(section.text) for section in sections if not section.boilerplate) < ALMOST_NOTHING:
        sections += tuple(_stated(about.jsonld))
    links = dict.fromkeys(about.links)
    links |= dict.fromkeys(
        Link(target, strip(text), rel, where[at] if at < len(where) else "content")
        for at, target, text, rel in page.links
    )
    # What stands beside the text has dates of its own: those of other texts.
    times = [time for time in page.times if time.line >= len(flags) or not flags[time.line]]
    return about.document(sections, tuple(links), page.first_heading, times)


def sections_of(markup: str) -> tuple[Section, ...]:
    """Reads a piece of HTML as sections; what was escaped once more (``&lt;p&gt;``) is unescaped first."""
    page = _read(markup)
    return tuple(_sections(page.outline, page.verdict()[0]))


def outline_of(markup: str) -> Outline:
    """Reads a piece of HTML within another text; everything in it is content."""
    return _read(markup).outline


def fragment(markup: str) -> str:
    """Reads a piece of HTML, such as a job post's description, as one text, with headings as lines."""
    page = _read(markup)
    flags, _ = page.verdict()
    lines: list[str] = []
    told: set[int] = set()
    outline = page.outline
    for line, path, flag in zip(outline.lines, outline.paths, flags, strict=True):
        if flag:
            continue
        headings = []
        while path and path not in told:
            told.add(path)
            headings.append(outline.name(path))
            path = outline.above(path)
        lines.extend(reversed(headings))
        lines.append(line)
    return "\n".join(lines)


def _read(markup: str) -> Page:
    if "&lt;" in markup and not re.search(r"<[a-zA-Z/]", markup):
        markup = unescape(markup)
    tree = LexborHTMLParser(tame(repair(markup)).markup)
    page = Page(Base(""))
    if tree.root is not None:
        walk(page, tree.root)
    return page


def _sections(outline: Outline, flags: list[bool]) -> Iterator[Section]:
    for heading, text, flag in outline.groups(flags):
        yield Section(heading, text, flag)


def _stated(things: Sequence[Mapping[str, Any]]) -> Iterator[Section]:
    """The words that a page's script writes into it, where the page states them for machines: of one text only."""
    whole = [thing for thing in things if any(isinstance(thing.get(key), str) for _, key in _BODIES)]
    whole = [thing for thing in whole if "JobPosting" in jsonld.types(thing) or "articleBody" in thing]
    if len(whole) != 1:
        return
    for heading, key in _BODIES:
        words = whole[0].get(key)
        if isinstance(words, str) and (key != "description" or "articleBody" not in whole[0]):
            pieces = sections_of(words) if "<" in words or "&lt;" in words else plain(words).sections
            for piece in pieces:
                path = PATH.join(filter(None, (heading, piece.heading)))
                yield Section(path, piece.text, piece.boilerplate)


_BODIES = (
    ("", "articleBody"),
    ("", "description"),
    ("Responsibilities", "responsibilities"),
    ("Qualifications", "qualifications"),
    ("Skills", "skills"),
)
"""Under which heading the words of a member stand: https://schema.org/JobPosting, https://schema.org/Article."""
