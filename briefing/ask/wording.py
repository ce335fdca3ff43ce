"""How a question words its evidence: quotes, dates, names, and the page as one names it to its owners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from briefing.address import host_of
from briefing.model import Claim, Evidence, Kind

__all__ = [
    "MONTHS",
    "capital",
    "is_case_study",
    "joined",
    "month",
    "month_of",
    "quoted",
    "stop",
    "where",
    "years_since",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
CASE_STUDY = re.compile(r"(?:^|[/_-])(?:case|cases|casestudy|casestudies|customers?|success)(?:[/_.-]|$)")
_MANY = ("your RFC", "your decision record", "your post")
CLAUSE_END = re.compile(r"[,;:] | \(| [–—-] ")
LEAST_KEPT = 0.6
"""The part of the room for a quote that it fills at least where it is cut at the end of a clause."""
TIMESTAMP = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s?[–-]\s")


def quoted(words: str, limit: int = 170, about: str = "") -> str:
    """Words between quotation marks, without their full stop, cut at a word where they run over the limit.

    What they are ``about`` stays in sight: where it comes too late, the beginning is cut instead.
    """
    words = " ".join(words.split()).removeprefix("- ").removeprefix("+ ")
    words = TIMESTAMP.sub("", words).rstrip(".;:,")
    words = _balanced(words.replace("“", '"').replace("”", '"').replace("„", '"')).replace('"', "'")
    at = words.casefold().find(about.casefold()) if about else -1
    if at + len(about) > limit - 2:
        words = "… " + words[max(0, min(len(words) - limit, at - limit // 2)) :].partition(" ")[2]
    if len(words) > limit:
        at = words.casefold().find(about.casefold()) if about else -1
        words = _shortened(words, limit, at + len(about) if at >= 0 else 0)
    return f'"{words}"'


def _shortened(words: str, limit: int, kept: int) -> str:
    """The words cut where a clause ends, if most of them stand before it and all that is to be kept; else at a word."""
    cut = words[:limit].rsplit(" ", 1)[0]
    least = max(limit * LEAST_KEPT, kept)
    ends = [hit.start() for hit in CLAUSE_END.finditer(cut) if hit.start() > least]
    return (cut[: ends[-1]] if ends else cut).rstrip(" ,;:.–-") + " …"


def _balanced(words: str) -> str:
    """The words without a quotation mark that has no other, and without its introduction."""
    if words.count('"') % 2 == 0:
        return words
    before, _, after = words.rpartition('"')
    if before and before[-1] not in " (":
        return before + after
    return after if len(after) > len(before) else before.rstrip(" :,")


def stop(words: str) -> str:
    """The words with a full stop, unless they end a sentence already, inside quotation marks too."""
    return words if words.rstrip('"”)')[-1:] in ".?!…" else words + "."


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names as one phrase: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]


def month_of(iso: str) -> str:
    """The month of "2024-11" or "2024-11-30" in words; a year alone as it stands."""
    return month(date(int(iso[:4]), int(iso[5:7]), 1)) if len(iso) > 4 else iso


def month(day: date) -> str:
    """A month as one says it: "April 2021"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def years_since(day: date | None, today: date) -> float:
    """Years that have passed; an unknown day is taken to be four years ago."""
    return (today - day).days / 365.25 if day else 4.0


def where(said: Claim | Evidence) -> str:
    """The page as one names it to the company's own people: "your post of April 2021"."""
    if said.kind is Kind.HEARD:
        return f"{said.title} on {said.on}" if said.on else said.title
    host, url = host_of(said.url), said.url.casefold()
    when = f" of {month(said.on)}" if said.on else ""
    if said.kind is Kind.JOB:
        title = said.title.split(" | ")[0].split(" – ")[0].strip()
        return f"the advert for {title}{when}" if title else f"your job post{when}"
    if said.kind is Kind.LISTING:
        if said.own and "stackshare" not in host:
            return f"your list of tools{when}"
        return f"the listing on {host}{when}" if when else f"the undated listing on {host}"
    if said.kind is Kind.CODE:
        return f"your public code{when}"
    if said.kind is Kind.MARKUP:
        return f"what {host} answers today"
    if said.kind is Kind.DNS:
        return "your DNS"
    if said.own:
        for cue, name in (
            ("/rfcs/", "your RFC"),
            ("/adr", "your decision record"),
            ("/decisions/", "your decision record"),
            ("decision-record", "your decision record"),
            ("handbook", "your handbook"),
            ("github.com", "your repository's page"),
            ("gitlab.com", "your repository's page"),
            ("status.", "your status page"),
            ("/careers", "your careers page"),
            ("/about", "your about page"),
            ("/blog", "your post"),
            ("blog.", "your post"),
            ("engineering", "your post"),
        ):
            if cue in url:
                return name + (when or _titled(name, said.title))
        return f"your page{when}" if when else f"your page {said.title}".rstrip()
    if "podcast" in url:
        return f"the podcast on {host}{when}"
    return f"{'the case study' if is_case_study(url) else 'the page'} on {host}{when}"


def _titled(name: str, title: str) -> str:
    """What tells one from the others where there are many of its kind and it has no date."""
    title = title.split(" | ")[0].strip()
    return f" {quoted(title, 70)}" if title and name in _MANY else ""


def is_case_study(url: str) -> bool:
    """Whether an address says that a vendor tells of a customer there, most often with its engineers."""
    parts = urlsplit(url.casefold())
    return bool(CASE_STUDY.search(parts.path)) or (parts.hostname or "").startswith("customers.")
