"""Passages into lines, lines into sentences, and what headings and labels say of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.model import Kind, Passage
from briefing.text.document import FENCE

from .columns import turns
from .eras import MARKS as _MARKS
from .labels import ANSWERS, is_answer, is_job, is_short
from .leads import REASONS, is_prose, offers, opens_below
from .lexicon import Lexicon, seeks
from .stops import split

__all__ = ["CODE", "Sentence", "sentences"]

CODE = "code"
"""The section of lines of code: what they name is an example more often than not."""
_LONG = 90
"""Characters of a line from which it is neither a heading nor a label, its marks included."""

_PAST = re.compile(r"(?i)\b(?:was|were|had|did|used|chose|built|ran|wrote|\w{3,20}ed)\b")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)")
_CUTS = re.compile(r"[,/|+&•·;:]")
_OPEN = frozenset(("", "tools", "needs"))
"""Sections in which a label may say what the technology behind it serves for."""
_DASHES = frozenset(("–", "—", "-"))
_SPACES = frozenset((" ", "\t", "*", "_", "`"))
_ASIDE_OF_ASKING = frozenset(("", "must", "duties"))
_SAYS = re.compile(r"(?i)\b(?:we|our|you|they|is|are|was|were|be|who|that|for)\b|[.!?]\s")
_LABEL = re.compile(
    r"\s*(?:[-*•]\s*)?[*_]{0,3}([^\s:|.!?][^:|.!?\n]{1,58}?)[*_]{0,3}(?:\s?(?:[:：→⟶]|->|=>)|(?<!\d)\s[–—-])[*_]{0,3}(?=\s|$)"
)


class Sentence(NamedTuple):
    """Words that are judged together.

    ``start`` and ``end`` are places in the passage's text. ``section`` is what heading or label say of it,
    by the lists of headings.toml: "stack", "wish", "dropped", … or "". ``label`` holds the words that said
    so. ``item`` is true for a list item, a table cell, and behind a label of its own ("Monitoring: …"),
    ``lead`` is the line that opens its list.
    """

    start: int
    end: int
    section: str
    label: str
    item: bool
    lead: str


def sentences(
    passage: Passage, lexicon: Lexicon, places: Sequence[int], eras: Mapping[str, str]
) -> Iterator[tuple[Sentence, int, int]]:
    """The sentences of a passage that hold one of ``places``, and those right after them, in order.

    ``places`` are in ascending order, ``eras`` is what `eras.eras` found of the page; a sentence comes with the
    first place that it holds and the one after its last. Lines far from any are looked at only for what they say
    of the lines below: most of a page names no technology.
    """
    i, count = 0, len(places)
    after = False
    for sentence in _lines(passage, lexicon, places, eras):
        while i < count and places[i] < sentence.start:
            i += 1
        j = i
        while j < count and places[j] < sentence.end:
            j += 1
        if j > i or after:
            yield sentence, i, j
        after = j > i
        i = j


def _lines(
    passage: Passage, lexicon: Lexicon, places: Sequence[int], eras: Mapping[str, str]
) -> Iterator[Sentence]:
    text = passage.text
    top, top_label = "", ""
    if passage.heading:
        for part in passage.heading.split("›"):
            heading = part.strip()
            said = lexicon.in_a_post if passage.kind is Kind.JOB else lexicon.section
            if eras and (era := eras.get(heading.strip(_MARKS).lower())):
                top, top_label = era, heading
            elif heading and (found := said(heading)) and (found != "neutral" or top != "decided"):
                top, top_label = _below(top, top_label, found, heading)
    section, label = top, top_label
    lead, lead_at = "", -1
    item = False
    parents: list[
        tuple[int, str, str]
    ] = []  # the items that say something of those below them, outermost first
    header: list[str] = []
    held = code = reasons = False
    serving: bool | None = None
    names_only = passage.kind is Kind.LISTING
    i, count = 0, len(places)
    at = 0
    for line in text.split("\n"):
        start = at
        at = end = start + len(line)
        at += 1
        while i < count and places[i] < start:
            i += 1
        near = held  # its first sentence may speak of the names before it
        if i == count and not near:
            return
        held = i < count and places[i] < end
        wanted = held or near
        if not wanted and end - start > _LONG and " | " not in line and not opens_below(line):
            if header:
                header = []
            if lead and not line.lstrip().startswith("- "):
                lead = ""
            if parents:
                _outside(parents, line)
            continue
        if not (wanted or code or parents) and is_prose(line):
            header, lead, item = [], "", False
            continue
        words = line.strip()
        if not words:
            header = []  # stands between two tables
            held = near
            continue
        if words == FENCE:
            code, header, lead = not code, [], ""
            continue
        if code:
            if held:
                yield Sentence(start, end, CODE, FENCE, False, "")
            continue
        listed, item = item, words.startswith("- ")
        opens = words.rstrip('*_ "”»').endswith(":") or (not item and offers(words))
        if parents:
            _outside(parents, line)
        if " | " in words and not item:
            cells = _cells(line, start)
            if all(b - a < 200 for a, b in cells):
                if not header:
                    header = [text[a:b].strip() for a, b in cells]
                    filled = bisect_left(places, cells[1][0]) < bisect_left(places, end)
                    if filled and is_job(header[0], lexicon):
                        header = [""] * len(cells)  # | Language | Kotlin |
                        yield from _row(text, cells, header, lexicon, section, label)
                        continue
                    yield from (Sentence(a, b, section, label, True, "") for a, b in cells)
                elif wanted:
                    yield from _row(text, cells, header, lexicon, section, label)
                continue
            cut = [span for a, b in cells for span in split(text, a, b, b)]
        else:
            cut = []
            if wanted or opens:
                stop = start + len(line.rstrip())
                last_place = places[bisect_left(places, end, i) - 1] if held else -1
                cut = split(text, start, stop, stop if opens else last_place)
        header = []
        if not item or len(line) - len(line.lstrip()) <= lead_at:
            lead, reasons = "", False
        if (
            opens
            and not item
            and passage.kind is Kind.JOB
            and section in _ASIDE_OF_ASKING
            and (asks := seeks(words))
            and not lexicon.section(words.rstrip(":*_ "))
        ):
            section, label = "must", asks
            yield from (Sentence(a, b, section, label, False, "") for a, b in cut)
            lead, lead_at = "", -1
            continue
        if not item and len(words) < _LONG and (opens or words[-1] not in ".!?,;"):
            bare = words.rstrip(":*_ ").lstrip("*_#- ")
            alone = len(bare) < 75
            if (
                alone
                and not _tells(bare)
                and (
                    found := (eras and eras.get(bare.strip(_MARKS).lower()))
                    or (lexicon.section(bare) if opens else lexicon.opens(bare, held))
                )
            ):
                section, label = _below(top, top_label, found, bare)
                yield Sentence(start, start + len(line.rstrip()), section, label, False, "")
                lead, lead_at = words if opens else "", -1
                continue
            if alone and (
                (opens and not _LABEL.match(words)) or (listed and not held and words[0].isupper())
            ):
                section, label = top, top_label
            elif listed and opens and not alone:
                section, label = top, top_label  # another list begins, and this line says of what
        here, here_label = parents[-1][1:] if parents else (section, label)
        if (
            item
            and not held
            and not opens
            and len(words) < 32
            and lexicon.section(words[2:]) == "wish"
            and not text.startswith(" ", at)
        ):
            section, label = here, here_label = "wish", words[2:]  # a heading that was taken for an item
        elif item and len(words) < _LONG and (found := _of_children(words, here, lexicon)):
            parents.append((line.index("-"), found, words[2:].rstrip(": ")))
            if not held:
                here, here_label = parents[-1][1:]
        counted = item or (
            held
            and (names_only or here == "stack")
            and (_enumerates(line) or (names_only and _answers(line, start, places, lexicon)))
        )
        colon = any(map(line.__contains__, ANSWERS))
        for a, b in cut:
            labelled = counted
            if colon and any(text.find(mark, a, min(b, a + 64)) >= 0 for mark in ANSWERS):
                named = _LABEL.match(text, a, min(b, a + 64))
                dashed = named and text[named.end() - 1] in _DASHES
                if (
                    named
                    and dashed
                    and not (is_job(named[1], lexicon) and _stands_at(_behind(text, named.end()), places))
                ):
                    named = None  # "We use Kafka — and Redis is what others take"
                if named and here == "stack" and _stands_at(named.start(1), places):
                    labelled = True  # "Redis: sessions and the like"
                if (
                    named
                    and not _stands_at(named.start(1), places)
                    and named[1].count("(") == named[1].count(")")
                    and not _lists(named, places)
                    and not _tells(named[1])
                    and (
                        found := (eras and eras.get(named[1].strip(_MARKS).lower()))
                        or lexicon.section(named[1])
                    )
                ):
                    here, here_label = _below(here, here_label, found, named[1])
                    labelled = True
                elif (
                    named
                    and here in _OPEN
                    and passage.kind is Kind.PROSE
                    and is_job(named[1], lexicon)
                    and _stands_at(_behind(text, named.end()), places)
                ):
                    if serving is None:
                        serving = _serving(text, lexicon)
                    if serving or is_short(text[named.end() : b]):
                        here, here_label, labelled = "stack", named[1], True
            if reasons and item and here == "decided":
                yield Sentence(a, b, "argued", here_label, False, "")  # why it was decided is no decision
            else:
                yield Sentence(a, b, here, here_label, labelled, lead if item else "")
        if opens:
            last = text[cut[-1][0] : cut[-1][1]].strip() if cut else words
            reasons = REASONS.search(last) is not None
            lead = "" if reasons else last
            if item and len(cut) > 1 and (found := lexicon.section(last.rstrip(":*_ "))):
                section, label = found, last.rstrip(":*_ ")  # Markdown has drawn a heading into the item
            lead_at = len(line) - len(line.lstrip()) if item else -1


_OF_A_TIME = frozenset(("dropped", "then", "tried", "future", "wish"))
"""Sections that say of what stands in them when it is or was there, and not what it is for."""
_NOW = re.compile(
    r"(?i)\b(?:use|current\w*|today|now|new|adopt|target|replace\w*|successors?|heute|jetzt|nutzen|einsetzen|verwenden|actuel\w*|utilis\w+"
    r"|actual\w*|atual\w*|usamos|usando|hoy|hoje|используем|сейчас|текущ\w+)\b"
)
"""In a heading of what is used, what says when."""


def _below(section: str, label: str, found: str, words: str) -> tuple[str, str]:
    """What holds below a heading or a label that itself stands below one: "Backend" is a part of the "Old stack"."""
    if section not in _OF_A_TIME or found != "stack" or _NOW.search(words):
        return found, words
    return section, label


def _behind(text: str, at: int) -> int:
    """Where the next word begins."""
    while text[at : at + 1] in _SPACES:
        at += 1
    return at


def _serving(text: str, lexicon: Lexicon) -> bool:
    """Whether more than one line of a passage begins with what a technology serves for: "Hosting: …", "Queue: …"."""
    lines = (line for line in text.split("\n") if any(map(line[:64].__contains__, ANSWERS)))
    told = {label[1].strip(_MARKS).casefold() for label in map(_LABEL.match, lines) if label}
    return sum(is_job(label, lexicon) or lexicon.section(label) == "stack" for label in told) > 1


def _outside(parents: list[tuple[int, str, str]], line: str) -> None:
    """Takes away the items that a line is not below."""
    indent = len(line) - len(line.lstrip())
    while parents and parents[-1][0] >= indent:
        parents.pop()


_OF_CHILDREN = frozenset(("dropped", "tried", "future", "theirs", "wish"))


def _of_children(words: str, section: str, lexicon: Lexicon) -> str:
    """What a list item says of the items below it: "Retired" that they are gone, "Databases" no more than a heading."""
    bare = words.removeprefix("- ").rstrip(":*_ ").lstrip("*_")
    if len(bare) > 40 or _tells(bare):
        return ""
    if bare.casefold() in lexicon.in_use:
        return "stack"
    found = lexicon.section(bare)
    return found if found in _OF_CHILDREN or not section else ""


def _enumerates(line: str) -> bool:
    """Whether a line is a list without bullets: "PHP, MySQL, JavaScript (jQuery), Docker"."""
    line = _ASIDE.sub("", line)
    cuts = len(_CUTS.findall(line))
    return cuts > 1 and line.count(" ") < 3 * cuts + 2 and _SAYS.search(line) is None


_OF_NAMES = frozenset(("on", "of", "for"))


def _answers(line: str, start: int, places: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether a line is a name, or a label and a name or two that answer it: "Server: nginx (Debian)"."""
    label = _LABEL.match(line)
    if label is None:
        words = line.split()
        return (
            len(words) < 4
            and _stands_at(start + len(line) - len(line.lstrip()), places)
            and all(word[0].isupper() or word in _OF_NAMES for word in words)
        )
    if label[1].count(" ") > 2 or label[1].casefold() in lexicon.facts or _SAYS.search(line):
        return False
    if _ASIDE.sub("", line[label.end() :]).count(" ") > 5:
        return False
    at = label.end() + len(line[label.end() :]) - len(line[label.end() :].lstrip(" *_`["))
    return _stands_at(start + at, places) and not _stands_at(start + label.start(1), places)


