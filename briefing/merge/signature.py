"""The comment at the end of notes: what they are on, and what of them was generated.

    <!-- briefing: remote.com · hiring-manager · 2026-11-21 · sha256:… · lines:… -->

``sha256`` is that of all above it as it was generated, ``lines`` a short digest of each generated line. By
the first the notes are known to be untouched; by the second a generated line is known from a person's, on a
machine that has never seen the notes as they were made, and when its cache is gone.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from briefing.merge.lines import Line, lines_of, told

__all__ = ["OPENING", "Signed", "generated_lines", "hash_of", "read", "rebuilt", "signed"]

OPENING = "<!-- briefing: "
SIZE = 5
"""Bytes a line: that a typed line passes for one of 500 generated ones has a chance of one in two billion."""

_MARK = re.compile(r"<!-- briefing: ([^\n]*)-->")
_SHA = re.compile(r"sha256:([0-9a-f]{64})")
_LINES = re.compile(r"lines:([A-Za-z0-9+/=]*)")
_BOXES = ("[ ] ", "[x] ")


@dataclass(frozen=True, slots=True)
class Signed:
    """Notes parted from their signature, of which all but ``words`` and ``above`` may be missing.

    ``above`` are the words above it, ``words`` those below it as well, where people write, too. ``label`` is
    the company's domain, the meeting and the day of the research.
    """

    words: str
    above: str
    label: tuple[str, ...] = ()
    sha: str = ""
    lines: tuple[bytes, ...] = ()

    @property
    def untouched(self) -> bool:
        """Whether all of it is as it was generated."""
        return self.words == self.above and self.sha == hash_of(self.words)


def read(text: str) -> Signed:
    """Part notes from their signature: the last line that reads like one."""
    lines = text.replace("\r\n", "\n").rstrip().split("\n")
    for n in range(len(lines) - 1, -1, -1):
        if mark := _MARK.fullmatch(lines[n].strip()):
            above, below = "\n".join(lines[:n]).rstrip(), "\n".join(lines[n + 1 :]).lstrip("\n")
            words = f"{above}\n\n{below}" if below else above
            return _labelled(Signed(words, above), mark[1])
    words = "\n".join(lines)
    return Signed(words, words)


def _labelled(notes: Signed, mark: str) -> Signed:
    label = []
    for part in (part for part in mark.strip().split(" · ") if part):
        if sha := _SHA.fullmatch(part):
            notes = replace(notes, sha=sha[1])
        elif lines := _LINES.fullmatch(part):
            notes = replace(notes, lines=_unpacked(lines[1]))
        else:
            label.append(part)
    return replace(notes, label=tuple(label))


def _unpacked(packed: str) -> tuple[bytes, ...]:
    try:
        body = b64decode(packed, validate=True)
    except Error:
        return ()
    return tuple(body[n : n + SIZE] for n in range(0, len(body), SIZE))


def signed(words: str, made: Signed) -> str:
    """The words with the signature of the generated ones among them, ``made``."""
    packed = b64encode(b"".join(_digest(line) for line in lines_of(made.words))).decode()
    label = " · ".join([*made.label, f"sha256:{hash_of(made.words)}", f"lines:{packed}"])
    return f"{words.rstrip()}\n\n{OPENING}{label} -->\n"


def hash_of(words: str) -> str:
    """By which generated notes are known."""
    return sha256(words.encode()).hexdigest()


def _digest(line: Line) -> bytes:
    return sha256(f"{line.box}{line.star}{line.body}".encode()).digest()[:SIZE]


def generated_lines(notes: Signed) -> Iterator[tuple[Line, bool]]:
    """Every line of the notes, and whether it was generated; a tick makes no other line."""
    known = frozenset(notes.lines)
    for line in lines_of(notes.words):
        yield line, any(_digest(form) in known for form in _forms(line))


def rebuilt(notes: Signed, new: str) -> str | None:
    """The generated notes that somebody began with, as far as their lines are still there.

    A line that the person left alone stands in their notes, one that the generator left alone in the new
    ones. What is missing is what both have changed: it counts as the person's, and nothing of it is lost.
    """
    mine, fresh = _by_digest(notes.words), _by_digest(new)
    known = [found for key in notes.lines if (found := mine.get(key) or fresh.get(key))]
    lines = [found.popleft() if len(found) > 1 else found[0] for found in known]
    return told(lines) if 2 * len(lines) > len(notes.lines) else None


def _by_digest(text: str) -> dict[bytes, deque[Line]]:
    """The lines of a text in their order; those that are alike stand under one digest."""
    found: dict[bytes, deque[Line]] = defaultdict(deque)
    for line in lines_of(text):
        for form in _forms(line):
            found[_digest(form)].append(form)
    return found


def _forms(line: Line) -> Iterator[Line]:
    """The line without what a person may have put behind it, ticked and not."""
    for box in dict.fromkeys((*_BOXES, line.box)) if line.box else ("",):
        yield Line(f"{line.lead}{box}{line.star}{line.body}{line.mark}", line.above)
