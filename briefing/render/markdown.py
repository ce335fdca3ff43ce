"""Words from outside as Markdown that shows them literally, whatever they are.

A value is one line of text. It may stand anywhere in a line: at its start, in a list item, in a heading, in
emphasis, in a link's label. What CommonMark, GitHub's extensions or Obsidian would read as markup gets a
backslash; what they would not is left alone, so that notes stay pleasant in a plain editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from briefing.words import ENGLISH, Words

__all__ = ["Markdown", "Say", "compose", "escape", "join", "link", "markdown", "plain", "short"]

MAX_ADDRESS = 2000  # no page that a person can open has a longer address

# What can't be seen: controls, bidirectional overrides, zero-width spaces, soft hyphens, tag characters. It
# serves to make words look like others or to hide some. Joiners stay: emoji, Persian and Hindi need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CODE = re.compile(r"(?<!`)`([^`]{1,80})`(?!`)")
"""What a page shows as code, in the marks that Markdown has for it."""

# Runs are matched whole and judged by `_escaped` from their neighbours; no part can match in two ways.
_SPECIAL = re.compile(
    r"""
      [*`\[\]<|]                                # emphasis, code, links and wikilinks, HTML, tables
    | \\(?=[!-/:-@\[-`{-~]|$)                   # a backslash that would take the next sign
    | _+ | ~+                                   # emphasis, strikethrough
    | ={2,} | %{2,}                             # Obsidian's highlights and comments
    | (?<=<)%                                   # what its plugin Templater runs as a program in a new file
    | \$(?![0-9])                               # formulas: what closes one is never followed by a digit
    | (?:(?<=\s)|^)\#                           # headings, their closing signs, Obsidian's tags
    | &(?=\#?[0-9A-Za-z]{0,31}(?:;|$))          # character references
    | :(?=//) | (?<=[wW]{3})\. | (?<=[\w.+-])@(?=\w)   # GitHub makes links of bare addresses
    | ^[-+:](?=[\s:-]|$) | ^[>=]                # lists, rules, table rulers, quotations, underlines
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_LABEL_NUMBER = re.compile(r"^([0-9]{1,9})\\([.)])")
"""The number that `escape` made harmless; behind a label's bracket it opens no list."""
_SAFE = "%/:?#@!$&*+,;=~-._'"
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,31};)")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Markdown(str):
    """Markdown that was composed here. Any other string is words from outside and is escaped.

    Operations on it give ordinary strings: what was cut or joined by other means than `compose` and `join` is
    escaped once too often, which is seen, rather than not at all, which is not.
    """

    __slots__ = ()


def plain(words: str) -> str:
    """The words on one line, without what can't be seen; what the reader of the notes gets to read.

    Marks around code are left out: "merged into main" reads better than with a backslash before each of them.
    """
    words = _SURROGATE.sub("\ufffd", words) if not words.isascii() else words
    words = " ".join(_UNSEEN.sub("", words).split())
    return " ".join(_CODE.sub(r"\1", words).split()) if "`" in words else words


def escape(words: str) -> Markdown:
    """The words as Markdown that is read as just these words: no markup, no HTML, no link."""
    words = _SPECIAL.sub(_escaped, plain(words))
    return Markdown(_NUMBERED.sub(r"\1\\\2", words, count=1) if _NUMBERED.match(words) else words)


def _escaped(found: re.Match[str]) -> str:
    run, words = found[0], found.string
    before, after = words[found.start() - 1 : found.start()], words[found.end() : found.end() + 1]
    if run[0] == "_" and before.isalnum() and after.isalnum():
        return run  # snake_case
    if run == "~" and before == " " and after.isalnum():
        return run  # ~300 people
    return "".join("\\" + sign for sign in run)


def markdown(value: object) -> Markdown:
    """Markdown as it is, anything else escaped."""
    return value if isinstance(value, Markdown) else escape(str(value))


def compose(pattern: str, *values: object) -> Markdown:
    """Markdown from a pattern of ours with a ``{}`` for each value; the values are escaped."""
    return Markdown(pattern.format(*map(markdown, values)))


@dataclass(frozen=True, slots=True)
class Say:
    """Our own words in the reader's language as Markdown; the values at their places are escaped.

    Templates have it as ``_``: ``{{ _("Stack") }}``, ``{{ _("{n} page", "{n} pages", n=pages_read) }}``.
    """

    words: Words = ENGLISH

    def __call__(self, text: str, plural: str = "", /, **values: object) -> Markdown:
        """As `Words.__call__`."""
        return Markdown(self.words.filled(text, plural, values, markdown))


def join(values: Iterable[object], by: str = "") -> Markdown:
    """The values, escaped, with a separator of ours between them."""
    return Markdown(by.join(map(markdown, values)))


def link(label: object, url: str, title: str = "") -> Markdown:
    """A link, or the label alone where the address is none that a person should follow.

    Only http and https are followed, and no address that hides its host behind a user name. ``title`` is what
    a reader sees who points at it.
    """
    try:
        parts = urlsplit(url.strip())
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        fit = False
    if not fit or len(url) > MAX_ADDRESS:
        return markdown(label)
    address = quote(_BARE_PERCENT.sub("%25", url.strip()), safe=_SAFE, errors="replace")
    address = _ENTITY.sub("&amp;", address)
    shown = markdown(label)
    if not isinstance(label, Markdown):
        shown = Markdown(_LABEL_NUMBER.sub(r"\1\2", shown, count=1))
    if not title:
        return Markdown(f"[{shown}]({address})")
    quoted = escape(title).replace('"', '\\"')
    return Markdown(f'[{shown}]({address} "{quoted}")')


def short(words: str, limit: int = 240) -> str:
    """The words up to a limit in characters, cut between words, with an ellipsis where something is gone."""
    words = plain(words)
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + " …"
