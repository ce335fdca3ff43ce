"""Make notes anew without costing a person a word: a three-way merge that knows questions by their ids.

The last generated notes are the common ancestor: what differs from them in the file is the person's, what
differs from them in the new notes is news. `weave` says what becomes of a line, `lines` what a question is,
`align` which lines are versions of each other. Text in, text out: files are the business of `write`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.merge.lines import ANSWERED, Block, Line, edited, generated, listed, told, unmarked
from briefing.merge.weave import weave

__all__ = ["Merged", "Words", "merge", "unmarked"]


@dataclass(frozen=True, slots=True)
class Words:
    """What is called how in the language of the notes; files are read by marks, never by these words."""

    new_version: str = "New version"
    answered_before: str = "Answered before"


WORDS = Words()


@dataclass(frozen=True, slots=True)
class Merged:
    """The notes as they should be now, and counts of lines: what is news, what is the person's.

    ``conflicts`` counts the person's lines that have a new version beside them, ``answered`` the questions
    that went to "Answered before" because they are no longer asked.
    """

    text: str
    renewed: int = 0
    kept: int = 0
    conflicts: int = 0
    answered: int = 0


def merge(ancestor: str | None, theirs: str, new: str, words: Words = WORDS) -> Merged:
    r"""The new notes with all that a person did to the old ones.

    What the person left alone becomes exactly what the new notes have; where the new notes are the old ones,
    nothing changes at all. Lines end in ``\n``; the blank ones at the end don't count.

    Args:
        ancestor: The generated notes that the person began with. None if nobody has them any more: then
            every line that the new notes lack is taken for the person's, and stays.
        theirs: The notes as the person left them.
        new: The notes as they are generated now.
        words: What the merge itself writes.
    """
    if ancestor is not None and ancestor.rstrip() == theirs.rstrip():
        return Merged(new, renewed=_more(new, theirs))
    kept = _more(theirs, new if ancestor is None else ancestor)
    if ancestor is not None and ancestor.rstrip() == new.rstrip():
        return Merged(theirs, kept=kept)
    base = None if ancestor is None else generated(ancestor)
    fresh = generated(new)
    known = {line.body for notes in (base, fresh) if notes for line in notes.lines}
    ids = None if base is None else base.blocks.keys() | fresh.blocks.keys()
    mine = edited(theirs, ids, (base or fresh).homes(), known)
    woven = weave(base, mine, fresh, words.new_version)
    text = told(_with(woven.left, woven.lines, words.answered_before))
    renewed = _more(text, theirs) - woven.conflicts
    return Merged(text, max(renewed, 0), kept, woven.conflicts, len(woven.left))


def _with(left: list[Block], lines: list[Line], called: str) -> list[Line]:
    """The lines with the questions that are no longer asked under a heading of their own.

    It follows the section of the last question. A heading under which nothing is left goes.
    """
    head = Line(f"## {called} <!-- s:{ANSWERED} -->", ("",), 2)
    heads = [n for n, line in enumerate(lines) if line.heading] + [len(lines)]
    kept = [line for block in left for line in listed(block)]
    place = next((n for n in heads[:-1] if lines[n].section == ANSWERED), None)
    if place is None:
        if not left:
            return lines
        last = max((n for n, line in enumerate(lines) if line.question), default=len(lines))
        end = next(n for n in heads if n >= last)
        return [*lines[:end], head, *_opened(kept), *_closed(lines[end:])]
    end = next(n for n in heads if n > place)
    if not left:
        wanted = end > place + 1 or lines[place].text != head.text
        return lines if wanted else [*lines[:place], *_closed(lines[end:])]
    return [*lines[:end], *(kept if end > place + 1 else _opened(kept)), *_closed(lines[end:])]


def _opened(lines: list[Line]) -> list[Line]:
    """Lines below a heading, with a blank one between."""
    first, *rest = lines
    return [Line(first.text, ("",)), *rest]


def _closed(lines: list[Line]) -> list[Line]:
    """What follows, with a blank line above it."""
    if not lines or lines[0].above:
        return lines
    first, *rest = lines
    return [Line(first.text, ("",), first.heading), *rest]


def _more(these: str, those: str) -> int:
    """Lines of the one that the other has not."""
    return (Counter(_bare(these)) - Counter(_bare(those))).total()


def _bare(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
