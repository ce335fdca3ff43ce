"""reStructuredText as Markdown, as far as words and structure go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.text.columns import aligned

__all__ = ["as_markdown"]

MOST_NESTED = 10

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,200}")
_DIRECTIVE = re.compile(r"\.\.[ \t]+([A-Za-z][\w:-]{0,40})::[ \t]*(.*)")
_FIELD = re.compile(r":([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_ITEM = re.compile(r"[-*+•][ \t]|(?:\d{1,3}|#|[a-zA-Z])[.)][ \t]")
_ROLE = re.compile(r":[A-Za-z][\w:+.-]{0,40}:`([^`<>]{1,300})(?:<[^`<>]{0,500}>)?`")
_LINK = re.compile(r"`([^`<>]{1,300}?)\s{0,3}<([^`<>\s]{1,1000})>`__?")
_NAMED = re.compile(r"`([^`<>]{1,300})`__?(?!\w)")
_WORD_LINK = re.compile(r"(?<![\w`])([A-Za-z][\w.-]{0,60})_(?![\w_])")
_LITERAL = re.compile(r"``([^`]{1,500})``")


def _words(*listed: str) -> frozenset[str]:
    return frozenset(word for words in listed for word in words.split())


_CODE = _words("code code-block sourcecode parsed-literal highlight literalinclude math doctest")
_NO_WORDS = _words(
    "contents toctree include meta raw index role default-role target-notes sectnum header footer replace",
    "unicode date title currentmodule module automodule autoclass autofunction autosummary tabularcolumns",
    "graphviz mermaid plantuml uml digraph graph plot ipython jupyter-execute",
)
"""Directives whose block is an instruction to the tool or a drawing; that of any other is text."""


def as_markdown(words: str) -> str:
    """The text with Markdown's headings, lists, tables, code and links in place of its own."""
    return "\n".join(_Reader().read(words.split("\n"), 0))


