"""Markdown within a paragraph: emphasis, links, images, code, and what publishing tools put between."""

from __future__ import annotations

import re
from html import unescape

from briefing.text.document import Link
from briefing.text.links import Base

__all__ = ["Inline"]

MOST_LINKS = 5_000

# All quantifiers have limits, so that a megabyte of "[" or "(" takes no longer than one of words.
_SPECIAL = re.compile(r"[][*_`<&\\{~]|https?://")
_TEMPLATE = re.compile(r"\{(?:[%{:#]|/\*|\.[a-z])[^{}]{0,500}\}{1,2}")
_CODE = re.compile(r"(`{1,3})(?!`)([^`]{1,500})\1(?!`)")
_IMAGE = re.compile(
    r"!\[([^\]\[]{0,500})\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s{1,5}[^()]{0,300})?\)|\[[^\]\[]{0,200}\])"
)
_LINK = re.compile(
    r"\[([^\]\[]{0,1000})\](?:\(\s{0,5}<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)>?(?:\s{1,5}[^()]{0,300})?\)|\[([^\]\[]{0,200})\])"
)
_SHORTCUT = re.compile(r"\[([^\]\[]{1,200})\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\[]{1,100}\]")
_AUTO = re.compile(r"<(https?://[^\s<>]{3,2000}|mailto:[^\s<>]{3,200})>")
_BARE = re.compile(r"https?://[^\s<>\"'\]\[`|{}()]{3,1000}")
_TAG = re.compile(
    r"<(/?)(a|abbr|b|big|br|center|code|del|div|em|figure|font|i|img|ins|kbd|li|mark|p|q|s|small|span|strike|strong|sub|sup|td|tr|tt|u"
    r"|ul|ol|wbr|details|summary|video|iframe|source|picture)(\s[^<>]{0,3000})?/?>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(["br", "center", "div", "figure", "li", "p", "tr", "ul", "ol", "details", "summary"])
_HREF = re.compile(r"href\s{0,3}=\s{0,3}[\"']?([^\"'\s<>]{1,2000})", re.IGNORECASE)
_ALT = re.compile(r"alt\s{0,3}=\s{0,3}(?:\"([^\"]{0,300})\"|'([^']{0,300})')", re.IGNORECASE)
_STARS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}")
_SCORES = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")
_STRUCK = re.compile(r"~~(?=[^\s~])[^~\n]{1,300}~~")
"""What was struck out is said no longer."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>:-])")
_HELD = re.compile("\uf8f7(\\d{1,6})\uf8f7")

BREAK = "\v\n"
"""Ends a line that ``<br>`` ends; a mere line feed within a paragraph is a space."""


class Inline:
    """Takes the marks out of words, and keeps the links."""

    def __init__(self, references: dict[str, str]) -> None:
        self.references = references
        self.links: dict[Link, None] = {}
        self._held: list[str] = []
        self._base = Base("")

    def text(self, words: str) -> str:
        """The words without marks."""
        if _SPECIAL.search(words) is None:
            return words
        held = self._held = []
        if "{" in words:
            words = self.templates(words)
        if "`" in words:
            words = _CODE.sub(lambda found: self._hold(f"`{found[2].strip()}`", held), words)
        if "\\" in words:
            words = _ESCAPED.sub(lambda found: self._hold(found[1], held), words)
        if "[" in words:
            words = self._bracketed(words)
        if "://" in words:
            words = _AUTO.sub(r"\1", words)
            for found in _BARE.finditer(words):
                self._link(found[0].rstrip(".,;:!?*_"), "")
        if "<" in words:
            words = _TAG.sub(self._tag, words)
        if words.count("*") > 1:
            words = _STARS.sub("", words)
        if "_" in words:
            words = _SCORES.sub("", words)
        if "~~" in words:
            words = _STRUCK.sub("", words).replace("~~", "")
        if "&" in words:
            words = unescape(words)
        return _HELD.sub(lambda found: held[int(found[1])], words) if held else words

    def templates(self, words: str) -> str:
        """The words without the tags of Liquid, Jinja and Hugo, attribute lists, and MDX's comments."""
        return _TEMPLATE.sub("", words)

    def note(self, markup: str) -> None:
        """Keeps the links of a piece of HTML."""
        for found in _HREF.finditer(markup):
            self._link(unescape(found[1]), "")

    @staticmethod
    def _hold(words: str, held: list[str]) -> str:
        held.append(words)
        return f"\uf8f7{len(held) - 1}\uf8f7"

    def _bracketed(self, words: str) -> str:
        if "![" in words:
            words = _IMAGE.sub(r"\1", words)
        if "[^" in words:
            words = _FOOTNOTE.sub("", words)
        words = _LINK.sub(self._linked, words)
        return _SHORTCUT.sub(self._short, words) if self.references and "[" in words else words

    def _linked(self, found: re.Match[str]) -> str:
        text, address, name = found.groups()
        if address is None:
            address = self.references.get((name or text).lower(), "")
        self._link(address, text)
        return text

    def _short(self, found: re.Match[str]) -> str:
        address = self.references.get(found[1].lower())
        if address is None:
            return found[0]
        self._link(address, found[1])
        return found[1]

    def _tag(self, found: re.Match[str]) -> str:
        end, name, attributes = found.groups()
        name = name.lower()
        if name in _BLOCKS:
            return BREAK
        if attributes and not end:
            if name == "a" and (href := _HREF.search(attributes)) is not None:
                self._link(unescape(href[1]), "")
            elif name == "img" and (alt := _ALT.search(attributes)) is not None:
                return alt[1] or alt[2] or ""
        return " " if name in ("sub", "sup", "td") else "`" if name in ("code", "kbd", "tt") else ""

    def _link(self, address: str, text: str) -> None:
        if len(self.links) < MOST_LINKS and (target := self._base.join(address)):
            plain = _SCORES.sub("", _STARS.sub("", text)) if text else ""
            plain = _HELD.sub(lambda found: self._held[int(found[1])].strip("`"), plain)
            self.links[Link(target, " ".join(plain.split())[:300])] = None
