"""What pages say the company is: "Acme is a marketplace for tutors", for when its own page does not say so itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from briefing.model import Fact, Kind, Passage

from .read import sentences_of, spoken

__all__ = ["does"]

FEWEST = 3
"""Letters of a name by which a company is found."""
SHORTEST, SHORT, LONGEST = 40, 80, 320
"""Characters of a sentence that says what a company is; a short one is told with the next, if that goes on."""
_GOES_ON = ("They ", "It ", "We ", "Its ", "Their ", "The company ", "Our ")
_IS = re.compile(
    r"(?: \([^()]{1,60}\)|, (?:an?|the) [^,]{3,60},)?"
    r" (?:is (?:an?|the|one of)|are (?:an?|the|one of)|ist (?:eine?|der|die|das)|est (?:une?|le|la)"
    r"|es (?:una?|la|el)|é (?:uma?|a|o)|(?:[—–] )?это|[—–](?= [а-яё])) "
)
"""What stands between a company's name and what it is."""
_SAYS_LITTLE = re.compile(
    r"(?i)\b(?:employer|place|customer|client|user|member|partner|sponsor|fan|example|case|monolith|app|application"
    r"|codebase|repository|remote(?:[ -]first)? (?:company|team|organi[sz]ation)|equal|hiring|looking|reason)\b"
)
"""Among the first words it tells of something else than what the company does."""
_FIRST = 60
"""Characters behind the name in which it would."""


def does(passages: Iterable[Passage], company: str) -> Fact | None:
    """The sentence of the newest page that says what the company is; any page is heard before adverts."""
    name = spoken(company)
    if len(name) < FEWEST:
        return None
    found = [
        (passage.kind is not Kind.JOB, passage.on.toordinal() if passage.on else 0, passage, text)
        for passage in passages
        if name in passage.text and (text := _said(passage.text, name))
    ]
    if not found:
        return None
    _, _, passage, text = max(found, key=lambda entry: entry[:2])
    return Fact(
        "does",
        text,
        passage.url,
        passage.on,
        own=passage.own,
        title=passage.title,
        source=passage.source,
    )


def _said(text: str, name: str) -> str:
    """The first sentence that says it, with the one behind it where it is short and that goes on."""
    for line in sentences_of(text):
        for (start, end), (after, stop) in pairwise((*line, (0, 0))):
            at = next((at for at in (f"At {name}", name) if text.startswith(at, start, end)), "")
            told = _IS.match(text, start + len(at), end) if at else None
            if (
                told
                and SHORTEST <= end - start <= LONGEST
                and not _SAYS_LITTLE.search(text, told.end(), min(end, told.end() + _FIRST))
            ):
                goes_on = end - start < SHORT and text.startswith(_GOES_ON, after) and stop - start <= LONGEST
                return text[start : stop if after and goes_on else end]
    return ""
