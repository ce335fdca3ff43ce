"""Reads whatever it is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from briefing.text import rst
from briefing.text.dates import date_in_url, date_of
from briefing.text.document import Document
from briefing.text.html import html, sections_of
from briefing.text.jsons import json_document
from briefing.text.markdown import markdown
from briefing.text.plain import plain

__all__ = ["read"]

PEEK = 20_000
"""So many characters from the beginning tell what it is."""

_BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".mdx": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonld": "json",
    ".rst": "rst",
    ".rest": "rst",
    ".dj": "markdown",
    ".djot": "markdown",
}
_ENDS = re.compile(
    r"</(?:p|div|li|ul|ol|a|span|h[1-6]|table|tr|td|body|html|head|section|strong|b|em|script)\s{0,3}>",
    re.IGNORECASE,
)
_ESCAPED_ENDS = re.compile(r"&lt;/(?:p|div|li|ul|ol|h[1-6]|strong)&gt;", re.IGNORECASE)
_MARKS = re.compile(
    r"^(?:#{1,6} \S|```|~~~|\|?\s{0,9}:?-{3,}:?\s{0,9}\||\[[^\]\n]{1,100}\]:\s|<!--|\{%)|\]\(\S|\*\*\S|!\[",
    re.MULTILINE,
)

# A directive, which no other format has.
_RST = re.compile(r"^\.\. [a-z][\w-]{1,40}::", re.MULTILINE)


def read(words: str, name: str = "") -> Document:
    """Reads HTML, Markdown, reStructuredText, JSON or plain text, whichever it is by the words and the file's name.

    A date at the beginning of the file's name (``2019-01-29-linting.md``) or in its folders
    (``blog/2019/01/29/linting.md``) dates a document that does not do so itself.
    """
    document = _read(words, PurePath(name).suffix.lower() if name else "")
    if name and document.published is None:
        return replace(document, published=date_of(PurePath(name).stem[:10]) or date_in_url(f"/{name}"))
    return document


def _read(words: str, suffix: str) -> Document:
    kind = _BY_NAME.get(suffix, "")
    start = words.lstrip("\ufeff \t\r\n")[:PEEK]
    if kind == "json" or (not kind and start[:1] in ("{", "[")):
        document = json_document(words)
        if document is not None:
            return document
    if not kind:
        kind = _guess(start)
    if kind == "html":
        return html(words)
    if kind == "rst":
        return markdown(rst.as_markdown(words))
    if kind == "markdown":
        return markdown(words)
    if kind == "escaped":
        return Document(sections=sections_of(words))
    return plain(words)


def _guess(start: str) -> str:
    low = start[:500].lower()
    if low.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in low:
        return "html"
    if start.startswith(("---\n", "---\r\n", "+++\n")):
        return "markdown"
    ends = len(_ENDS.findall(start))
    marks = len(_MARKS.findall(start))
    if start[:1] == "<" and ends and marks <= 2 * ends:
        return "html"  # a README begins with its logo: "<p align=center>", and is Markdown from there
    if _RST.search(start):
        return "rst"
    if ends > 2 * marks and ends * 300 > len(start):
        return "html"
    if not ends and len(_ESCAPED_ENDS.findall(start)) > 1 and "&lt;" in start[:200]:
        return "escaped"
    return "markdown" if marks else "plain"
