"""Guess what kind of words a document holds, where nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.model import Kind

if TYPE_CHECKING:
    from briefing.text import Document

__all__ = ["kind_of"]

_JOB = re.compile(
    r"requirements?|responsibilit|qualifications?|nice[ -]to[ -]have|what you.ll (?:do|bring|need)|must[ -]have"
    r"|you will be|you have experience|years of experience|we.re looking for|we are looking for|how to apply"
    r"|apply now|salary|compensation|about the role|about you\b|job description|full[ -]time|\(m/[fw]/[dx]\)"
    r"|deine aufgaben|ihre aufgaben|dein profil|ihr profil|wir bieten|vos missions|votre profil|profil recherch"
    r"|requisitos|responsabilidades|обязанности|требования|мы предлагаем|условия",
    re.IGNORECASE,
)
_JOB_SIGNS = 3
"""So many different signs make a job post; one or two of them stand in many a blog post."""

_SHORT = 6
"""An item of a listing has at most so many words: "PostgreSQL 15 (main database)"."""


def kind_of(document: Document) -> Kind:
    """A job post by its set phrases, a listing by short items without sentences, prose otherwise."""
    content = [s for s in document.sections if not s.boilerplate]
    lines = [line.strip() for s in content for line in s.text.split("\n") if line.strip()]
    words = (document.title, *(s.heading for s in content), *lines)
    if len(_signs(words)) >= _JOB_SIGNS:
        return Kind.JOB
    items = [line for line in lines if line.startswith("- ") or " | " in line]
    short = sum(len(line.split()) <= _SHORT + 1 for line in items)
    sentences = sum(line.endswith((".", "!", "?")) for line in lines)
    if short >= 3 and short > len(lines) / 2 and short > 2 * sentences:
        return Kind.LISTING
    return Kind.PROSE


def _signs(texts: Iterable[str]) -> set[str]:
    return {found.casefold() for text in texts for found in _JOB.findall(text)}
