"""Three versions of the same lines made one: what the person did to them, and what has become new.

Every line of the common ancestor is judged by itself, so that an answer and a change in the next line do not
get into each other's way. What was put between two lines stays between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefing.merge.align import Pairs, align, moved
from briefing.merge.lines import ANSWERED, Block, Item, Line, Notes, at, beside

__all__ = ["Woven", "weave"]


@dataclass(slots=True)
class Woven:
    """The lines in their order, and what could not be put at its place.

    ``conflicts`` counts the lines that have a new version beside them. ``left`` holds questions that are no
    longer asked and that the person wrote under.
    """

    lines: list[Line] = field(default_factory=list)
    conflicts: int = 0
    left: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Side:
    """One version against the ancestor: its version of each line, and what stands in the gap before each."""

    twin: list[Line | None]
    gaps: list[list[Item]]


def weave(base: Notes | None, mine: Notes, new: Notes, called: str) -> Woven:
    """Renew ``mine``: what is new since ``base`` comes in, what the person did stays.

    - A line that the person left alone becomes the new one, or goes.
    - A line that they edited stays, also where the new notes have it no more. Where both changed it, list
      marker, check box and words added at its end go together with the new words; otherwise the person's
      line stays and the new one stands beside it.
    - A line that they deleted stays deleted as long as the new notes have a version of it.
    - Lines that they added stay where they are, and so do the heading and the items that these belong to.
    - A question stands where the new notes have it, unless the person has moved it.

    Without a base every line that the new notes lack is taken for the person's. ``called`` is how a new
    version beside the person's is called.
    """
    mine_lines, new_lines = mine.lines, new.lines
    if base is None:
        pairs = align(mine_lines, new_lines)
        base_lines = [_origin(mine_lines[i], new_lines[j]) for i, j in pairs]
        to_mine = [(n, i) for n, (i, _) in enumerate(pairs)]
        to_new = [(n, j) for n, (_, j) in enumerate(pairs)]
    else:
        base_lines = base.lines
        to_mine, to_new = _paired(base_lines, mine_lines, called), align(base_lines, new_lines)
    return _Weaving(base, base_lines, mine, new, to_mine, to_new, called).woven()


def _origin(mine: Line, new: Line) -> Line:
    """What two versions may have come from: rank and blank lines are generated, a tick is the person's.

    Words that differ have nothing in common, but for what the person has written behind the new ones.
    """
    body = new.body if mine.body.startswith(new.body) else ""
    lead = mine.lead if bool(mine.lead.strip()) == bool(new.lead.strip()) else new.lead
    return Line(f"{lead}{new.box}{mine.star}{body}{mine.mark}", mine.above, new.heading)


def _paired(base: list[Line], mine: list[Line], called: str) -> Pairs:
    """The pairs of lines; where a new version was put below a line last time, these two are one line."""
    versions = {beside(line, called).text: line for line in base}
    below = {n for n, line in enumerate(mine) if line.text in versions}
    index = [n for n in range(len(mine)) if n not in below]
    known = [versions[mine[n + 1].text] if n + 1 in below else mine[n] for n in index]
    return [(n, index[i]) for n, i in align(base, known)]


class _Weaving:
    """What the steps of one merge share."""

    def __init__(
        self,
        base: Notes | None,
        lines: list[Line],
        mine: Notes,
        new: Notes,
        to_mine: Pairs,
        to_new: Pairs,
        called: str,
    ) -> None:
        self.base = lines
        self.called = called
        self.shown = {beside(line, called).text: n for n, line in enumerate(lines)}
        self.old = base.blocks if base else None
        self.mine, self.new = mine.blocks, new.blocks
        self.out = Woven()
        was = _places(base) if base else {}
        theirs = _side(mine, to_mine, len(lines), was)
        self.twins, self.gaps = theirs.twin, theirs.gaps
        renewed = _side(new, to_new, len(lines), was)
        self.newer, self.new_gaps = renewed.twin, renewed.gaps
        self.pinned = self._pinned(was)
        self.held = self._held(mine, to_mine)
        self._follow(moved(lines, new.lines, to_new), new.lines)

    def woven(self) -> Woven:
        for n, line in enumerate((*self.base, None)):
            self.out.lines += self._gap(n)
            if line:
                self.out.lines += self._judged(n)
        staying = self.pinned | self.new.keys()
        self.out.left = [b for key, b in self.mine.items() if key not in staying and self._touched(b)]
        return self.out

    # What the person did

    def _touched(self, block: Block) -> bool:
        before = self.old.get(block.id) if self.old is not None else None
        return not before or [line.said for line in before.lines] != [line.said for line in block.lines]

    def _pinned(self, was: Mapping[str, tuple[int, int]]) -> set[str]:
        """Questions that the person has put elsewhere: another place, another order, a heading of theirs."""
        pinned: set[str] = set()
        for n, gap in enumerate(self.gaps):
            own, order = False, []
            for item in gap:
                if isinstance(item, Line):
                    own = own or (item.heading > 0 and item.section != ANSWERED)
                elif item.id in was:
                    order.append(item.id)
                    if own or was[item.id][0] != n:
                        pinned.add(item.id)
            here = [was[key] for key in order if key not in pinned]
            if any(x > y for x, y in pairwise(here)):
                pinned.update(order)
        return pinned

    def _held(self, mine: Notes, to_mine: Pairs) -> set[int]:
        """Lines of the ancestor that something of the person's belongs to: headings, items above it."""
        index = {i: n for n, i in to_mine}
        held: set[int] = set()
        above: list[tuple[int, int]] = []  # depth, and the line of the ancestor or -1
        i = -1
        for item in mine.items:
            if isinstance(item, Block):
                if item.id in self.pinned:
                    held.update(n for _, n in above)
                continue
            i += 1
            n = index.get(i, -1)
            depth = item.heading or 10 + item.depth
            while above and above[-1][0] >= depth:
                above.pop()
            if n < 0 or item.said != self.base[n].said:
                for _, parent in reversed(above):
                    if parent in held:
                        break
                    held.add(parent)
            above.append((depth, n))
        return held - {-1}

    # What is new

    def _follow(self, elsewhere: dict[int, int], lines: Sequence[Line]) -> None:
        """Lines that the new notes have at another place take the person's changes with them."""
        self.moved: dict[Line, int] = {}
        self.elsewhere = set(elsewhere.values())
        for j, n in elsewhere.items():
            if n in self.held:
                self.newer[n] = lines[j]  # it stays where the person's words are
            self.moved[lines[j]] = n

    def _judged(self, n: int) -> list[Line]:
        base, mine, new = self.base[n], self.twins[n], self.newer[n]
        if mine is None:
            return []
        if new is None:
            return [mine] if self._stays(n, mine) else []
        return self._both(base, mine, new)

    def _stays(self, n: int, mine: Line) -> bool:
        edited = mine.said != self.base[n].said
        return n in self.held or (edited and n not in self.elsewhere)

    def _both(self, base: Line, mine: Line, new: Line) -> list[Line]:
        above = mine.above if mine.above != base.above else new.above
        text, conflict = _text(base, mine, new)
        line = Line(text, above, new.heading)
        conflict = conflict and not mine.code
        self.out.conflicts += conflict
        return [line, beside(new, self.called)] if conflict else [line]

    def _gap(self, n: int) -> list[Line]:
        """What stands before line ``n`` of the ancestor: what is new, and what the person put there."""
        mine = [item for item in self.gaps[n] if not self._stale(item)]
        new = [item for item in self.new_gaps[n] if not isinstance(item, Block) or item.id not in self.pinned]
        if self.old is not None and _headings(mine) & _headings(new):
            return self._sections(mine, new)
        places = [item.id for item in new if isinstance(item, Block)]
        first = next((item.id for item in mine if isinstance(item, Block)), "")
        chunks: dict[str, list[Item]] = {}
        after, seen = "", False
        for item in mine:
            if isinstance(item, Block) and item.id not in self.pinned:
                after, seen = (item.id if item.id in places else after), True
            else:
                key = after or (places[-1] if seen and places else "")
                chunks.setdefault(key, []).append(item)
        out: list[Line] = []
        run: list[Line] = []
        key = ""
        above: tuple[str, ...] = ()
        for item in new:
            if isinstance(item, Line):
                run += self._arrived(item)
                continue
            out += self._beside(chunks.get(key, []), run)
            run, key = [], item.id
            lines = self._asked(item.id)
            bare = item.id == first and not self.mine[first].lines[0].above
            if lines and not out and not bare:
                lines = [at(lines[0], max(lines[0].above, above, key=len)), *lines[1:]]
            elif not lines:  # the blank line below a heading is wanted all the same
                above = max(above, item.lines[0].above, key=len)
            out += lines
        return out + self._beside(chunks.get(key, []), run)

    def _sections(self, mine: Sequence[Item], new: Sequence[Item]) -> list[Line]:
        """Sections that come back, as those of another template do, join what is left of them in the file."""
        kept: list[Item] = []
        for item in mine:
            if isinstance(item, Line):
                kept.append(item)
            elif item.id in self.pinned:
                kept += self._asked(item.id)
        renewed: list[Item] = []
        for item in new:
            if isinstance(item, Line):
                renewed.append(item)
            elif lines := self._asked(item.id):
                renewed.append(Block(item.id, lines))
        inner = weave(None, Notes(kept), Notes(renewed), self.called)
        self.out.conflicts += inner.conflicts
        return inner.lines

    def _stale(self, item: Item) -> bool:
        """Whether this is a version that was put below a line last time and is not the newest any more."""
        n = self.shown.get(item.text, -1) if isinstance(item, Line) else -1
        if n < 0:
            return False
        new = self.newer[n]
        return not new or new.text != self.base[n].text

    def _arrived(self, line: Line) -> list[Line]:
        """A line that is new here: what has become of it if it stood elsewhere."""
        n = self.moved.get(line)
        if n is None:
            return [line]
        mine = self.twins[n]
        return self._both(self.base[n], mine, line) if mine and n not in self.held else []

    def _asked(self, key: str) -> list[Line]:
        """A question; none if the person has deleted it."""
        mine, new = self.mine.get(key), self.new.get(key)
        if not mine:
            return new.lines if new and (self.old is None or key not in self.old) else []
        if not new:
            return mine.lines
        before = self.old.get(key) if self.old is not None else None
        inner = _inner(before, mine, new, self.called)
        self.out.conflicts += inner.conflicts
        return inner.lines

    def _beside(self, mine: Sequence[Item], new: Sequence[Line]) -> list[Line]:
        """What both put at the same place: nothing comes between an item and those below it, or a heading."""
        ours = [line for item in mine for line in self._own(item)]
        bodies = {item.body for item in mine if isinstance(item, Line)}
        new = [line for line in new if line.body not in bodies]
        mine_head, mine_rest = _before_heading(ours)
        new_head, new_rest = _before_heading(new)
        below = 0
        if mine_head:
            while below < len(new_head) and new_head[below].depth > mine_head[0].depth:
                below += 1
        later = new_head[below:]
        if mine_head and later:
            later = [at(later[0], ()), *later[1:]]
        return [*new_head[:below], *mine_head, *later, *mine_rest, *new_rest]

    def _own(self, item: Item) -> list[Line]:
        return [item] if isinstance(item, Line) else self._asked(item.id)


