"""Notes for an Obsidian vault: front matter, and links between the notes on one company.

The rule of names: the company, a hyphen between spaces, the meeting, as in ``Remote - recruiter``. Signs
that Obsidian allows in no file name or link are left out.
"""

from __future__ import annotations

import json
import re

from briefing.model import Briefing, Company
from briefing.render.markdown import Markdown, Say, plain
from briefing.render.templates import MEETINGS
from briefing.words import fixed

__all__ = ["front_matter", "note_name", "others"]

_NOT_IN_NAMES = re.compile(r'[*"\\/<>:|?#^\[\]%]+')
_NOT_IN_TAGS = re.compile(r"[^0-9a-z]+")


_CALLED = (
    fixed("hiring-manager"),
    fixed("recruiter"),
    fixed("technical"),
    fixed("interviewer"),
    fixed("introduction"),
    fixed("brief"),
    fixed("sales"),
    fixed("due-diligence"),
)
"""What a link to each of our meetings reads; the note's own name is the same in every language."""


def note_name(company: Company, meeting: str) -> str:
    """What the note for this meeting is called, without ``.md``."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", plain(company.name)).split()).strip(". ")[:80]
    return f"{name or company.domain} - {meeting}"


def others(briefing: Briefing, say: Say) -> tuple[Markdown, ...]:
    """Links to the notes for our other meetings with this company, whether they exist yet or not."""
    return tuple(
        Markdown(f"[[{note_name(briefing.company, meeting)}|{say(called)}]]")
        for meeting, called in zip(MEETINGS, _CALLED, strict=True)
        if meeting != briefing.meeting
    )


def front_matter(briefing: Briefing) -> str:
    """Company, domain, day of the research, meeting and tags, as YAML.

    A string in JSON's quotes is one in YAML too, whatever a page wrote into it.
    """
    domain = _NOT_IN_TAGS.sub("-", briefing.company.domain).strip("-")
    tags = ["briefing", f"company/{domain}", f"meeting/{_NOT_IN_TAGS.sub('-', briefing.meeting.casefold())}"]
    lines = [
        f"company: {_quoted(plain(briefing.company.name) or briefing.company.domain)}",
        f"domain: {_quoted(briefing.company.domain)}",
        f"date: {briefing.researched or briefing.today}",
        f"meeting: {_quoted(briefing.meeting)}",
        "tags:",
        *(f"  - {tag}" for tag in tags),
    ]
    return "\n".join(["---", *lines, "---", ""])


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("<%", "\\u003c%")  # Templater runs it even in here
