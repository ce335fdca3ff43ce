"""A briefing as notes: Markdown from a template, and the other formats from that Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from difflib import get_close_matches

from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.model import Briefing
from briefing.render.markdown import Say
from briefing.render.templates import Template, filled, find, sections
from briefing.render.view import view
from briefing.words import ENGLISH, Words

__all__ = ["FORMATS", "check", "render"]

FORMATS = ("markdown", "obsidian", "html", "json", "text")

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")


def check(template: Template, names: Sequence[str], form: str = "markdown") -> None:
    """Whether these parts can be had.

    Raises:
        UsageError: there is no such part, or the format has none; the message names those that are there.
    """
    if names and form == "json":
        raise UsageError("--section is for notes; json is the whole briefing")
    if not names:
        return
    known = sections(template)
    for name in names:
        if name not in known:
            near = "".join(f" (did you mean {it}?)" for it in get_close_matches(name, known, 1))
            raise UsageError(f"there is no section {name!r}{near}; there are: {', '.join(known)}")


def render(
    briefing: Briefing,
    catalogue: Catalogue,
    template: Template | str = "hiring-manager",
    form: str = "markdown",
    names: Sequence[str] = (),
    words: Words = ENGLISH,
) -> str:
    """The notes, with a comment at the end that names company, meeting and day.

    Args:
        briefing: What the notes are on.
        catalogue: What technologies are called.
        template: Which meeting they are for.
        form: One of `FORMATS`.
        words: The fixed words, in the language of the reader. Questions are in that of the briefing.
        names: Sections to give in place of the whole, in this order, without head and closing comment.

    Raises:
        UsageError: there is no such template or section, or a template names what is not there.
    """
    if form == "json":
        return _json(briefing)
    if isinstance(template, str):
        template = find(template)
    check(template, names, form)
    say = Say(words)
    shown = view(briefing, catalogue, form, say)
    values: dict[str, object] = {f.name: getattr(shown, f.name) for f in fields(shown)}
    values |= {"_": say, "lang": words.language}
    notes = _BLANK.sub("\n\n", _TRAILING.sub("", filled(template, names, values))).strip()
    mark = " · ".join((briefing.company.domain, briefing.meeting, f"{briefing.today}"))
    if form == "html":
        from briefing.render.html import page

        return page(notes, f"{shown.company}: {briefing.meeting}", "" if names else mark, words)
    if form == "text":
        from briefing.render.text import text

        return text(notes, words)
    if names:
        return f"{notes}\n"
    if form == "obsidian":
        from briefing.render.obsidian import front_matter

        notes = f"{front_matter(briefing)}\n{notes}"
    return f"{notes}\n\n<!-- briefing: {mark} -->\n"


def _json(briefing: Briefing) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(briefing), indent=1).decode() + "\n"
