"""What all job boards have in common: whose board it is, which openings are read, and what becomes of them.

A board's own file knows its addresses and the names of its fields; it hands over `Post`s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar
from urllib.parse import unquote

from briefing import (
    BriefingError,
    Company,
    Fetch,
    FetchError,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Opening,
    Page,
    Passage,
    Pay,
)
from briefing.address import host_of
from briefing.errors import TooLargeError
from briefing.text import plain, sections_of

from ._boards import BRANDED, boards
from ._names import names, same
from ._pay import stated
from ._values import markup, text, web

__all__ = [
    "CAP",
    "DETAILS",
    "JSON",
    "Board",
    "Post",
    "bears",
    "in_turn",
    "openings",
    "policy",
    "rank",
    "term",
]

T = TypeVar("T")

CAP = 200
"""Openings taken of one board, technical ones first; that there were more is told."""
DETAILS = 10
"""Openings of which a page of their own is read, where a board's list has no descriptions."""
MOST_BOARDS = 2
MOST_PLACES = 6
JSON = "application/json"

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

# Titles of those who build and run things, then of those who work beside them; the languages are those of the
# boards that are read here.
BUILDERS = re.compile(
    r"engineer|developer|software|devops|\bsre\b|reliab|platform|infrastruc|cloud|backend|back-end|frontend"
    r"|front-end|full-?stack|mobile|android|\bios\b|\bdata\b|machine learning|\bml\b|\bai\b|security"
    r"|architect|programmer|sysadmin|\bcto\b|entwickl|informati|ingenieur|ingénieur|développeu|desarrollador|ingenier"
    r"|sviluppat|ontwikkel|utvikler|utvecklar|udvikler|programist"
)
NEIGHBOURS = re.compile(
    r"product|produkt|\bqa\b|quality|test|analy|research|design|\bit\b|tech|support|network|system"
)
ELSEWHERE = re.compile(r"sales|account|marketing|recruit|vertrieb|civil|mechanical|electrical")
MODE = re.compile(r"remote|hybrid|on-?site|in[- ]office|home ?office", re.IGNORECASE)
MODES = {
    "remote": "Remote",
    "fullyremote": "Remote",
    "fully": "Remote",
    "telecommute": "Remote",
    "temporary": "Temporarily remote",
    "hybrid": "Hybrid",
    "onsite": "On-site",
    "unspecified": "",
    "none": "",
}
TERMS = {
    "fulltime": "Full-time",
    "parttime": "Part-time",
    "salariedft": "Full-time",
    "salariedpt": "Part-time",
    "temp": "Temporary",
    **dict.fromkeys(("notapplicable", "other", "unavailable", "any", "na", "none"), ""),
}
"""What the words that boards write for machines say."""


@dataclass(frozen=True, slots=True)
class Post:
    """One job post as a board has it.

    ``parts`` are headings and HTML, in order, ``words`` the text where a board has no HTML. ``company`` is
    what the post calls the employer, "" where it does not.
    """

    title: str
    url: str
    team: str = ""
    place: str = ""
    remote: str = ""
    pay: Pay | None = None
    employment: str = ""
    seniority: str = ""
    on: date | None = None
    parts: tuple[tuple[str, str], ...] = ()
    words: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A board's list.

    ``page`` is its first page, ``total`` how many openings the board says it has, ``failure`` why a later
    page is missing, ``more`` whether there may be further pages, where the board does not say how many.
    """

    page: Page
    posts: Sequence[Post]
    total: int = 0
    failure: BriefingError | None = None
    more: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what went wrong."""

    details: int
    known: set[tuple[str, str]] = field(default_factory=set)
    failures: list[BriefingError] = field(default_factory=list)
    strangers: list[BriefingError] = field(default_factory=list)


def openings(
    company: Company,
    fetch: Fetch,
    kind: str,
    board: Callable[[str, Fetch], Board],
    detail: Callable[[Post, Fetch], Post] | None = None,
    form: Callable[[str], str] | None = None,
    details: int = DETAILS,
) -> Iterator[Opening]:
    """The openings on the company's boards of one kind.

    A board that the company's pages name is taken only if its posts name the company as the employer, or
    nobody: boards of customers and namesakes are linked too. One that the user named is taken as it is.

    Args:
        company: whose boards; they are among its handles.
        fetch: the way out.
        kind: of the handles.
        board: reads the list of the board of a name.
        detail: adds what a post's own page says, for boards whose list has no descriptions.
        form: the board's name out of a handle's value, "" if it can't be one. Two values that give one name
            are one board. Left out, a name has letters, digits, dots and dashes only.
        details: posts whose own page is read, at most.

    Raises:
        FetchError: a board, or a part of it, could not be read, or has more openings than are taken.
        NotUnderstoodError: the same, because its answer was not what is expected, or another company's.
    """
    reading = _Reading(details)
    found = False
    for name, handle in _named(company, kind, form or _plain, reading):
        try:
            listed = board(name, fetch)
            posts = _chosen(listed, reading)
            posts = _detailed(posts, detail, fetch, reading) if detail else posts
        except NotFoundError:
            continue
        except (FetchError, NotUnderstoodError) as why:
            reading.failures.append(why)
            continue
        if stranger := _stranger(company, handle, name, posts):
            words = f"linked from {handle.url}, but it is the board of {stranger!r}"
            reading.strangers.append(NotUnderstoodError(listed.page.url, words))
            continue
        found = True
        new = [post for post in posts if (post.title, post.place) not in reading.known]
        reading.known.update((post.title, post.place) for post in posts)
        yield from (_opening(post) for post in new)
    if failures := reading.failures + ([] if found else reading.strangers):
        raise failures[0]


