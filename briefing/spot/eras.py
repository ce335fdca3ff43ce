"""The eras of a page that tells of then and now: "Before" and "After", "2012–2016" and "since 2016".

Such a heading or label alone says little. Where a page has one of each kind, what stands below the one is gone, and
below the other it is what there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import Kind, Passage

from .lexicon import Lexicon

__all__ = ["MARKS", "era_of", "eras"]

_LABEL = re.compile(r"(?:[-*•]\s{1,3})?[*_]{0,3}(\w[^:：|\n]{1,48}?)[*_]{0,3}\s?[:：](?=[*_\s]|$)")
_SPAN = re.compile(
    r"\b((?:19|20)\d\d)\s?(?:[-–—]|to|until|till|bis|à|a|по)\s?"
    r"((?:19|20)\d\d|now|today|present|ongoing|date|heute|aujourd'hui|hoy|hoje|н\.в\.)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SINCE = re.compile(r"^(?:since|from|seit|depuis|desde|с)\s(?:19|20)\d\d\b(?:\s(?:on|onwards?|until now))?$")
_FROM = r"(?:since|from|seit|depuis|desde|с)\s(?:19|20)\d\d"
_ON = r"(?:19|20)\d\d\s(?:and after|onwards?)"
_YEARS = re.compile(
    rf"(?:{_SPAN.pattern}|{_FROM}|{_ON})\s?[:–—-]\s(?P<behind>\w.*)"
    rf"|(?P<before>\w.*\S)\s\((?:{_SPAN.pattern}|{_FROM}|{_ON})\)"
)
_OPEN = re.compile(rf"{_FROM}\)?$|^(?:{_FROM}|{_ON})|{_ON}\)?$")
"""In such a heading, what says that the era goes on."""
MARKS = "*_`#.:!-–— "
LONGEST = 80
"""Characters of a heading that may name an era."""
_LONGEST = 3
"""Words of a name that is an era's."""
_LITTLE = frozenset(
    (
        "the", "our", "how", "it", "and", "way", "world", "days", "times", "set-up", "setup", "state", "situation",
        "architecture", "system", "stack", "infrastructure", "platform", "things", "life", "pipeline", "picture",
    )
)  # fmt: skip
"""Words that such a name may have beside the one that tells: "The old way"."""


def era_of(heading: str) -> str:
    """What a heading has beside the years of an era: "Jenkins (2012–2016)", "2012 to 2016: Jenkins"."""
    if len(heading) > LONGEST or ("19" not in heading and "20" not in heading):
        return ""
    found = _YEARS.fullmatch(heading.strip(MARKS))
    return (found["behind"] or found["before"]) if found else ""


def eras(passages: Sequence[Passage], words: str, lexicon: Lexicon) -> dict[str, str]:
    """The names of the eras of a page in lower case, each with the section that it opens, or nothing.

    Args:
        passages: the page.
        words: all of its words, in lower case.
        lexicon: what the heads of the columns of such a table are.
    """
    if passages[0].kind is not Kind.PROSE:
        return {}
    names = {passage.heading.rpartition("›")[2].strip(MARKS).lower() for passage in passages}
    for line in words.split("\n"):
        if (":" in line or "：" in line) and (label := _LABEL.match(line)):
            names.add(label[1].strip(MARKS))
    old, new, years = set(), set(), set()
    spans: dict[str, str] = {}
    for name in names:
        dated = "19" in name or "20" in name
        if dated and (span := _SPAN.search(name)):
            spans[name] = span[2]
        elif dated and (_SINCE.match(name) or (_OPEN.search(name) and era_of(name))):
            new.add(name)
        elif dated and _YEAR.fullmatch(name):
            years.add(name)
        elif name.count(" ") < _LONGEST:
            parts = [part for part in name.split() if part not in _LITTLE]
            if len(parts) == 1 and parts[0] in lexicon.column_old:
                old.add(name)
            elif len(parts) == 1 and parts[0] in lexicon.column_new:
                new.add(name)
    last = max(spans.values(), default="")
    for name, until in spans.items():
        if not until.isdigit():
            new.add(name)
        elif until < last or new:
            old.add(name)
    if not new or not (old or years):
        return {}
    # What is told of a year was so then, or came then
    return dict.fromkeys(years, "bygone") | dict.fromkeys(old, "then") | dict.fromkeys(new, "stack")
