"""Lines that open a list, and what they say of it."""

from __future__ import annotations

import re

__all__ = ["REASONS", "is_brought", "is_prose", "offers", "opens_below"]

REASONS = re.compile(
    r"(?i)\b(?:because|(?<!such )as|since|reasons?|motivations?|motives?|considerations?|arguments?"
    r"|drivers|observations?|weil|gründe|parce que|raisons|porque|razones|razões|motivos"
    r"|потому что|причин\w{0,3})(?:\s(?:suivantes|siguientes|seguintes|below|ci-dessous))?[\s:*_]{0,6}$"
)
"""What opens a list of reasons: these are told by themselves."""
_OFFERS = re.compile(
    r"\bwe (?:\w{2,12} )?(?:evaluated|considered|short-?listed|compared|tested|tried|looked at|weighed)$"
    r"|\b(?:evaluate|assess|consider|compare|investigate) [^.!?:]{0,30}\bfollowing\b[^.!?:]{0,30}\.?$"
    r"|^(?:Downside|Drawback|Disadvantage)s? (?:for|of|with)\b[^.!?:]{0,30}$"
    r"|^There (?:are|were) (?:\w{2,12} ){1,3}(?:options|approaches|ways|alternatives|candidates)\b[^.!?:]{0,60}$"
)
"""Lines without a colon that open a list of what may be chosen from."""
_OPENS = ("Downside", "Drawback", "Disadvantage", "There ")
"""What such a line begins with if it tells neither of "we" nor of what is following."""
_BRINGS = re.compile(r"(?:\w[\w-]{0,20},? ){2,6}(?:skills|experience|background|knowledge|mindset)$")
_CALLS = re.compile(
    r"(?i)\b(?:you\w{0,2}|we|our|required|requirements?|must|needs?|needed|minimum|essential|key|core|basic|mandatory"
    r"|necessary|expected|candidates?|following|technical|professional|qualifications?|skills and|and skills)\b"
)
"""What one brings ("Excellent written and spoken communication skills"), and words by which a line is a heading."""


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, and neither a heading, nor an item or a row."""
    return (
        line != ""
        and line[-1] in ".!?"
        and line[0] not in "- \t"
        and " | " not in line
        and "following" not in line
    )


def opens_below(line: str) -> bool:
    """Whether a line ends with a colon, whatever marks are behind it, or may tell of what follows."""
    return (line[-1] in ":*_ \t\r" and line.rstrip("*_ \t\r").endswith(":")) or "following" in line


def offers(words: str) -> bool:
    """Whether a line opens a list of what may be chosen from, without a colon."""
    may = words[-1] not in ".!?:" and ("we " in words or words.startswith(_OPENS))
    return (may or "following" in words) and _OFFERS.search(words) is not None


def is_brought(line: str) -> bool:
    """Whether a line asks for a quality of people: "Top-notch people skills", and not "Required Skills"."""
    brought = _BRINGS.match(line) is not None and _CALLS.search(line) is None
    return brought and any(word[0].islower() and len(word) > 3 for word in line.split()[1:-1])