def _tells(label: str) -> bool:
    """Whether the words before a colon are a sentence, which says more than any of its words."""
    return label.count(" ") > 3 and _PAST.search(label) is not None


def _lists(label: re.Match[str], places: Sequence[int]) -> bool:
    """Whether two names stand in a label: it is then a list that goes on, "Python – Django – a plus: Kafka"."""
    return bisect_left(places, label.end(1)) - bisect_left(places, label.start(1)) > 1


def _stands_at(at: int, places: Sequence[int]) -> bool:
    """Whether a name begins there: a label that is one says nothing of what follows."""
    i = bisect_left(places, at)
    return i < len(places) and places[i] == at


def _cells(line: str, start: int) -> list[tuple[int, int]]:
    cells, at = [], 0
    for part in line.rstrip("\n").split(" | "):
        cells.append((start + at, start + at + len(part)))
        at += len(part) + 3
    return cells


def _row(
    text: str, cells: list[tuple[int, int]], header: list[str], lexicon: Lexicon, section: str, label: str
) -> Iterator[Sentence]:
    """The cells of a row; what its column is headed by, or its status cell says, holds for each."""
    said, said_label = section, label
    told = False
    for (a, b), head in zip(cells, header, strict=False):
        if head.casefold() in lexicon.status_columns:
            words = text[a:b].strip()
            said, said_label = lexicon.section(words), words
            if words.casefold().startswith(tuple(lexicon.over)):
                said = "dropped"  # "Superseded by 12"
            if not said and words.casefold() in lexicon.in_use:
                said = "stack"
            told = True
    said_by = turns(header, lexicon)
    first, second = (text[a:b] for a, b in (*cells, (0, 0))[:2])
    answers = (is_job(first, lexicon) or lexicon.section(first) == "stack") and is_answer(second, header)
    for i, (a, b) in enumerate(cells):
        head = header[i] if i < len(header) else ""
        column = "" if told else lexicon.section(head)
        if said_by and i < len(said_by):
            column = said_by[i]
        elif i == 1 and not (column or said) and answers:
            column = "stack"
        yield Sentence(a, b, column or said, head if column else said_label, True, "")
