"""Plain text to a document: paragraphs, lists, and the lines that are headings without saying so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.text import boilerplate
from briefing.text.byline import byline, first_lines, foot
from briefing.text.clean import lines_of, repair, strip
from briefing.text.columns import aligned, boxed, is_border
from briefing.text.dates import date_of
from briefing.text.document import Document, Link, Outline, Section

__all__ = ["addresses", "plain", "sections"]

WIDEST, NARROWEST = 120, 60
"""A text whose longest line is within these was wrapped by hand or by a mail program."""

LONGEST_HEADING = 60
LONGEST_ENTRY, FEWEST_ENTRIES = 40, 3
MOST_LINKS = 5_000
UNDERLINED, DASHED, CAPITALS, CHAPTER = range(1, 5)
SHORT, LABEL = 9, 10
"""Levels of headings, outermost first; between chapters and short lines are the parts of chapters."""

BULLET = re.compile(r"(\s*)(?:[-*•·▪◦‣●○■□➢➤✓✔►∙⁃+–—]|\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_BULLETS = frozenset("-*•·▪◦‣●○■□➢➤✓✔►∙⁃+–—0123456789abcdefghijklmnopqrstuvwxyz")
_HOLLOW = re.compile(r"\s*o[ \t]{1,20}[A-Z0-9]")
_OPENING = frozenset(("of", "as", "like", "including", "following", "e.g."))
"""What a line ends with that opens a list in the middle of a sentence: "one or more of:"."""
_CHAPTER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?[ \t]{1,9}([A-ZÀ-ÞА-Я][^\n]{0,58}[^\n.,;:!?])")
_PART = re.compile(r"(\d{1,2})\.?[ \t]{1,9}([A-ZÀ-ÞА-Я][^\n]{0,58}[^\n.,;:!?])")
"""A heading with its number, in a text that numbers its parts too: "2.1 Databases" and "2. Stack"."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'\]\[`|{}]{4,1000}")
_MAIL_FIELD = re.compile(r"(?:From|To|Subject|Date|Cc|Reply-To|Message-ID|Sent):", re.IGNORECASE)
_RULE = re.compile(r"([=\-_*~])\1{2,200}")


def plain(words: str) -> Document:
    """Reads plain text: a mail, a job post, the contents of a note."""
    words = strip(repair(words))
    title, published = "", None
    if _MAIL_FIELD.match(words):
        title, published, words = _mail(words)
    outline = Outline()
    lines = lines_of(words)
    _read(_round(lines) if "o " in words or "o\t" in words else lines, outline)
    outline.end()
    if not title and outline.count > 1 and outline.paths and outline.paths[0]:
        title = outline.full(outline.paths[0]).split(" › ")[0]
    told = sections(outline)
    lines = first_lines(told, title)
    return Document(
        title=title,
        published=published or byline(lines, updated=False),
        modified=byline(lines, updated=True) or foot(told),
        sections=told,
        links=addresses(words),
    )


def sections(outline: Outline) -> tuple[Section, ...]:
    """The outline's sections; those below a heading that promises no content are boilerplate."""
    below = [False] * outline.count
    for path in range(1, outline.count):
        below[path] = below[outline.above(path)] or boilerplate.by_heading(outline.name(path))
    ask = boilerplate.worth_asking("\n".join(outline.lines).lower())
    flags = [
        below[path] or (ask and boilerplate.by_words(line))
        for line, path in zip(outline.lines, outline.paths, strict=True)
    ]
    if flags.count(True) * 2 > len(flags):
        flags = [False] * len(flags)
    return tuple(Section(*group) for group in outline.groups(flags))


def addresses(words: str) -> tuple[Link, ...]:
    """The http(s) addresses that stand in a text."""
    if "http" not in words:
        return ()
    found = (match[0].partition("#")[0].rstrip(".,;:!?)*_") for match in _ADDRESS.finditer(words))
    return tuple(Link(url) for url in list(dict.fromkeys(found))[:MOST_LINKS])


_SIGNATURE = "\n-- \n"
"""What stands below it in a mail is the sender's card (RFC 3676)."""


