"""Notes that a person wrote in: what was heard, and what they told.

Our own notes are read by what is marked in them: questions and sections by their comments, generated lines by
the digests at the end, so that what is left is the person's. Notes without marks (printed, pasted, written by
hand) are read by the words of words.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent

from briefing.merge.lines import Block, Line, edited
from briefing.merge.signature import Signed, generated_lines
from briefing.merge.signature import read as parted
from briefing.model import Answer, Round, Told
from briefing.rounds.vocabulary import deferred, vocabulary
from briefing.text import markdown
from briefing.text.dates import date_in

__all__ = ["read"]

HEAD = 30
"""Lines in which the slots of the head are looked for where no section begins before."""
UNHEARD = frozenset({"introduction"})
"""Meetings whose answers nobody gave: they are prepared beforehand."""

STATEMENTS = frozenset({"notes", "said", "discrepancies"})
"""Sections whose lines are somebody's words about the company."""

_SLOT = re.compile(r"[*_]{0,3}([^\s:*_][^:*_]{0,39})[*_]{0,3}:[*_]{0,3}(?=\s|$)")
_LABEL = re.compile(r"\*[^*:]+:\*")
_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_BLOCK = re.compile(r"(?:^|(?<=\s))\^[A-Za-z0-9-]+$")  # the name that Obsidian gives a block
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def read(text: str, place: str, written: date) -> Round:
    """The notes on one meeting.

    Args:
        text: The notes as they are, of any line ending, signed or not.
        place: What to call the file.
        written: Their day, where they tell none themselves.
    """
    notes = parted(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    reading = _Reading(notes)
    reading.go()
    fields = markdown(notes.words[:4000]).meta
    domain, meeting, day, *_ = (*notes.label, "", "", "")
    days = (*reading.days, date_in(fields.get("date", "")), date_in(day), written)
    meeting = meeting or fields.get("meeting", "") or reading.meeting
    return Round(
        place=place,
        on=next(day for day in days if day),
        meeting=meeting,
        who=reading.who,
        domain=domain,
        answers=() if meeting in UNHEARD else tuple(reading.answers),
        notes=tuple(_passages(reading.notes)),
        told=tuple(reading.told),
        stories=tuple(reading.stories),
    )


@dataclass(slots=True)
class _Reading:
    """Where the reading stands, and what it has found."""

    signed: Signed
    days: list[date] = field(default_factory=list)
    who: str = ""
    meeting: str = ""
    answers: list[Answer] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    def go(self) -> None:
        generated = [line for line, ours in generated_lines(self.signed) if ours]
        made, bodies = {line.text for line in generated}, {line.body for line in generated}
        path: list[tuple[int, str, str]] = []  # level, section, words of the headings above
        loose: list[Line] = []
        items = edited(self.signed.words, None, {}, bodies).items
        for n, item in enumerate(items):
            if isinstance(item, Block):
                self._answered(item, made)
            elif item.heading:
                self._loose(loose, path)
                loose = []
                words = _words(item.body.lstrip("#"))
                while path and path[-1][0] >= item.heading:
                    path.pop()
                known = item.section or vocabulary().section(words.casefold().strip(" :"))
                path.append((item.heading, known or (path[-1][1] if path else ""), words))
            else:
                if n < HEAD and not any(level > 1 for level, _, _ in path):
                    self._head(item)
                if item.section != "new" and not item.code and (item.box or item.text not in made):
                    loose.append(item)
        self._loose(loose, path)

    def _head(self, line: Line) -> None:
        """A slot of the head: "Recruiter: Anna Lopez"."""
        slot = _SLOT.match(line.body)
        if not slot:
            return
        label, value = slot[1].casefold().strip(), _words(line.body[slot.end() :])
        known = vocabulary()
        meeting = known.meeting(label)
        if label in known.time and (day := date_in(value)):
            self.days.append(day)
        elif meeting or label in known.with_:
            self.meeting = self.meeting or meeting
            self.who = self.who or value

    def _answered(self, block: Block, made: set[str]) -> None:
        """A question with an id, and what stands under it."""
        first, *rest = block.lines
        slot = next((n for n, line in enumerate(rest) if _answer_slot(line)), None)
        heard = [_behind(rest[slot])] if slot is not None else []
        for n, line in enumerate(rest):
            if n == slot or line.text in made or line.section == "new":
                continue
            below = slot is not None and n > slot
            if below or not _LABEL.match(line.body):  # no "*Why:*" that somebody edited
                heard += (*line.above, line.text)
        self._add(first.question, first, heard)

    def _add(self, key: str, first: Line, heard: Sequence[str]) -> None:
        bold = _BOLD.search(first.body)
        text = _words(bold[1] if bold else first.body)
        words = _lines(heard)
        put_off = "?" in (first.box.strip("[ ]"), first.tail.strip()) or deferred(words)
        self.answers.append(Answer(key, text, words, put_off, bool(first.star)))

    def _loose(self, lines: Sequence[Line], path: Sequence[tuple[int, str, str]]) -> None:
        """The person's lines under one heading."""
        section = path[-1][1] if path else ""
        if section == "told":
            self.told += _slots(lines)
        elif section == "stories":
            own = any(known == "told" for _, known, _ in path)
            self.stories += [
                _words(line.body) for line in lines if line.body.strip() and (own or line.box == "[x] ")
            ]
        else:
            heard = self._asked(lines)
            if section in STATEMENTS:
                self.notes.append((path[-1][2], "\n".join(line.text for line in heard)))

    def _asked(self, lines: Sequence[Line]) -> list[Line]:
        """Questions without an id that a line "Answer:" follows; the lines that belong to none are returned."""
        rest: list[Line] = []
        n = 0
        while n < len(lines):
            slot = lines[n]
            n += 1
            k = len(rest) - 1
            while k >= 0 and 0 < rest[k].depth >= slot.depth and _SLOT.match(rest[k].body):
                k -= 1  # "Why:", "Then:" between a question and its answer
            if not _answer_slot(slot) or k < 0 or not _asks(rest[k], slot):
                rest.append(slot)
                continue
            question = rest[k]
            del rest[k:]
            heard = [_behind(slot)]
            while n < len(lines) and _goes_on(lines, n, slot, question):
                heard += (*lines[n].above, lines[n].text)
                n += 1
            self._add("", question, heard)
        return rest


def _answer_slot(line: Line) -> bool:
    slot = _SLOT.match(line.body)
    return slot is not None and slot[1].casefold().strip() in vocabulary().answer


def _behind(line: Line) -> str:
    """What stands behind the label of a slot."""
    slot = _SLOT.match(line.body)
    return f"{line.body[slot.end() :]}{line.tail}".strip() if slot else line.text


def _asks(line: Line, slot: Line) -> bool:
    return not line.heading and line.depth <= slot.depth and ("?" in line.body or bool(line.lead.strip()))


def _goes_on(lines: Sequence[Line], n: int, slot: Line, question: Line) -> bool:
    """Whether a line still belongs to the answer that began at a slot."""
    line = lines[n]
    if n + 1 < len(lines) and _answer_slot(lines[n + 1]):
        return False  # the next question
    if slot.lead.strip() or question.lead.strip():
        return line.depth > question.depth
    return not line.above and not line.body.rstrip().endswith("?")


def _slots(lines: Sequence[Line]) -> Iterator[Told]:
    """Filled slots, with what is nested under them, and lines without a label."""
    label, words, depth = "", "", -1
    for line in lines:
        nested = depth >= 0 and line.depth > depth
        if nested:
            words = "; ".join(filter(None, (words, _words(line.text))))
            continue
        if words:
            yield Told(label, words)
        slot = _SLOT.match(line.body)
        label = _words(slot[1]) if slot else ""
        words = _words(line.body[slot.end() :] if slot else line.body)
        depth = line.depth
    if words:
        yield Told(label, words)


def _passages(notes: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for heading, text in notes:
        if words := _plain(text):
            yield heading, words


def _lines(heard: Sequence[str]) -> str:
    """An answer as words, each item of a list on a line of its own."""
    first, *rest = heard or ("",)
    return _plain("\n".join((first.strip(), dedent("\n".join(line.expandtabs(4) for line in rest)))))


def _plain(text: str) -> str:
    """Markdown as words, without the marks of lists and of Obsidian."""
    told = "\n".join(section.text for section in markdown(_WIKILINK.sub(r"\1", text)).sections)
    lines = (_BLOCK.sub("", line.strip().removeprefix("- ")).strip() for line in told.split("\n"))
    return "\n".join(line for line in lines if line)


def _words(text: str) -> str:
    """Markdown as one line of words."""
    return "; ".join(_plain(text).split("\n"))
