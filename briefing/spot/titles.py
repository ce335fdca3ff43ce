"""What the title of a page says of a move: "From OpenVPN to WireGuard", "Why we left Heroku".

The body of such a post tells the story and seldom says again that the old one is gone. A title is believed only
where the company writes of itself: it says that we did so, or the page has in use what the title comes to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model import Kind, Passage, Status

from .cases import Rule
from .claims import Judged
from .decide import Verdict, agree
from .pages import About
from .underway import under_way
from .weighing import BARE, IN_DOUBT

__all__ = ["decision_of", "titles_of", "with_titles"]

LONGEST = 160
MOST = 20
"""Titles of a page that are read."""
_MOVES = re.compile(
    r"(?i)\b(?:from|mov(?:ed|ing)|migrat\w{1,5}|switch\w{0,4}|replac\w{1,4}|left|leaving|ditch\w{0,4}|drop\w{0,5}"
    r"|goodbye|bye|farewell|sunset\w{0,4}|retir\w{1,4}|away|off"
    r"|von|umstieg|umstellung|wechsel|gewechselt|umgezogen|abschied|abkehr|tschüss|ersetz\w{1,4}|abgelöst"
    r"|vers|migré\w{0,2}|passé\w{0,2}|passage|quitté\w{0,2}|abandonn\w{1,4}|remplac\w{1,5}|adieu"
    r"|migra\w{1,7}|pasamos|dejamos|reemplaz\w{1,6}|sustitu\w{1,6}|adiós|chau|tchau|mudamos|mudança|trocamos|saímos|substitu\w{1,6}"
    r"|adeus|переход\w{0,3}|переезд\w{0,3}|пере(?:шли|ехали)|миграци\w{1,2}|отказ\w{0,6}|ушли|замен\w{1,5}|прощай)\b"
)
_OURS = re.compile(
    r"(?i)\b(?:we|our|we['’]\w{2,3}|wir|unser\w{0,2}|nous|notre|nos|nosotros|nuestr[ao]s?|nós|noss[ao]s?|мы|наш\w{0,3}"
    r"|\w{2,12}[aei]mos)\b"
)
_FAREWELL = re.compile(
    r"(?i)\W{0,4}(?:why we(?:'re| are| said)? |how we |we(?:'re| are| say)? )?(?:say(?:ing)? )?"
    r"(?:good-?bye|bye[ -]bye|farewell|adiós|chau|tchau|adeus|adieu|au revoir|tschüss|auf wiedersehen|прощай)\b"
)
"""How a title begins that bids something farewell: whoever writes it had it."""
_MINE = re.compile(
    r"(?i)\b(?:we|our|us|i|my|wir|unser\w{0,2}|ich|mein\w{0,2}|nous|notre|nos|je|mon|ma|nosotros|nuestr[ao]s?|yo|mi|nós|noss[ao]s?"
    r"|eu|meu|minha|мы|наш\w{0,3}|я|мой|моя)\b"
)
_GOING_ON = re.compile(
    r"(?i)(?![^:]{0,80}\b(?:moved|migrated|switched|replaced|left|ditched|dropped|rewrote|ported)\b)"
)
"""A title that does not say of a move that it is over: "Migrating from Solr to Elasticsearch"."""
_LEAVING = re.compile(
    r"(?i)\W{0,4}(?:why (?:we|i)(?:['’](?:re|m)| are| am) )?"
    r"(?:(?:mov|migrat|switch|gett|break|transition)ing (?:off|away from)|leaving|quitting|ditching|dropping"
    r"|retiring)\b"
    r"(?![^:]{0,80}\b(?:to|for|with)\b)"
)
"""How a title begins that says what is left, and not for what."""
_WENT = re.compile(
    r"(?i)\b(?:we|i)(?:['’]ve)?\s(?:have\s|had\s|finally\s|then\s|also\s|just\s|recently\s){0,2}"
    r"(?:moved|migrated|switched|left|dropped|ditched|retired|replaced|rewrote|decided|completed|finished|cancelled|deleted"
    r"|shut down|turned off|knew (?:i|we) had)\b"
)
"""What tells that whoever writes did so: in a guide nobody has left anything yet."""
_DID = re.compile(
    r"(?i)\W{0,4}(?:finally |fully |completely )?"
    r"(?:replaced|migrated|moved|switched|removed|dropped|retired|rewrote|ported|swapped|ditched)\b"
)
"""How a title begins that leaves out who did it, as an entry of a log of changes: "Replaced Sidekiq with Oban"."""
_PLANS = re.compile(r"(?i)\b(?:plan|proposal|roadmap|checklist|strategy)\b")
"""In a title, what says that the move lies ahead: "Heroku to Fargate migration plan"."""
_ROLES = ("old", "new", "dropped")
_TELLS = re.compile(r"(?i)\b(?:with|using|on|to|our)\b|[:,&]")
"""A word of which one stands in every title that may tell what is used."""
IN_TITLE = Rule("named in the title", Status.USES, 1, lambda case: None)


_DECISION = re.compile(
    r"(?i)\W{0,3}(?:adr|edr|decision|(?:architectur(?:e|al) )?decision record)\W{0,3}\d{1,5}\b[\s:.–—-]{1,5}(?=\w)"
)
_NUMBERED = re.compile(r"\d{1,4}\b[\s:.–—-]{1,5}(?=[^\W\d])")
"""What the title of a record of a decision begins with: "ADR-0007: Use NATS" says what was decided."""


def decision_of(passages: Sequence[Passage]) -> Passage | None:
    """What the title of a record says was decided, as words to be read, or None for another page."""
    first = passages[0]
    words = _title(first)
    if not first.own or first.kind is not Kind.PROSE or len(words) > LONGEST:
        return None
    told = _DECISION.match(words)
    if told is None and any(passage.heading.endswith((" Status", " status")) for passage in passages):
        told = _NUMBERED.match(words)  # "12. Replace Jenkins with Buildkite"
    return replace(first, text=words[told.end() :], heading="Decision", links=()) if told else None


def titles_of(passages: Sequence[Passage]) -> list[Passage]:
    """The title of a page of the company's and its headings, as words to be read, if they may tell of a move."""
    told = (passage for passage in passages if passage.own and passage.kind is Kind.PROSE)
    found: list[Passage] = []
    seen = {""}
    for passage in told:
        for words in (passage.title, passage.heading.rpartition("›")[2].strip()):
            if words in seen:
                continue
            seen.add(words)
            if len(words) <= LONGEST and _MOVES.search(words):
                found.append(replace(passage, text=words, heading="", links=()))
        if len(found) >= MOST:
            break
    first = passages[0]
    words = _title(first)
    if (
        first.own
        and _DECISION.match(words) is None
        and first.kind is Kind.PROSE
        and words not in (title.text for title in found)
        and len(words) <= LONGEST
        and _TELLS.search(words)
    ):
        found.append(replace(first, text=words, heading="", links=()))
    return found