def _mail(words: str) -> tuple[str, date | None, str]:
    """The subject and date of a mail, and its words without the fields."""
    fields, _, rest = words.partition("\n\n")
    if len(fields) > 4_000 or not rest:
        return "", None, words
    title, day = "", None
    for line in fields.split("\n"):
        name, _, value = line.partition(":")
        if name.lower() == "subject":
            title = value.strip()
        elif name.lower() in ("date", "sent"):
            day = date_of(value)
    return title, day, rest.partition(_SIGNATURE)[0]


def _round(lines: list[str]) -> list[str]:
    """The lines, with "●" for the "o" that several begin with: a word processor's hollow bullet."""
    hollow = {i for i, line in enumerate(lines) if _HOLLOW.match(line)}
    return [
        line.replace("o", "●", 1) if i in hollow and hollow & {i - 2, i - 1, i + 1, i + 2} else line
        for i, line in enumerate(lines)
    ]


def _read(lines: list[str], outline: Outline) -> None:
    block: list[str] = []
    numbered = any(line[:1].isdigit() and _CHAPTER.fullmatch(line) for line in lines)
    count = len(lines)
    at = 0
    before = True  # a blank line, or the beginning
    indents: list[int] = []
    while at < count:
        line = lines[at].rstrip()
        at += 1
        if not line:
            if block:
                _paragraph(block, outline)
                block = []
            before = True
            continue
        stripped = line.lstrip()
        first = stripped[0]
        if (first in "+|" or "  " in stripped or "\t" in stripped or first in "-=") and (
            stop := _table(lines, at - 1, outline, block)
        ) >= at:
            at = stop
            block = []
            before = False
            continue
        if numbered and first.isdigit() and (chapter := _CHAPTER.fullmatch(line) or _PART.fullmatch(line)):
            if block:
                _paragraph(block, outline)
                block = []
            outline.heading(CHAPTER + chapter[1].count("."), " ".join(chapter[2].split()))
            before = True
            continue
        if first in _BULLETS and (found := BULLET.match(line)) is not None:
            if block:
                _paragraph(block, outline)
                block = []
            item, at = _item(lines, at, line[found.end() :], len(found[1]))
            indent = len(found[1].expandtabs(4))
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            outline.line("  " * (min(len(indents), 20) - 1) + "- " + " ".join(item.split()))
            before = False
            continue
        if len(indents) and (before or not line[0].isspace()):
            indents = []
        if first in "=-_*~" and _RULE.fullmatch(stripped):
            if len(block) == 1 and first in "=-" and len(block[0]) <= LONGEST_HEADING * 2:
                outline.heading(UNDERLINED if first == "=" else DASHED, block[0])
                block = []
            elif block:
                _paragraph(block, outline)
                block = []
            before = True
            continue
        if len(stripped) <= LONGEST_HEADING and not block:
            level = _level(stripped, before, lines, at)
            if level:
                outline.heading(level, " ".join(stripped.rstrip(": ").split()))
                before = True
                if level == LABEL:
                    for place in _apart(lines, at):
                        outline.line(f"- {' '.join(lines[place].split())}")
                        at = place + 1
                continue
        block.append(stripped)
        before = False
    if block:
        _paragraph(block, outline)


def _apart(lines: Sequence[str], at: int) -> list[int]:
    """The places of a label's entries, if they stand below it with a blank line before each: "Stack:", "Go", "S3"."""
    entries: list[int] = []
    while (
        at + 1 < len(lines)
        and not lines[at].strip()
        and (line := lines[at + 1].strip())
        and len(line) <= LONGEST_ENTRY
        and line[-1] not in ".:!?"
        and BULLET.match(line) is None
    ):
        entries.append(at + 1)
        at += 2
    behind = next((line.strip() for line in lines[at : at + 2] if line.strip()), "")
    if (at < len(lines) and lines[at].strip()) or (
        entries and len(behind) > LONGEST_ENTRY and behind[-1] != ":" and " " in lines[entries[-1]].strip()
    ):
        entries = entries[:-1]  # it heads what stands below it
    return entries if len(entries) >= FEWEST_ENTRIES else []


