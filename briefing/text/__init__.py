"""Reading: bytes to text, and text to sections that know their headings.

`read` takes anything; `html`, `markdown` and `plain` take what they are called. All of them give a
`Document`.
"""

from __future__ import annotations

from briefing.text.decode import decode
from briefing.text.document import Document, Link, Section
from briefing.text.html import fragment, html, sections_of
from briefing.text.markdown import markdown
from briefing.text.passages import passages
from briefing.text.plain import plain
from briefing.text.read import read

__all__ = [
    "Document",
    "Link",
    "Section",
    "decode",
    "fragment",
    "html",
    "markdown",
    "passages",
    "plain",
    "read",
    "sections_of",
]
