"""Which versions the words of a claim speak of as being there, and not as left behind."""

from __future__ import annotations

import re

from briefing.model import Claim

__all__ = ["tried_on", "versions_in"]

NUMBER = re.compile(r"[ -]?(?:v|version )?(\d{1,4}(?:\.\d{1,3}){0,2})(?![\w%‰]|\.\d)")
FURTHER = re.compile(
    r"(?:,| and| or| to|/|,? and| &) ?v?(\d{1,4}(?:\.\d{1,3}){0,2})(?![\w%‰]|\.\d| [a-z]{3,12}s\b)"
)
"""Another one behind it: "on Node 22 and 24", "from Rails 6 to 7"."""
LEFT = re.compile(
    r"\b(from|dropp?(?:ed|ing)?|deprecat(?:ed|ing)|end(?:ed|ing)|remov(?:ed|ing)|stopp(?:ed|ing)|abandon(?:ed|ing)"
    r"|retir(?:ed|ing)|no longer|replac(?:ed|ing))(?: (?:support|supporting|using|use|for|of|our|old|on|the|all)){0,4} $"
)
"""How a version is left: "dropped support for Node 20", "from PHP 7.4 to 8.2"."""
BEFORE, MOST = 50, 4
TRIED = re.compile(r"\b(?:test|support|compatib|works? with|requir)", re.IGNORECASE)


def versions_in(claim: Claim) -> tuple[str, ...]:
    """The versions in its words, in their order; its own where the words hold none."""
    low, spelling = claim.quote.casefold(), claim.spelling.casefold()
    found: list[str] = []
    told, at = False, -1
    while spelling and (at := low.find(spelling, at + 1)) >= 0:
        hit = NUMBER.match(low, at + len(spelling))
        if not hit:
            continue
        told = True
        left = LEFT.search(low, max(0, at - BEFORE), at)
        numbers = [hit]
        while len(numbers) < MOST and (more := FURTHER.match(low, numbers[-1].end())):
            numbers.append(more)
        if left and left[1] == "from" and len(numbers) > 1:
            found.append(numbers[-1][1])
        elif not left:
            found += [number[1] for number in numbers]
    if not told and claim.version:
        return (claim.version,)
    return tuple(dict.fromkeys(found))


def tried_on(claim: Claim) -> bool:
    """Whether the words name several versions that a product has to bear: which of them is run is not said."""
    return TRIED.search(claim.quote) is not None and len(versions_in(claim)) > 1
