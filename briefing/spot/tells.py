"""Clues and DNS records in, claims out: one automaton over all tells.

Every tell is looked for as a passage of clues would have it, the end of the line before and the line's kind
included, so that the automaton settles most of it. What remains is checked on the line that was hit: its
kind, where its host ends, whether the word ends too. The work grows with the length of the passage alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from briefing.catalogue.model import Catalogue
from briefing.catalogue.tell import Tell
from briefing.model import WEAK, Claim, Kind, Passage
from briefing.spot.betrayed import betrayed, firm

__all__ = ["READS", "tells"]

READS = (Kind.MARKUP, Kind.DNS)
"""The kinds of passages that are read here."""

_LOADED = frozenset({"script", "style", "frame", "form", "loads", "link"})
_LINES = {
    "host": frozenset({*_LOADED, "policy"}),
    "frame": frozenset({"frame"}),
    "image": frozenset({"image", "link", "loads", "script", "style"}),
    "script": frozenset({"script", "link", "loads"}),
    "style": frozenset({"style", "link"}),
    "path": frozenset({"script", "style", "link", "loads"}),
}
"""The kinds of lines in which an address may stand, by the tell's key; any other key is its line's kind."""
_OF_SERVERS = frozenset({"cookie", "header"})
"""The kinds of tells that are the host's where a vendor hosts the page."""
_HOSTS = frozenset({"host", "frame", "image"})
_FETCHED = ("preload", "modulepreload", "prefetch")
_HINTED = ("preconnect", "dns-prefetch")
_RECORDS = frozenset({"mx", "ns", "spf", "cname", "caa", "dmarc"})
_WHOLE = frozenset({"attribute", "class", "cookie", "id", "inline", "tag"})
_VERSION = re.compile(
    r"(?:[.-](?:min|slim|bundle|prod|core)){0,3}(?:\.js|\.css)?(?:\?ver=|[\s/@v.:=-]{0,3})(\d{1,4}(?:\.\d{1,5}){1,3})"
)
_MAJOR = re.compile(r"[\s/v]{0,2}(\d{1,4})(?![\w.])")
LONGEST_LINE = 600
"""Characters; clues are shorter."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A tell as the automaton looks for it.

    ``line`` is how its line must begin; ``ends`` wants no letter or digit behind it, ``digit`` wants a digit.
    """

    tell: Tell
    words: str
    line: str = ""
    ends: bool = False
    digit: bool = False


def tells(passages: Iterable[Passage], catalogue: Catalogue) -> tuple[Claim, ...]:
    """What passages of clues and of DNS records betray: one claim a technology and rule in each passage.

    A claim's ``quote`` is the line, its ``cue`` the tell and its ``rule`` what was compared, as in
    "markup:script host" or "dns:mx". Where a passage has only weak tells of a technology, the rule begins
    with "weak:".

    Args:
        passages: those of other kinds than `READS` are passed over.
        catalogue: tells of technologies that it does not have are passed over.
    """
    found: list[Claim] = []
    for passage in passages:
        if passage.kind in READS:
            found.extend(_read(passage, catalogue))
    return tuple(found)


def _read(passage: Passage, catalogue: Catalogue) -> Iterator[Claim]:
    best: dict[tuple[str, str], Claim] = {}
    found = list(_claims(passage, catalogue.tells))
    hosts = {claim.technology for claim, tell in found if tell.hosted}
    for claim, tell in found:
        if hosts and tell.key in _OF_SERVERS and claim.technology not in hosts:
            continue
        if claim.technology in catalogue.technologies:
            known = best.get((claim.technology, claim.rule))
            if known is None or (claim.version and not known.version):
                best[claim.technology, claim.rule] = claim
    yield from firm(best)


def _claims(passage: Passage, known: tuple[Tell, ...]) -> Iterator[tuple[Claim, Tell]]:
    forms, automaton = _automaton(known)
    text = f"\n{passage.text}\n".replace("\u0130", "I")  # the one letter whose lower case is longer
    low = text.lower()
    starts = _line_starts(low)
    for index, begin, end in automaton.find_matches_as_indexes(low, overlapping=True):
        number = bisect_right(starts, begin) - 1
        if number + 1 == len(starts):
            break
        at, stop = starts[number], min(starts[number + 1], starts[number] + LONGEST_LINE)
        if begin >= stop:
            continue
        for form in forms[index]:
            if rule := _rule(form, text, low, at + 1, stop, begin, end):
                claim = betrayed(
                    passage,
                    form.tell.technology,
                    text[at + 1 : stop],
                    spelling=text[max(begin, at + 1) : min(end, stop)].strip(),
                    rule=rule,
                    cue=form.tell.value,
                    version=_version(form.tell, text, end, stop),
                    start=at,
                )
                yield claim, form.tell


