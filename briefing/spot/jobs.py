"""Capital words amid a sentence, told to be technologies by the job that is spoken of: "secrets are in Vault".

A word with a capital that a preposition leads to, with no other capital beside it, is a name of something. That it is
the technology's is told by a word of the job that its kind does (`Category.near`), or by the company that it keeps:
a page that names others beyond doubt means a widely known one. Of what people, places and projects are called too a
capital tells less, and so do the prepositions that lead to these.
"""

from __future__ import annotations

import re

from .known import Known
from .lexicon import TRADE
from .mention import Mention
from .sentences import Sentence

__all__ = ["around", "in_small_letters", "is_for_its_job", "pointed_at", "speaks_of_its_job"]

KNOWN_WIDELY = 12
"""The fame from which a name needs no word of its job on a page that names others."""
COMPANY = 2
"""How many others that must be."""
_WORD = re.compile(r"\w[\w-]{1,30}")
_OPENED = "*_`\"“'([ "
_POINTERS = frozenset(TRADE["pointers"])
_PEOPLE = frozenset(TRADE["people"])
_PLACES = frozenset(TRADE["places"])
_CAPITALS = frozenset(TRADE["capitals"])
_SHARED = _PEOPLE | _PLACES | frozenset(TRADE["christened"])
_SMALL = frozenset(TRADE["small"])
_SMALL_POINTED = frozenset(TRADE["small_pointed"])
_GOES_ON = re.compile(
    r"\s(?:and|or|for|to|as|but|so|when|where|because|which|is|are|was|were|by|with|in|on|at|if)\b|[^\s\w-]|$|\s[^\w\s]"
)
_TO_PEOPLE = frozenset(("with", "by", "to", "from", "than", "like", "unlike", "besides", "behind"))
_TO_PLACES = frozenset(("in", "to", "from", "into", "on", "within", "inside", "through", "like"))


def around(text: str, m: Mention, sentence: Sentence) -> str:
    """The words of the sentence around a name, with itself."""
    return text[max(sentence.start, m.start - 200) : min(sentence.end, m.end + 200)]


def speaks_of_its_job(m: Mention, words: str, known: Known) -> bool:
    """Whether a word of the job that this kind of technology does stands in these words."""
    job = known.lore.job(known.lore.technologies[m.technology].category)
    own = m.spelling.lower()
    return any(word in job and word != own for word in _WORD.findall(words.lower()))


def in_small_letters(m: Mention, before: str, after: str, known: Known) -> bool:
    """Whether a name in small letters is that of a technology: the page names others, and the word is seldom another.

    What is a word besides must be led to and stand alone: "ask on slack, please", not "on slack days".
    """
    if len(known.firm) < COMPANY:
        return False
    if m.spelling in _SMALL:
        return True
    if m.spelling not in _SMALL_POINTED or not _GOES_ON.match(after):
        return False
    words = before.rsplit(None, 1)
    return before[-1:] == " " and words[-1:] != [] and words[-1].lower() in _POINTERS


def pointed_at(m: Mention, before: str, after: str, sentence: str, known: Known) -> bool:
    """Whether a preposition leads to this capital word, and its job or the page's other names tell what it is."""
    if len(m.spelling) < 3 or " " in m.spelling or after[:1] == "-" or m.spelling in _CAPITALS:
        return False
    words = before.rstrip(_OPENED).rsplit(None, 2)[-2:]
    last = words[-1].lower() if words else ""
    if last not in _POINTERS and " ".join(words) not in _POINTERS:
        return False
    if (m.spelling in _PEOPLE and last in _TO_PEOPLE) or (m.spelling in _PLACES and last in _TO_PLACES):
        return False
    if speaks_of_its_job(m, sentence, known):
        return True
    tech = known.lore.technologies[m.technology]
    if tech.fame < KNOWN_WIDELY or len(known.firm) < COMPANY:
        return False
    return m.spelling not in _SHARED


def is_for_its_job(m: Mention, after: str, known: Known) -> bool:
    """Whether right behind it stands that it is there for its job: "and Postmark for transactional email"."""
    if not after.startswith(" for ") or not known.firm or m.spelling in _CAPITALS:
        return False
    words = after[5:45].partition(",")[0].split(None, 3)[:3]
    return speaks_of_its_job(m, " ".join(words), known)