def _item(lines: Sequence[str], at: int, item: str, indent: int) -> tuple[str, int]:
    """A list item with its further lines, and where it ends.

    What follows without a bullet of its own, indented deeper or in the middle of a sentence, is part of it.
    """
    while at < len(lines) and (more := lines[at].strip()):
        deeper = len(lines[at]) - len(lines[at].lstrip()) > indent
        if (more[0] in _BULLETS and BULLET.match(lines[at])) or not (
            deeper or (more[0].islower() and len(item) > 40)
        ):
            break
        item += " " + more
        at += 1
    return item, at


def _table(lines: Sequence[str], at: int, outline: Outline, block: list[str]) -> int:
    """Reads the table that begins at a line, and tells where it ends: there where none does."""
    line = lines[at].strip()
    if is_border(line):
        rows, stop = [], at + 1
    elif line[0] == "|" and line.count("|") > 2:
        rows, stop = [boxed(line)], at + 1
    elif BULLET.match(lines[at]) is not None:
        return at
    else:
        rows, stop = aligned(lines, at)
    if stop > at and block:
        _paragraph(block, outline)
    for row in rows:
        if any(row):
            outline.line(" | ".join(row).rstrip())
    return stop


def _level(line: str, before: bool, lines: Sequence[str], at: int) -> int:
    """The level of the heading that a short line is, or 0. ``lines[at]`` is the line that follows it."""
    following = lines[at].strip() if at < len(lines) else ""
    blank = not following
    if blank:
        following = next((line.strip() for line in lines[at + 1 : at + 3] if line.strip()), "")
    listed = bool(following) and following[0] in _BULLETS and BULLET.match(following) is not None
    words = line.count(" ") + 1
    if line[-1] == ":":
        bare = line[:-1].rstrip()
        opens = bare.endswith(",") or bare.rpartition(" ")[2].lower() in _OPENING
        return LABEL if words <= (8 if listed else 4) and following and not opens else 0
    if not following or line[-1] in ".,;!)" or not before or line[0] in "<>|\"'“(":
        return 0
    if words > 8 or ": " in line or not line[0].isalnum():
        return 0
    if line.isupper():
        letters = sum(map(str.isalpha, line))
        if letters >= 4 and not following.isupper() and (words > 1 or letters >= 7 or listed):
            return CAPITALS
    if (listed or (blank and len(following) > len(line))) and (line[0].isupper() or line[0].isdigit()):
        return SHORT
    return 0


def _paragraph(block: list[str], outline: Outline) -> None:
    """A run of lines: the sentences of a text that was wrapped, or lines that stand for themselves."""
    if len(block) == 1:
        outline.line(" ".join(block[0].split()))
        return
    width = max(map(len, block))
    if not NARROWEST <= width <= WIDEST:
        lines: list[str] = []
        for line in block:
            if lines and _goes_on(lines[-1], line):
                lines[-1] += " " + line
            else:
                lines.append(line)
        for line in lines:
            outline.line(" ".join(line.split()))
        return
    run: list[str] = []
    for line in block:
        # It was wrapped if the next word had no room any more.
        if run and len(run[-1]) + 1 + len(line.split(" ", 1)[0]) <= width:
            outline.line(" ".join(" ".join(run).split()))
            run = []
        run.append(line)
    outline.line(" ".join(" ".join(run).split()))


_SMALL = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "for",
            "from",
            "in",
            "into",
            "is",
            "of",
            "on",
            "or",
            "our",
        ),
        *("that", "the", "their", "this", "to", "was", "we", "were", "with"),
    )
)
"""Words that end no line of their own."""
MOST_JOINED = 2_000


def _goes_on(line: str, following: str) -> bool:
    """Whether a line of words was broken in the middle of a sentence."""
    if len(line) > MOST_JOINED or line.count(" ") < 3 or line[-1] in ".!?:;|":
        return False
    if line.rpartition(" ")[2] in _SMALL:
        return True
    return len(line) >= 25 and (following[0].islower() or line[-1] == ",")