def _inner(base: Block | None, mine: Block, new: Block, called: str) -> Woven:
    """A question merged by itself; its first line is its first line, however it reads now."""
    one, other = mine.lines[0], new.lines[0]
    origin = base.lines[0] if base else _origin(one, other)
    cut = 2 if len(mine.lines) > 1 and mine.lines[1].text == beside(origin, called).text else 1
    same = [(0, 0)]
    head = _Weaving(None, [origin], Notes([*mine.lines[:cut]]), Notes([other]), same, same, called).woven()
    rest = weave(
        Notes([*base.lines[1:]]) if base else None,
        Notes([*mine.lines[cut:]]),
        Notes([*new.lines[1:]]),
        called,
    )
    return Woven([*head.lines, *rest.lines], head.conflicts + rest.conflicts)


def _places(notes: Notes) -> dict[str, tuple[int, int]]:
    """The gap in which each question stands, and its number there."""
    places: dict[str, tuple[int, int]] = {}
    gap = 0
    for n, item in enumerate(notes.items):
        if isinstance(item, Block):
            places[item.id] = gap, n
        else:
            gap += 1
    return places


def _side(notes: Notes, pairs: Pairs, size: int, was: Mapping[str, tuple[int, int]]) -> _Side:
    """The lines of one version at those of the ancestor; ``was`` tells the gap of each question there.

    Where lines of the ancestor are gone, several gaps become one: a question in it finds its own again.
    """
    index = {i: n for n, i in pairs}
    matched = [n for n, _ in pairs]
    side = _Side([None] * size, [[] for _ in range(size + 1)])
    gap, i, until = 0, -1, 0
    for item in notes.items:
        if isinstance(item, Line):
            i += 1
            if i in index:
                side.twin[index[i]] = item
                gap, until = index[i] + 1, until + 1
                continue
        elif item.id in was:
            last = matched[until] if until < len(matched) else size
            gap = was[item.id][0] if gap <= was[item.id][0] <= last else gap
        side.gaps[gap].append(item)
    return side


def _headings(items: Sequence[Item]) -> set[str]:
    return {item.body for item in items if isinstance(item, Line) and item.heading}


def _before_heading(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    n = next((n for n, line in enumerate(lines) if line.heading), len(lines))
    return list(lines[:n]), list(lines[n:])


def _text(base: Line, mine: Line, new: Line) -> tuple[str, bool]:
    """One line of two that come from the same, and whether they can't be one."""
    if mine.text == base.text:
        return new.text, False
    if base.text == new.text:
        return mine.text, False
    body, conflict = _body(base.body, mine.body, new.body)
    lead = _part(base.lead, mine.lead, new.lead)
    box = _part(base.box, mine.box, new.box)
    star = _part(base.star, mine.star, new.star)
    tail = _part(base.tail, mine.tail, new.tail)
    return f"{lead}{box}{star}{body}{new.mark or mine.mark}{tail}", conflict


def _body(base: str, mine: str, new: str) -> tuple[str, bool]:
    if mine in (base, new):
        return new, False
    if new == base:
        return mine, False
    added = mine.removeprefix(base) if base else mine
    return (mine, True) if added == mine or added[0].isalnum() else (new + added, False)


def _part(base: str, mine: str, new: str) -> str:
    return mine if mine != base else new