def in_turn(read: Callable[[int], Sequence[T]], size: int, most: int) -> tuple[list[T], BriefingError | None]:
    """The rows of a list that comes in pages, and why a later page is missing; the first one has to be there.

    Args:
        read: the rows of the page of a number, from 0.
        size: rows of a full page; a page that is not full is the last.
        most: pages read at most.
    """
    rows: list[T] = []
    for number in range(most):
        try:
            more = read(number)
        except (FetchError, NotUnderstoodError) as why:
            if number == 0:
                raise
            return rows, why
        rows += more
        if len(more) < size:
            break
    return rows, None


def policy(*values: object, place: str = "") -> str:
    """The board's words on where one works: the first value that says something, or the place if it does."""
    for value in values:
        words = text(value)
        if said := MODES.get(re.sub(r"[^a-z]", "", words.casefold()), words):
            return said
    return place if MODE.search(place) else ""


def term(value: object) -> str:
    """The board's words on how one is employed, or on which level; a code ("fulltime_permanent") in words."""
    words = text(value)
    if (known := TERMS.get(_letters(words))) is not None:
        return known
    if "_" in words or words.isupper() or words.islower():
        first, _, rest = words.replace("_", " ").strip().partition(" ")
        first, rest = TERMS.get(first.lower(), first.capitalize()), rest.lower()
        return ", ".join(filter(None, (first, rest))) if "-" in first else f"{first} {rest}".strip()
    return words


def _plain(value: str) -> str:
    return value if SAFE.fullmatch(value) else ""


def _named(
    company: Company, kind: str, form: Callable[[str], str], reading: _Reading
) -> list[tuple[str, Handle]]:
    """The boards to read. Where one found on a page bears the company's name, others found are not ours."""
    named: dict[str, Handle] = {}
    for handle in company.handles:
        if handle.kind != kind:
            continue
        value = next((h.value for h in boards(handle.value, "") if h.kind == kind), handle.value).strip()
        if kind in BRANDED and "://" in value:
            value = host_of(value)
        if name := form(value):
            named.setdefault(name, handle)
        else:
            reading.failures.append(NotUnderstoodError(handle.value, f"this can't be a name on {kind}"))
    ours = [(name, handle) for name, handle in named.items() if handle.url and bears(company, name)]
    given = [(name, handle) for name, handle in named.items() if not handle.url]
    return (given + (ours or [n for n in named.items() if n[1].url]))[:MOST_BOARDS]


def bears(company: Company, name: str) -> bool:
    """Whether a board's name holds the company's: "acme-engineering", "teamacme"."""
    plain_name = _letters(unquote(name))
    return any(len(n) > 2 and n in plain_name for n in map(_letters, names(company)))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _stranger(company: Company, handle: Handle, name: str, posts: Sequence[Post]) -> str:
    """The employer if it is another company; "" if it is ours, or the board says nothing."""
    called = list(dict.fromkeys(post.company for post in posts if post.company))
    ours = any(same(one, known) for one in (*called, unquote(name)) for known in names(company))
    return called[0] if called and handle.url and not ours else ""


def _chosen(board: Board, reading: _Reading) -> list[Post]:
    """The openings of which something can be said, each once, the technical ones if there are too many."""
    if board.failure:
        reading.failures.append(board.failure)
    once: dict[tuple[str, str], Post] = {}
    for post in board.posts:
        url = web(post.url)
        if not (post.title and url):
            continue
        first = once.get((url, post.title), post)  # some boards have a row for each place
        places = dict.fromkeys(filter(None, [*first.place.split("; "), *post.place.split("; ")]))
        once[url, post.title] = replace(first, url=url, place="; ".join(list(places)[:MOST_PLACES]))
    posts = sorted(once.values(), key=rank)[:CAP]
    if (total := max(len(once), board.total)) > len(posts) or board.more:
        words = f"{total}{' or more' if board.more else ''} openings, of which {len(posts)} were taken"
        reading.failures.append(TooLargeError(board.page.url, words))
    kept = {(post.url, post.title) for post in posts}
    return [post for key, post in once.items() if key in kept]


def rank(post: Post) -> int:
    """0 for those who build and run software, 1 for those who work beside them, 2 for others."""
    title, team = post.title.casefold(), post.team.casefold()
    if BUILDERS.search(title) and not ELSEWHERE.search(title):
        return 0
    if BUILDERS.search(team) or NEIGHBOURS.search(title):
        return 1
    return 2


def _detailed(
    posts: list[Post], detail: Callable[[Post, Fetch], Post], fetch: Fetch, reading: _Reading
) -> list[Post]:
    """The posts, some of them with what their own pages say: the technical ones first."""
    read: dict[str, Post] = {}
    for post in sorted(posts, key=rank)[: reading.details]:
        reading.details -= 1
        try:
            read[post.url] = detail(post, fetch)
        except NotFoundError:
            continue  # filled since the list was made
        except NotUnderstoodError as why:
            reading.failures.append(why)
        except FetchError as why:
            reading.failures.append(why)
            break
    return [read.get(post.url, post) for post in posts]


def _opening(post: Post) -> Opening:
    sections = [
        (" › ".join(filter(None, (text(heading), section.heading))), section.text)
        for heading, part in post.parts
        for section in sections_of(markup(part))
        if not section.boilerplate
    ]
    sections = sections or [(section.heading, section.text) for section in plain(post.words).sections]
    return Opening(
        title=post.title,
        url=post.url,
        team=post.team,
        place=post.place,
        remote=post.remote,
        pay=post.pay or stated(sections, post.place),
        employment=post.employment,
        seniority=post.seniority,
        on=post.on,
        passages=tuple(
            Passage(words, post.url, Kind.JOB, post.on, title=post.title, heading=heading, role=post.title)
            for heading, words in sections
            if words
        ),
    )
