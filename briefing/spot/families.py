"""Names of which the first part is said once: "AWS (Batch, Glue)", "Spring Boot/Cloud/Data", "Azure's Key Vault"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.catalogue.forms import Forms, How, plain

from .mention import Mention

__all__ = ["with_families"]

_OPENS = re.compile(r"(?:['’]s?\s|\s?[:({\[]\s?)")
"""What stands between a vendor's name and the products that follow."""
_AND = r"(?:and|or|und|oder|et|y|e|и)\s"
_JOINS = re.compile(rf"[^\S\n]?(?:[,/+&·•][^\S\n]?(?:{_AND})?|[^\S\n]{_AND})")
_ITEM = re.compile(r"[A-Z0-9][\w+#]*(?:[ -][A-Z0-9][\w+#]*){0,3}(?![\w])")
_LOOSE = re.compile(r"\w{2,30}(?!\w)")
"""A product in small letters, which only a stroke may stand before: "spring boot/cloud"."""
MOST = 20
"""Names that are followed in a row; fewer where one after the other stands in full."""
_PARENTS = {
    "aws": ("aws", "amazon"),
    "amazon web services": ("aws", "amazon"),
    "gcp": ("google cloud", "cloud", "google"),
    "google cloud": ("google cloud", "cloud", "google"),
    "google cloud platform": ("google cloud", "cloud", "google"),
    "microsoft azure": ("azure",),
}
"""What the products of a cloud begin with, where it is not just the cloud's name."""


def with_families(text: str, found: list[Mention], forms: Forms) -> list[Mention]:
    """The mentions, with those that only what stands before tells of.

    One that was vague, or of another technology that is spelled so, gives way.
    """
    size = len(text)
    told: list[Mention] = []
    upto = 0
    for i, m in enumerate(found):
        if m.end >= size or m.start < upto or m.vague:
            continue
        parted = " " in m.spelling
        behind = text[m.end : m.end + 2].strip()[:1]
        opens = _OPENS.match(text, m.end) if behind and behind in "'’:({[" else None
        if opens is None and not parted:
            continue
        for new in _following(text, m, opens, i, found, forms):
            told.append(new)
            upto = new.end
    if not told:
        return found
    taken = {new.start for new in told}
    kept = [m for m in found if m.start not in taken]
    return sorted(kept + told, key=lambda m: m.start)


def _following(
    text: str, m: Mention, opens: re.Match[str] | None, i: int, found: list[Mention], forms: Forms
) -> Iterator[Mention]:
    """What the enumeration behind the i-th mention names by its last part."""
    low = " ".join(plain(m.spelling).split())
    if opens is not None:
        heads = _PARENTS.get(low, (low,))
        gap: re.Match[str] | None = opens
    else:
        heads = (low.split(" ", 1)[0],)
        gap = _JOINS.match(text, m.end)
    following = i + 1
    strangers = 0
    for _ in range(MOST):
        if gap is None or strangers > 3:
            return
        at = gap.end()
        while following < len(found) and found[following].start < at:
            following += 1
        known = found[following] if following < len(found) and found[following].start == at else None
        item = _ITEM.match(text, at) or (_LOOSE.match(text, at) if text[at - 1] == "/" else None)
        if item is None and known is None:
            return
        new = _named(text, at, item.end(), heads, forms) if item is not None else None
        if known is not None and (new is None or not known.vague or new.end < known.end):
            end = known.end
            strangers += 1
        elif new is not None and (following >= len(found) or new.end <= found[following].start or known):
            yield new
            end = new.end
            strangers = 0
        else:
            return
        gap = _JOINS.match(text, end)


def _named(text: str, start: int, end: int, heads: tuple[str, ...], forms: Forms) -> Mention | None:
    tail = " ".join(plain(text[start:end]).split())
    for head in heads:
        for how, tech, _ in forms.get(f"{head} {tail}", ()):
            if how != How.NEVER:
                return Mention(tech, start, end, text[start:end])
    return None