def _line_starts(low: str) -> list[int]:
    starts, at = [], low.find("\n")
    while at >= 0:
        starts.append(at)
        at = low.find("\n", at + 1)
    return starts


def _rule(form: _Form, text: str, low: str, start: int, stop: int, begin: int, end: int) -> str:
    """The rule that the hit fulfils, or "" where it only looks like it."""
    key = form.tell.key
    kind = low[start : low.find(" ", start, stop)]
    after = low[end : end + 1]
    if (form.ends and after.isalnum()) or (form.digit and not after.isdigit()):
        return ""
    weak = form.tell.weak
    if key in _LINES:
        if kind not in _LINES[key]:
            return ""
        host = low.find("://", start, stop)
        path = low.find("/", host + 3, stop)
        if host < 0 or not (
            host <= begin < path if key in _HOSTS else path <= begin < _query(low, path, stop)
        ):
            return ""
        if kind == "link" and not low.startswith(_FETCHED, start + 5):
            if not low.startswith(_HINTED, start + 5):
                return ""
            weak = True
        weak = weak or kind == "policy"
        said = f"{kind} {'host' if key in _HOSTS else 'path'}"
    else:
        if kind != key or not low.startswith(form.line, start):
            return ""
        if key == "inline" and not text.startswith(form.tell.value.rstrip("*"), start + 7):
            return ""
        said = key
    group = "dns" if key in _RECORDS or key == "txt" else "markup"
    return f"{WEAK if weak else ''}{group}:{said}"


def _version(tell: Tell, text: str, end: int, stop: int) -> str:
    """The number behind the tell, where it is one of its version: that of "x-runtime" is a time."""
    name, colon, _ = tell.value.partition(": ")
    if tell.key in {"header", "attribute"} and not colon and not name.endswith("version"):
        return ""
    if tell.key not in {"attribute", "header", "meta", "path", "script", "style"}:
        return ""
    found = _VERSION.match(text, end, stop)
    if found is None and tell.key in {"header", "meta"}:
        found = _MAJOR.match(text, end, stop)
    return found[1] if found else ""


def _query(low: str, path: int, stop: int) -> int:
    at = low.find("?", path, stop)
    return at if at >= 0 else stop


@lru_cache(maxsize=2)
def _automaton(known: tuple[Tell, ...]) -> tuple[tuple[tuple[_Form, ...], ...], ahocorasick_rs.AhoCorasick]:
    """All forms by pattern, and the automaton over the patterns: 3,000 tells take some 20 ms."""
    by: dict[str, list[_Form]] = {}
    for tell in known:
        for form in _forms(tell):
            by.setdefault(form.words, []).append(form)
    automaton = ahocorasick_rs.AhoCorasick(
        list(by) or ["\0"], matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
    )
    return tuple(map(tuple, by.values())), automaton


def _forms(tell: Tell) -> Iterator[_Form]:
    """The tell in the words of a passage of clues."""
    key, value = tell.key, tell.value.lower()
    digit = value.endswith("#")
    value = value.removesuffix("#")
    if key in _HOSTS:
        words = value if "/" in value else f"{value}/"
        yield _Form(tell, f"://{words}")
        yield _Form(tell, f".{words}")
    elif key in {"script", "style", "path", "comment"}:
        yield _Form(tell, value, digit=digit)
    elif key == "link":
        yield _Form(tell, f"\nlink {value} ")
    elif key in {"meta", "header"}:
        name, colon, wanted = value.partition(": ")
        if wanted.startswith("*"):
            yield _Form(tell, wanted.strip("*"), line=f"{key} {name}: ")
        elif colon:
            yield _Form(tell, f"\n{key} {name}: {wanted.rstrip('*')}", ends=wanted[-1].isalnum(), digit=digit)
        elif name.endswith("*"):
            yield _Form(tell, f"\n{key} {name[:-1]}")
        else:
            yield _Form(tell, f"\n{key} {name}:")
    elif key in _WHOLE:
        if value.endswith("*") or digit:
            yield _Form(tell, f"\n{key} {value.rstrip('*')}", digit=digit)
        else:
            yield _Form(tell, f"\n{key} {value}\n")
            if key == "attribute":
                yield _Form(tell, f"\n{key} {value}=")
    elif key == "txt":
        yield _Form(tell, f"\ntxt {value}")
    elif value.startswith("*"):
        yield _Form(tell, value.strip("*"))
    else:
        yield _Form(tell, f".{value}\n")
        yield _Form(tell, f" {value}\n")
