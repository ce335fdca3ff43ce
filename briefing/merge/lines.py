"""Notes as lines, and the questions among them as blocks that can be moved.

A question is known by the comment at the end of its first line: ``<!-- q:general-on-call -->``, a section by
the one behind its heading: ``<!-- s:told -->``. Obsidian and GitHub do not show them, and in a plain editor
they stand where the eye has stopped reading. Words may be of any language; nothing is known by them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

__all__ = [
    "ANSWERED",
    "Block",
    "Item",
    "Line",
    "Notes",
    "at",
    "beside",
    "edited",
    "generated",
    "lines_of",
    "listed",
    "told",
    "unmarked",
]

ANSWERED = "answered"
"""The section where questions are kept that are no longer asked and that the person has written under."""

_MARK = re.compile(
    r" ?(?<!\\)<!-- ([qs]):([a-z0-9-]+) -->"
)  # what a page says in these words has a backslash
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_NUMBER = re.compile(r"[0-9]{1,9}[.)][ \t]")
_LEAD = re.compile(r"(\s*(?:(?:[*+-]|[0-9]{1,9}[.)])[ \t]+)?)((?:\[.\][ \t]+)?)((?:★[ \t]+)?)")
_LABEL = re.compile(r"\*\*[^*]+\*\*|\*[^*]+:\*|\[[^\[\]]*\]\([^()]*\)")
_WORD = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class Line:
    """A line that is not blank, with the blank ones above it. Two lines are never equal; their texts may be.

    ``lead`` is the indentation with the list marker, ``box`` a check box, ``star`` the sign of a first
    question, ``body`` the rest up to ``mark``, the comment that names what it is, and ``tail`` what a person
    put behind that, such as the ``^name`` that Obsidian gives a block. Lines are recognised by their body: a
    tick, a rank and another indentation do not make another line. ``heading`` is 0 or 1–6; ``code`` tells a
    line between fences, or of front matter.
    """

    text: str
    above: tuple[str, ...] = ()
    heading: int = 0
    code: bool = False
    lead: str = field(init=False)
    box: str = field(init=False)
    star: str = field(init=False)
    body: str = field(init=False)
    mark: str = field(init=False)
    tail: str = field(init=False)

    def __post_init__(self) -> None:
        found = _LEAD.match(self.text)
        self.lead, self.box, self.star = found.groups() if found else ("", "", "")
        rest = self.text[len(self.lead + self.box + self.star) :]
        mark = _MARK.search(rest)
        self.mark = mark[0] if mark else ""
        self.body = rest[: mark.start()] if mark else rest
        self.tail = rest[mark.end() :] if mark else ""

    @property
    def question(self) -> str:
        """The id of the question that begins here, or nothing."""
        return self._id("q")

    @property
    def section(self) -> str:
        """What this line is or begins, where a comment tells it, or nothing."""
        return self._id("s")

    def _id(self, kind: str) -> str:
        found = _MARK.search(self.mark)
        return found[2] if found and found[1] == kind else ""

    @property
    def said(self) -> tuple[str, ...]:
        """What a person may have changed: all of it, but that one list marker is as good as another."""
        return "*" if self.lead.strip() else "", self.box, self.star, self.body, self.tail

    @property
    def depth(self) -> int:
        """Columns of indentation; a heading has none."""
        bare = self.text.expandtabs(4)
        return len(bare) - len(bare.lstrip())

    @property
    def label(self) -> str:
        """What the line is about: a section, or what it begins with: ``**blog**``, ``*Why:*``, a link. Or nothing."""
        if self.heading and self.section:
            return self.mark
        found = _LABEL.match(self.body)
        return found[0] if found else ""

    @property
    def words(self) -> frozenset[str]:
        """The words of the body, by which two versions of a line resemble each other."""
        return frozenset(_WORD.findall(self.body.casefold()))


@dataclass(slots=True, eq=False)
class Block:
    """A question with all that stands under it."""

    id: str
    lines: list[Line]


Item = Line | Block


@dataclass(slots=True)
class Notes:
    """The lines outside of questions, and the questions at their places between them."""

    items: list[Item]

    @property
    def lines(self) -> list[Line]:
        """Those outside of questions."""
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def blocks(self) -> dict[str, Block]:
        """The questions by id."""
        return {item.id: item for item in self.items if isinstance(item, Block)}

    def homes(self) -> dict[str, str]:
        """The heading under which each question stands."""
        above = ""
        found = {}
        for item in self.items:
            if isinstance(item, Block):
                found[item.id] = above
            elif item.heading:
                above = item.body
        return found


def generated(text: str) -> Notes:
    """Notes as they were made: a question goes as far as the indentation does."""
    return _parted(lines_of(text), None, {}, None)


def edited(text: str, ids: Collection[str] | None, homes: dict[str, str], known: Collection[str]) -> Notes:
    """Notes as a person left them; ``ids`` are the questions that were or will be generated, None for any.

    What is typed under a question belongs to it, indented or not, up to a heading, a numbered item without
    an id (a question of the person's own) or a line whose body is among the ``known`` ones, which were
    generated. Of a question that stands there twice, the one under its own heading is it.
    """
    return _parted(lines_of(text, known), ids, homes, known)


def lines_of(text: str, known: Collection[str] = ()) -> list[Line]:
    """The lines that are not blank. A heading inside a closed fence is none."""
    lines: list[Line] = []
    blank: list[str] = []
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(raw, tuple(blank)))
            blank = []
        else:
            blank.append(raw)
    fenced = _fenced(lines, known)
    for n, line in enumerate(lines):
        line.code = n in fenced
        if not line.code and (found := _HEADING.match(line.text)):
            line.heading = len(found[0])
    return lines


def _fenced(lines: Sequence[Line], known: Collection[str]) -> set[int]:
    """Lines of front matter and of code. What nothing closes before the next generated line is no fence."""
    inside: set[int] = set()
    if lines and lines[0].text == "---":
        inside.update(range(next((n for n, line in enumerate(lines) if n and line.text == "---"), -1) + 1))
    opened, fence = -1, ""
    for n, line in enumerate(lines):
        if line.mark or (line.body in known and _HEADING.match(line.text)):
            opened = -1
        elif found := _FENCE.match(line.text):
            if opened < 0:
                opened, fence = n, found[1]
            elif line.text.strip().startswith(fence):
                inside.update(range(opened, n + 1))
                opened = -1
    return inside


def _parted(
    lines: Sequence[Line], ids: Collection[str] | None, homes: dict[str, str], known: Collection[str] | None
) -> Notes:
    chosen = _chosen(lines, ids, homes)
    items: list[Item] = []
    block: Block | None = None
    for line in lines:
        if line in chosen:
            block = Block(line.question, [line])
            items.append(block)
        elif block and not _ends(line, known):
            block.lines.append(line)
        else:
            block = None
            items.append(line)
    return Notes(items)


def _ends(line: Line, known: Collection[str] | None) -> bool:
    """Whether a question ends before this line."""
    if line.heading or line.question:
        return True
    if line.depth or line.code:
        return False
    return known is None or bool(_NUMBER.match(line.text)) or line.body in known


def _chosen(lines: Iterable[Line], ids: Collection[str] | None, homes: dict[str, str]) -> set[Line]:
    """The first lines of the questions, one for each id."""
    chosen: dict[str, tuple[Line, str]] = {}
    above = ""
    for line in lines:
        key = line.question
        if line.heading:
            above = line.body
        elif key and (ids is None or key in ids):
            before = chosen.get(key)
            if not before or (above == homes.get(key) != before[1]):
                chosen[key] = line, above
    return {line for line, _ in chosen.values()}


def told(items: Iterable[Line]) -> str:
    """The lines as text again."""
    return "".join(f"{raw}\n" for line in items for raw in (*line.above, line.text))


def unmarked(notes: str) -> str:
    """The notes without the ids of questions and sections, for reading and pasting."""
    return _MARK.sub("", notes)


def listed(block: Block) -> Iterator[Line]:
    """A question without its rank, as an item of a plain list."""
    first, *rest = block.lines
    indent = first.lead[: len(first.lead) - len(first.lead.lstrip())]
    yield Line(f"{indent}* {first.box}{first.body}{first.mark}{first.tail}", first.above)
    yield from rest


def beside(line: Line, called: str) -> Line:
    """The new version of a line of which the person has another one, marked as such."""
    indent = " " * (line.depth + 4) if line.lead.strip() else ""
    return Line(f"{indent}* *{called}:* {line.body.lstrip('#').strip()} <!-- s:new -->")


def at(line: Line, above: tuple[str, ...]) -> Line:
    """The same line with other blank ones above it."""
    return replace(line, above=above) if above != line.above else line
