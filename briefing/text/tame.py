"""Makes a page safe for the parser, and small, before it is parsed.

Lexbor takes time that grows with the square of the nesting depth (40,000 nested ``<div>``: 7 s) and of the
number of attributes of one element (20,000: 1.7 s), copies formatting elements that were left open into
every paragraph that follows, and can't be interrupted. One linear pass over the tags before it caps all of
that. Since the pass sees every tag anyway, it leaves out what holds no words (scripts, styles, drawings,
comments, formatting: 70 % of the bytes of ninety real pages), so that parsing takes 0.2 ms for 100 KB and
not 0.9. The pass itself takes 1.6 ms, the whole of `briefing.text.html` 4.4 ms (one core of a busy
machine).

A megabyte of markup as dense as it gets on an honest page (a tag every ten bytes) takes 0.26 s as a whole,
the worst of ninety hostile ones (nested and open elements of all kinds, a million "<", open quotation
marks, many attributes, spanning cells) 0.6 s.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import islice
from typing import NamedTuple

__all__ = ["BOLD", "CHIP", "UNBOLD", "Tamed", "tame"]

# Beyond a cap the tags go and their words stay. Ninety real pages have 40 levels and 12,000 tags at most.
DEEPEST = 128
MOST_TAGS = 40_000
MOST_SEEN = 150_000
LONGEST_ATTRIBUTES = 600
LONGEST_VALUE = 2_000
MOST_ATTRIBUTES = 64
MOST_BLOCKS = 50

# Formatting that means something becomes characters for private use, which are taken out of pages first.
# The parser then has no formatting elements to keep open, and the tree has fewer nodes to visit.
BOLD, UNBOLD, CHIP = "\uf8f1", "\uf8f2", "\uf8f3"
_PRIVATE = "\0\uf8f1\uf8f2\uf8f3\uf8f4\uf8f5\uf8f6\uf8f7"

# Groups: 1 slash, 2 name, 3 attributes as they should be, 4 any others, 5 the end of the tag, 6 a comment.
_TAG = re.compile(
    r"""<(?:
      (/?)([a-zA-Z][^\s/>]*+)
      (?:
        ((?:\s[^<>"'=]*+
            (?:(?<=[\w:.-])=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s<>"'=`]++(?=[\s>]))[^<>"'=]*+)*+)?+)>
      | ((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)(>)?+
      )
    | (!--)
    | [!?/]
    )""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+|["'=/]""")
_ANY_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w")
_COMMENT_END = re.compile(r"--!?>")
_CHIPS = re.compile(
    r"(?:\b|_)(?:tags?|chips?|badges?|pills?|labels?|skills?|techs?|technolog(?:y|ies)|rounded-full|px-\d|m[rx]-\d)(?:\b|_)",
    re.IGNORECASE,
)
_KEPT = frozenset(
    (
        *(
            "alt",
            "aria-label",
            "class",
            "colspan",
            "content",
            "datetime",
            "href",
            "hreflang",
            "http-equiv",
            "id",
        ),
        *("itemprop", "lang", "name", "property", "rel", "role", "rowspan", "title", "type"),
    )
)

_ACTIONS = {
    "drop": "em i u font small big s strike del ins mark abbr acronym cite var bdi bdo wbr nobr data dfn"
    " rp rt ruby rb rtc blink input source area map col colgroup embed param track frameset frame basefont"
    " bgsound isindex keygen slot picture head body object applet",
    "gap": "sup sub",  # they part words: "PostgreSQL<sup>1</sup>" is PostgreSQL
    "bold": "b strong",
    "code": "code tt kbd samp",
    "quote": "q",
    "span": "span",
    "skip": "script style svg math iframe template textarea select noscript xmp noembed noframes plaintext"
    " title canvas audio video",
    # These end where another of their kind begins, or hold nothing: they don't nest without a counted one
    # between.
    "keep": "p li dt dd tr td th thead tbody tfoot a br hr img meta link base option optgroup",
    "once": "html",
}
_ACTION = {name: action for action, names in _ACTIONS.items() for name in names.split()}


_STRUCK_ENDS = ("</s>", "</del>", "</strike>")
_STRUCK = re.compile(r"<(s|del|strike)(?:\s[^<>]{0,200})?>[^<]{0,300}</\1>")
"""What was struck out is said no longer."""


class Tamed(NamedTuple):
    """A page ready for the parser: slim markup, and what was taken out of it on the way."""

    markup: str
    title: str
    jsonld: list[str]


class _Depth:
    """The elements that are open, as far as they nest: where each name stands, innermost last."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.dropped: dict[str, int] = {}

    def start(self, name: str, room: bool) -> bool:
        """Whether the start tag may stay."""
        if not room or len(self.open) >= DEEPEST:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return False
        places = self.places.get(name)
        if places is None:
            places = self.places[name] = []
        places.append(len(self.open))
        self.open.append(name)
        return True

    def end(self, name: str) -> bool:
        """Whether the end tag may stay: it closes something open, and not beyond the table around it."""
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return False
        places = self.places.get(name)
        if not places:
            return False
        at = places[-1]
        tables = self.places.get("table")
        if tables and tables[-1] > at:
            return False
        for gone in self.open[at:]:
            self.places[gone].pop()
        del self.open[at:]
        return True


def tame(markup: str) -> Tamed:
    """Caps depth, tags and attributes, and leaves out what holds no words.

    Linear in the page, whatever it holds.
    """
    for private in _PRIVATE:
        if private in markup:
            markup = markup.replace(private, "")
    if any(end in markup for end in _STRUCK_ENDS):
        markup = _STRUCK.sub("", markup)
    out: list[str] = []
    title = ""
    jsonld: list[str] = []
    kept = at = tags = seen = 0  # kept: where the stretch begins that is not copied yet
    depth = _Depth()
    ends = _Ends(markup)
    spans: list[str] = []
    code = html = False
    opened = words_at = 0
    search, action_of = _TAG.search, _ACTION.get
    while (found := search(markup, at)) is not None:
        slash, name, attributes, wild, end, comment = found.groups()
        start, at = found.span()
        seen += 1
        if seen > MOST_SEEN:
            words = _ANY_TAG.sub(" ", markup[start:]).replace("<", "&lt;")
            return Tamed("".join((*out, markup[kept:start], words)), title, jsonld)
        if name is None:
            at = _comment_end(markup, at, comment is not None)
            out.append(markup[kept:start])
            kept = at
            continue
        if wild is not None and end is None:  # the page ends within a tag
            out.append(markup[kept:start])
            kept = len(markup)
            break
        action = action_of(name) or action_of(name := name.lower())
        instead: str | None = ""
        if action is None:
            if slash:
                instead = None if depth.end(name) else " "
            else:
                instead = None if depth.start(name, tags < MOST_TAGS) else " "
        elif action == "keep":
            instead = None if tags < MOST_TAGS else " "
        elif action == "span":
            if slash:
                instead = spans.pop() if spans else ""
            else:
                instead = CHIP if attributes and _CHIPS.search(attributes[:LONGEST_ATTRIBUTES]) else ""
                if len(spans) < DEEPEST:
                    spans.append(instead)
        elif action == "bold":
            instead = UNBOLD if slash else BOLD
        elif action == "code":
            if code == bool(slash):
                code = not slash
                instead = "" if depth.places.get("pre") else "`"
                if not slash:
                    opened, words_at = len(out) + 1, at
                elif not _WORD.search(_ANY_TAG.sub("", markup[words_at : min(start, words_at + 500)])):
                    out[opened] = instead = ""  # an icon, an empty placeholder
        elif action == "gap":
            instead = " "
        elif action == "skip":
            if not slash:
                stop = ends.of(name, at)
                if name == "title":
                    title = title or unescape(markup[at:stop])
                elif (
                    name == "script"
                    and "ld+json" in (attributes or wild or "").lower()
                    and len(jsonld) < MOST_BLOCKS
                ):
                    jsonld.append(markup[at:stop])
                at = stop
        elif action == "quote":
            instead = '"'
        elif action == "once" and not slash and not html:
            html, instead = True, None
        if instead is None:
            tags += 1
            if attributes is not None and len(attributes) <= LONGEST_ATTRIBUTES:
                continue
            instead = f"<{slash}{name}{_rebuilt(attributes or wild or '')}>"
        out.append(markup[kept:start])
        out.append(instead)
        kept = at
    out.append(markup[kept:])
    return Tamed("".join(out), title, jsonld)


def _comment_end(markup: str, at: int, comment: bool) -> int:
    if not comment:
        close = markup.find(">", at)
        return close + 1 if close >= 0 else len(markup)
    if markup.startswith((">", "->"), at):
        return markup.index(">", at) + 1
    found = _COMMENT_END.search(markup, at)
    return found.end() if found else len(markup)


class _Ends:
    """Where the elements end whose content is no markup."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.never: set[str] = set()
        self.found: dict[str, int] = {}
        self.searched: dict[str, int] = {}

    def of(self, name: str, at: int) -> int:
        """Where the content ends that begins here; its end tag is dropped by the loop.

        Where nothing closes the element, it is empty.
        """
        if name in self.never:
            return at
        close = self._before(f"</{name}", at, len(self.markup))
        for form in (name.upper(), name.title()):
            other = self._before(f"</{form}", at, close if close >= 0 else len(self.markup))
            close = other if other >= 0 else close
        if close < 0:  # str.find runs at 1 GB/s, ignoring case at a tenth of that
            mixed = re.compile(f"</{name}", re.IGNORECASE).search(self.markup, at)
            close = mixed.start() if mixed else -1
        if close < 0:
            self.never.add(name)
            return len(self.markup) if name in ("script", "style") else at
        return close

    def _before(self, end: str, at: int, stop: int) -> int:
        """Where the tag stands next before a place, or -1; what was searched in vain is searched once."""
        found = self.found.get(end, -1)
        if at <= found < stop:
            return found
        start = max(at, self.searched.get(end, 0))
        found = self.markup.find(end, start, stop) if start < stop else -1
        if found >= 0:
            self.found[end] = found
        else:
            self.searched[end] = max(start, stop)
        return found


def _rebuilt(attributes: str) -> str:
    """The attributes that are read here, written so that no parser can take them for anything else."""
    kept: dict[str, str] = {}
    for found in islice(_ATTRIBUTE.finditer(attributes), MOST_ATTRIBUTES):
        name, double, single, bare = found.groups()
        if name is None:
            continue
        value = double or single or bare or ""
        name = name.lower()
        if name in _KEPT and name not in kept and len(value) <= LONGEST_VALUE:
            kept[name] = escape(unescape(value))
    return "".join(f' {name}="{value}"' for name, value in kept.items())
