"""AsciiDoc as Markdown, as far as words and structure go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["as_markdown"]

_TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)")
_ATTRIBUTE = re.compile(r":!?([\w-]{1,40})!?:[ \t]*(.*)")
_REVISION = re.compile(
    r"(?:v?[\d.]{1,20},[ \t]*)?(\d{4}-\d\d-\d\d|\d{1,2} \w{3,12} \d{4}|\w{3,12} \d{1,2}, \d{4})(?::.*)?"
)
_AUTHOR = re.compile(r"[^\d=:*|\[][^=:|\[]{1,100}(?:<[^<>]{1,200}>)?")
_ITEM = re.compile(r"[ \t]{0,20}(\*{1,6}|\.{1,6}|-)[ \t]+(\S.*)")
_TERM = re.compile(r"(\S.{0,200}?)(?:::{1,3}|;;)(?:[ \t]+(.*))?$")
_BLOCK = re.compile(r"\[[^\[\]]{0,300}\]")
_COLUMNS = re.compile(r"cols\s?=\s?\"?([^\"\]]{1,200})")
_FENCES = frozenset(("----", "....", "```", "++++", "////"))
_FRAMES = frozenset(("====", "****", "____", "--", "|===", ",===", ":===", "!==="))
_LINK = re.compile(
    r"(?:link:|xref:)?(https?://[^\s\[\]]{1,1000}|(?<=link:)[^\s\[\]]{1,1000})\[([^\[\]]{0,300})\]"
)
_CROSS = re.compile(r"(?:xref:[^\s\[\]]{1,300}\[([^\[\]]{0,300})\]|<<[^<>,]{1,200}(?:,([^<>]{1,200}))?>>)")
_MACRO = re.compile(
    r"(?:footnote|indexterm|anchor|pass|kbd|btn|menu|icon):[^\s\[\]]{0,100}\[[^\[\]]{0,500}\]|\[\[[^\[\]]{1,100}\]\]"
)
_IMAGE = re.compile(r"image::?[^\s\[\]]{1,500}\[([^\[\],]{0,300})[^\[\]]{0,300}\]")
_USED = re.compile(r"\{([\w-]{1,40})\}")
_CELL = re.compile(r"(?:^|[ \t])(?:\d{0,2}(?:[.+*]\d{0,2})*[<^>.]{0,3}[adehlmsv]?)\|")


def as_markdown(words: str) -> str:
    """The text with Markdown's headings, lists, tables, code and links in place of its own."""
    return "\n".join(_Reader(words.split("\n")).read())


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.attributes: dict[str, str] = {}
        self.columns = 0

    def read(self) -> Iterator[str]:
        """The lines in Markdown."""
        yield from self._header()
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at].rstrip()
            self.at += 1
            stripped = line.strip()
            if stripped[:4] in _FENCES and not stripped.strip(stripped[0]):
                yield from self._fenced(stripped)
            elif stripped.startswith("|==="):
                yield from self._table()
            elif stripped in _FRAMES or (
                len(stripped) > 4 and stripped[0] in "=*_" and not stripped.strip(stripped[0])
            ):
                yield ""
            elif _BLOCK.fullmatch(stripped):
                if (found := _COLUMNS.search(stripped)) is not None:
                    self.columns = _count(found[1])
            elif stripped.startswith(
                ("//", "include::", "ifdef::", "ifndef::", "ifeval::", "endif::", "toc::")
            ):
                continue
            elif stripped in ("+", "'''", "<<<"):
                yield ""
            elif (attribute := _ATTRIBUTE.fullmatch(stripped)) is not None:
                self.attributes[attribute[1]] = attribute[2]
            elif (title := _TITLE.fullmatch(line)) is not None:
                yield from ("", "#" * len(title[1]) + " " + self._inline(title[2]), "")
            elif line[:1] == "." and line[1:2] not in ("", ".", " "):
                yield from ("", f"**{self._inline(line[1:])}**", "")
            elif (item := _ITEM.fullmatch(line)) is not None:
                depth = len(item[1]) - 1 if item[1] != "-" else (len(line) - len(line.lstrip())) // 2
                yield "  " * depth + "- " + self._inline(item[2])
            elif "::" in line and line[0] not in "*.|" and (term := _TERM.fullmatch(line)) is not None:
                yield from ("", self._inline(term[1]), ": " + self._inline(term[2] or self._next()), "")
            else:
                yield self._inline(line if not line.endswith(" +") else line[:-2] + "  ")

    def _header(self) -> Iterator[str]:
        lines = self.lines
        at = next(
            (i for i, line in enumerate(lines) if line.strip() and not line.startswith("//")), len(lines)
        )
        fields = {}
        if at < len(lines) and lines[at].startswith(("= ", "# ")):
            fields["title"] = lines[at][2:].strip()
            at += 1
            while at < len(lines) and lines[at].strip():
                line = lines[at].strip()
                if (attribute := _ATTRIBUTE.fullmatch(line)) is not None:
                    self.attributes[attribute[1]] = attribute[2]
                elif (revision := _REVISION.fullmatch(line)) is not None:
                    fields["date"] = revision[1]
                elif not line.startswith("//") and not _AUTHOR.fullmatch(line):
                    break
                at += 1
            self.at = at
        for name in ("revdate", "date", "docdate"):
            if self.attributes.get(name):
                fields.setdefault("date", self.attributes[name])
        if fields:
            yield from ("---", *(f"{name}: {value}" for name, value in fields.items()), "---")
            if "title" in fields:
                yield from (f"# {self._inline(fields['title'])}", "")

    def _next(self) -> str:
        """The line that follows, which is taken."""
        while self.at < len(self.lines):
            self.at += 1
            if words := self.lines[self.at - 1].strip():
                return words
        return ""

    def _fenced(self, mark: str) -> Iterator[str]:
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at].strip() != mark:
            self.at += 1
        block = self.lines[start : self.at]
        self.at += 1
        if mark[0] != "/":
            yield from ("", "```", *block, "```", "")

    def _table(self) -> Iterator[str]:
        columns, self.columns = self.columns, 0
        cells: list[str] = []
        while self.at < len(self.lines) and not self.lines[self.at].strip().startswith("|==="):
            line = self.lines[self.at].strip()
            self.at += 1
            parts = _CELL.split(line)
            if len(parts) == 1:
                if cells and line:
                    cells[-1] += " " + line
                continue
            cells += [part.strip() for part in parts[1:]]
            columns = columns or len(parts) - 1
        self.at += 1
        yield ""
        for at in range(0, len(cells), columns or 1):
            row = cells[at : at + columns]
            yield "| " + " | ".join(self._inline(cell) for cell in row) + " |"
            if at == 0:
                yield "|" + " --- |" * columns
        yield ""

    def _inline(self, words: str) -> str:
        if "{" in words:
            words = _USED.sub(lambda found: self.attributes.get(found[1], ""), words)
        if "[" in words:
            words = _IMAGE.sub(r"\1", words)
            words = _LINK.sub(lambda found: f"[{found[2] or found[1]}]({found[1]})", words)
            words = _CROSS.sub(lambda found: found[1] or found[2] or "", words)
            words = _MACRO.sub("", words)
        elif "<<" in words:
            words = _CROSS.sub(lambda found: found[2] or "", words)
        return words


def _count(columns: str) -> int:
    """How many columns "1,2" or "3*" are."""
    repeated = re.fullmatch(r"(\d{1,2})\*.*", columns.strip())
    return int(repeated[1]) if repeated else columns.count(",") + 1