class _Reader:
    def __init__(self) -> None:
        self.styles: list[tuple[str, bool]] = []
        """Of headings, outermost first: the mark, and whether it stands above too."""

    def read(self, lines: Sequence[str], depth: int) -> Iterator[str]:
        """The lines in Markdown."""
        at, count = 0, len(lines)
        blank = True
        listed = False  # whether indented lines belong to an item
        if depth == 0:
            fields, at = _front(lines)
            yield from fields
        while at < count:
            line = lines[at].rstrip()
            stripped = line.lstrip()
            if not stripped:
                yield ""
                at, blank = at + 1, True
                continue
            indent = len(line) - len(stripped)
            listed = (listed and indent > 0) or _ITEM.match(stripped) is not None
            if blank and (stop := self._heading(lines, at)):
                over = stop - at == 3
                title = lines[at + over].strip()
                style = (lines[stop - 1].strip()[0], over)
                if style not in self.styles:
                    self.styles.append(style)
                yield "#" * min(6, self.styles.index(style) + 1) + " " + _inline(title)
                yield ""
                at = stop
                listed = False
            elif stripped.startswith(".. ") or stripped == "..":
                block, stop = _block(lines, at + 1, indent)
                yield from self._directive(stripped, block, depth)
                at, blank = stop, True
                continue
            elif stripped[0] == ":" and not indent and (field := _FIELD.fullmatch(stripped)) is not None:
                yield from ("", f"{field[1]}: {_inline(field[2])}", "")
                at += 1
            elif stripped[0] == "=" and (table := aligned(lines, at))[0]:
                yield from _table(table[0])
                at = table[1]
            else:
                literal = stripped.endswith("::")
                if literal:
                    line = line[:-1] if stripped != "::" else ""
                following = lines[at + 1] if at + 1 < count else ""
                deeper = len(following) - len(following.lstrip()) if following.strip() else 0
                if blank and not listed and deeper > indent and stripped[0] not in "|:" and not literal:
                    block, at = _block(lines, at + 1, indent)  # a term and what it means
                    yield _inline(stripped)
                    end = next((i for i, more in enumerate(block) if not more), len(block))
                    if depth < MOST_NESTED and block[0].startswith(".. "):
                        end = 0
                    if end:
                        yield ": " + _inline(" ".join(block[:end]))
                    yield ""
                    yield from self.read(block[end:], depth + 1) if depth < MOST_NESTED else block[end:]
                    yield ""
                    blank = True
                    continue
                yield _inline(line if listed else stripped if not literal else line.strip())
                at += 1
                if literal:
                    block, at = _block(lines, at, indent)
                    yield from ("", "```", *block, "```")
            blank = False

    def _heading(self, lines: Sequence[str], at: int) -> int:
        """Where the heading ends that begins here, or 0."""
        line = lines[at].rstrip()
        after = [more.rstrip() for more in lines[at + 1 : at + 3]]
        if _RULE.fullmatch(line):
            if len(after) == 2 and after[0].strip() and after[1] == line:
                return at + 3
            return 0
        if after and line[0] != " " and _RULE.fullmatch(after[0]) and len(after[0]) >= min(len(line) - 2, 4):
            return at + 2
        return 0

    def _directive(self, line: str, block: list[str], depth: int) -> Iterator[str]:
        found = _DIRECTIVE.match(line)
        if found is None or depth >= MOST_NESTED:
            return
        name, said = found[1].lower(), found[2].strip()
        options = [option for option in block[:20] if _FIELD.match(option)]
        while block and (_FIELD.match(block[0]) or not block[0].strip()):
            block = block[1:]
        yield ""
        if name in _CODE:
            yield from ("```", *block, "```")
        elif name == "list-table":
            yield from _table(_listed(block))
        elif name in ("image", "figure"):
            yield next((_inline(alt[2]) for o in options if (alt := _FIELD.match(o)) and alt[1] == "alt"), "")
            yield from self.read(block, depth + 1)
        elif name not in _NO_WORDS:
            if said:
                yield _inline(said)
                yield ""
            if name == "csv-table":
                yield from _table(
                    [[cell.strip(' "') for cell in row.split(",")] for row in block if row.strip()]
                )
            else:
                yield from self.read(block, depth + 1)
        yield ""


def _front(lines: Sequence[str]) -> tuple[list[str], int]:
    """The fields before or below the title, as front matter; and where the text begins."""
    at = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    fields: list[str] = []
    while at < len(lines) and (found := _FIELD.match(lines[at])) is not None:
        fields.append(f"{found[1]}: {found[2].strip()}")
        at += 1
    return (["---", *fields, "---"], at) if fields else ([], 0)


def _block(lines: Sequence[str], at: int, indent: int) -> tuple[list[str], int]:
    """The lines that are indented deeper, without what they share of it; and the first line that is not."""
    stop = at
    for number in range(at, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= indent:
            break
        stop = number + 1
    block = [line.rstrip() for line in lines[at:stop]]
    while block and not block[0]:
        del block[0]
    shared = min((len(line) - len(line.lstrip()) for line in block if line), default=0)
    return [line[shared:] for line in block], stop


def _listed(block: Sequence[str]) -> list[list[str]]:
    """The rows of a list of lists."""
    rows: list[list[str]] = []
    for line in block:
        words = line.strip()
        if words.startswith("* -"):
            rows.append([words[3:].strip()])
        elif (rows and words.startswith("- ")) or words == "-":
            rows[-1].append(words[1:].strip())
        elif rows and words:
            rows[-1][-1] += " " + words
    return rows


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    for number, row in enumerate(rows):
        yield "| " + " | ".join(_inline(cell.replace("|", "/")) for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)
    yield ""


def _inline(words: str) -> str:
    if "`" in words:
        words = _LITERAL.sub(r"`\1`", _ROLE.sub(lambda found: found[1].strip(), words))
        words = _NAMED.sub(r"\1", _LINK.sub(r"[\1](\2)", words)) if "`_" in words else words
    return _WORD_LINK.sub(r"\1", words) if "_" in words else words