def _title(passage: Passage) -> str:
    """The title of the page, or the heading that stands over all of it."""
    return (passage.title or passage.heading.partition("›")[0]).strip()


def with_titles(judged: Sequence[Judged], titles: Sequence[Passage], page: About) -> list[Judged]:
    """What a page says, and of its titles no more than what is left, if it is the company that leaves it."""
    ids = {id(title) for title in titles}
    body = [one for one in judged if id(one.passage) not in ids]
    if page.record or page.tutorial or page.guest or page.manual or any(map(_plans, titles)):
        return body
    left = [one for title in titles for one in _left(judged, body, title, page)]
    tried = _said(body, Status.CONSIDERED) if left else set()
    told = [*body, *(one for one in left if one.technology not in tried)]
    return [*told, *_used(judged, told, titles[-1])]


def _done(title: str) -> bool:
    """Whether a title says that somebody here did so, with or without "we"."""
    return _DID.match(title) is not None or _WENT.search(title) is not None


def _plans(title: Passage) -> bool:
    return title.text == title.title and _PLANS.search(title.text) is not None


def _left(judged: Sequence[Judged], body: Sequence[Judged], title: Passage, page: About) -> list[Judged]:
    """What a title says is left, if the company came to what the title comes to, or the title says that it did so.

    Of a farewell it is enough that somebody tells of themselves below it.
    """
    told = [
        one
        for one in judged
        if one.passage is title
        and one.case.sight.role in _ROLES
        and one.verdict.rule.status in (Status.FORMERLY, Status.USES)
    ]
    came = {one.technology for one in told if one.case.sight.role == "new"}
    if _GOING_ON.match(title.text) and _unfinished(came, body, page.words):
        return []
    bids = _FAREWELL.match(title.text) and _MINE.search(page.words)
    if bids or (_LEAVING.match(title.text) and _WENT.search(page.words)):
        return [one for one in told if one.case.sight.role == "dropped"]
    ours = _done(title.text) if came else _OURS.search(title.text)
    if not (ours or came & _said(body, Status.USES)):
        return []
    return [one for one in told if one.technology not in came and not one.verdict.rule.moving]


def _unfinished(came: set[str], body: Sequence[Judged], words: str) -> bool:
    """Whether the page says that the company is still on its way to what the title comes to."""
    on_the_way = {one.technology for one in body if one.verdict.rule.name == "being adopted"}
    arrived = {one.technology for one in body if one.verdict.rule.name == "adopted in place of"}
    return not came.isdisjoint(on_the_way - arrived) or under_way(words)


def _used(judged: Sequence[Judged], told: Sequence[Judged], title: Passage) -> list[Judged]:
    """What the title names in one breath with what the page has in use: "Our shop on Rails, Turbo and Kamal".

    Of what the page says anything else of it says nothing.
    """
    named = [one for one in judged if one.passage is title]
    roles = {one.case.sight.role for one in named}
    if roles == {"new"} or _done(
        title.text
    ):  # "Moving to Fly.io with no downtime", of which the page says no more
        body = {one.technology for one in told}
        return [one for one in named if one.technology not in body and one.verdict.rule.status is Status.USES]
    if not roles.isdisjoint(_ROLES):
        return []
    new = {one.technology for one in named}
    spoken = {one.technology for one in told if one.verdict.rule.name not in BARE}
    used = new & _said(told, Status.USES)
    if not used:
        return []
    most = 2 * len(used) >= len(new)
    return [
        replace(one, verdict=replace(one.verdict, rule=IN_TITLE, weight=IN_TITLE.weight))
        for one in named
        if one.technology not in spoken
        and (one.verdict.rule.status is Status.USES or (most and one.verdict.rule.name in BARE))
        and one.case.has(*IN_DOUBT) is None
    ]


def _said(judged: Sequence[Judged], status: Status) -> set[str]:
    """The technologies that a page on the whole says this of."""
    told: dict[str, list[Verdict]] = {}
    for one in judged:
        told.setdefault(one.technology, []).append(one.verdict)
    return {tech for tech, verdicts in told.items() if agree(verdicts) is status}
