"""What a name in a manifest is the name of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.catalogue.model import Catalogue, Technology

__all__ = ["NUMBER", "Hit", "called", "category", "is_vague", "itself", "plainly", "version"]


LIBRARIES = frozenset(
    {
        *("frontend-frameworks", "full-stack-frameworks", "backend-frameworks", "mobile-desktop"),
        *("javascript-libraries", "libraries", "ui-components", "css-and-templating", "build-tools"),
        *("orms", "background-jobs", "machine-learning", "testing", "browser-automation", "code-quality"),
    }
)
"""Categories of what runs in one's own program, and whose package is no client of something elsewhere."""

NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")
_CLIENT = re.compile(r"^(?:swift|flutter)-|-(?:swift|cocoa|ios|apple|sdk|flutter|core|client)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A technology that a line betrays."""

    technology: str
    name: str
    """The part of the line that decided."""
    weak: bool = False
    version: str = ""


def version(wanted: str) -> str:
    """The number in a version as it is asked for: 1.7 of "~> 1.7"."""
    found = NUMBER.search(wanted[:80])
    return found[0] if found and "://" not in wanted else ""


def category(technology: str, catalogue: Catalogue) -> str:
    """The technology's category; "" for an unknown one."""
    known = catalogue.technologies.get(technology)
    return known.category if known else ""


def itself(package: str, technology: str, catalogue: Catalogue) -> bool:
    """Whether the package is the technology, so that their versions are one, and not a client for it."""
    known = catalogue.technologies.get(technology)
    if known is None or known.category not in LIBRARIES:
        return False
    return any(
        (tech := catalogue.find(name)) is not None and tech.id == technology
        for name in {package, package.rpartition("/")[2], package.removeprefix("@").partition("/")[0]}
    )


def plainly(word: str, catalogue: Catalogue) -> Technology | None:
    """The technology of this name, unless that is an English word too; languages are taken all the same."""
    for spelling in (word, word.replace("-", " ")):
        tech = catalogue.find(spelling)
        if tech and (tech.category == "languages" or not is_vague(tech, spelling)):
            return tech
    return None


def is_vague(tech: Technology, spelling: str) -> bool:
    """Whether this spelling is an English word too."""
    return spelling.casefold() in {word.casefold() for word in tech.vague}


def called(kind: str, name: str, catalogue: Catalogue) -> Technology | None:
    """What a package is plainly named after, where the catalogue has no packages of its kind.

    That the name is an English word too is no matter in a chart, in a repository of an owner of that name, and
    where the package says that it is a client.
    """
    owner, _, last = name.lower().rpartition("/")
    word = last.replace("_", "-")
    plain = _CLIENT.sub("", _CLIENT.sub("", word))
    sure = kind == "chart" or (plain in owner if owner else plain != word)
    spellings = dict.fromkeys((word, word.replace("-", ""), plain))
    return next(
        filter(None, (catalogue.find(w) if sure else plainly(w, catalogue) for w in spellings if w)), None
    )
