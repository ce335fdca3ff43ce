"""Which job board a page betrays.

The patterns are the ones by which boards are embedded and linked. A vendor is a row here; whoever reads its
board is a source of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Handle
from briefing.address import host_of

__all__ = ["BRANDED", "KINDS", "boards"]

TOKEN = r"([A-Za-z0-9][A-Za-z0-9._-]{0,99})"  # noqa: S105  the safe form of a board's name
LABEL = r"(?<![A-Za-z0-9-])([A-Za-z0-9][A-Za-z0-9-]{0,62})"
LOCALE = r"(?:[a-z]{2}-[A-Z]{2}/)?"
NAME = r"[A-Za-z0-9_-]{1,99}"
OTHERS = r"(?:[a-z_]{1,20}=[\w.-]{0,40}&(?:amp;)?){0,3}"
"""What may stand before the one parameter that counts."""

# Kind, fixed words, and the pattern they are part of. Embeds stand before links: they are the page's own.
BOARDS: tuple[tuple[str, str, str], ...] = (
    (
        "greenhouse",
        ".greenhouse.io/embed/",
        rf"boards(?:\.eu)?\.greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?{OTHERS}for={TOKEN}",
    ),
    *(
        ("greenhouse", name, rf"""{name}["']?\s?[:=]\s?["']{TOKEN}["']""")
        for name in ("urlToken", "boardToken", "board_token", "data-board-token")
    ),
    ("greenhouse", "boards-api.greenhouse.io/", rf"boards-api\.greenhouse\.io/v1/boards/{TOKEN}"),
    ("greenhouse", ".greenhouse.io/", rf"(?<!api\.)boards(?:\.eu)?\.greenhouse\.io/{TOKEN}"),
    ("lever", ".lever.co/", rf"(?:jobs|api)(?:\.eu)?\.lever\.co/(?:v0/postings/)?{TOKEN}"),
    (
        "lever",
        "leverJobsOptions",
        rf"""leverJobsOptions\s?=\s?\{{\s{{0,9}}accountName\s?:\s?["']{TOKEN}["']""",
    ),
    ("ashby", "jobs.ashbyhq.com/", r"jobs\.ashbyhq\.com/([A-Za-z0-9](?:[A-Za-z0-9._-]|%20){0,99})"),
    (
        "ashby",
        "/job-board/",
        r"api\.ashbyhq\.com/posting-api/job-board/([A-Za-z0-9](?:[A-Za-z0-9._-]|%20){0,99})",
    ),
    (
        "workable",
        "apply.workable.com/",
        rf"apply\.workable\.com/(?:api/v[0-9]/(?:widget/)?accounts/)?{TOKEN}",
    ),
    ("workable", "workable.com/api/accounts/", rf"workable\.com/api/accounts/{TOKEN}"),
    ("workable", ".workable.com", rf"{LABEL}\.workable\.com"),
    ("recruitee", ".recruitee.com", rf"{LABEL}\.recruitee\.com"),
    (
        "smartrecruiters",
        ".smartrecruiters.com/",
        rf"(?:careers|jobs)\.smartrecruiters\.com/(?:oneclick-ui/company/)?{TOKEN}",
    ),
    ("smartrecruiters", ".smartrecruiters.com/v1/", rf"api\.smartrecruiters\.com/v1/companies/{TOKEN}"),
    # A company in the American region has its address one level further down.
    ("teamtailor", ".na.teamtailor.com", rf"{LABEL[:-1]}\.na\.teamtailor\.com)"),
    ("teamtailor", ".teamtailor.com", rf"{LABEL}\.teamtailor\.com"),
    ("personio", ".jobs.personio.", rf"{LABEL}\.jobs\.personio\.(?:de|com)"),
    ("bamboohr", ".bamboohr.com", rf"{LABEL}\.bamboohr\.com"),
    ("breezy", ".breezy.hr", rf"{LABEL}\.breezy\.hr"),
    ("pinpoint", ".pinpointhq.com", rf"{LABEL}\.pinpointhq\.com"),
    ("jazzhr", ".applytojob.com", rf"{LABEL}\.applytojob\.com"),
    ("jobvite", "jobs.jobvite.com/", rf"jobs\.jobvite\.com/(?:careers/)?{TOKEN}"),
    ("icims", ".icims.com", rf"(?:careers|jobs)-{TOKEN}\.icims\.com"),
    ("rippling", ".rippling.com/", rf"ats(?:\.[a-z0-9]{{1,20}})?\.rippling\.com/{LOCALE}{TOKEN}/jobs"),
    ("rippling", ".rippling.com/", rf"\.rippling\.com/(?:platform/)?api/(?:ats/)?v[0-9]/board/{TOKEN}/jobs"),
    # A Workday board has three parts: tenant, data centre and site.
    (
        "workday",
        ".myworkdayjobs.com/",
        (
            r"(?<![A-Za-z0-9_-])([a-z0-9_-]{1,63}\.wd[0-9]{1,3}\.myworkdayjobs\.com"
            rf"/(?:wday/cxs/{NAME}/)?{LOCALE}{NAME})"
        ),
    ),
    (
        "workday",
        ".myworkdaysite.com/",
        rf"(?<![A-Za-z0-9_-])(wd[0-9]{{1,3}}\.myworkdaysite\.com/{LOCALE}recruiting/{NAME}/{NAME})",
    ),
    # Nobody reads these yet; a plugin may.
    ("gem", "jobs.gem.com/", rf"jobs\.gem\.com/{TOKEN}"),
    ("join", "join.com/companies/", rf"(?<![A-Za-z0-9-])join\.com/companies/{TOKEN}"),
    ("hibob", ".careers.hibob.com", rf"{LABEL}\.careers\.hibob\.com"),
)

BRANDED: dict[str, tuple[str, ...]] = {
    "recruitee": ("recruiteecdn.com", "window.recruitee"),
    "teamtailor": ("teamtailor-cdn.com",),
    "breezy": ("assets-cdn.breezy.hr/breezy-portal",),
}
"""What betrays a board on a domain of the company's own; that host then serves the data too."""

KINDS = frozenset(kind for kind, _, _ in BOARDS)

# The vendors' own pages and scripts on the same hosts.
RESERVED = frozenset(
    """
    accounts api app apply assets assets-cdn blog careers cdn company css custom-assets developer developers
    embed help images internal j jobs js marketing na oneclick-ui public resources s3 secure signin static
    status support team tt v1 www
    """.split()  # noqa: SIM905
)

# Patterns are tried only around their fixed words, which a plain search finds: 20 ms a megabyte, whatever is
# in it, where the patterns alone take 900.
AROUND = 300
"""Characters before and after the fixed words within which a pattern must lie."""
MOST = 300
"""Places looked at for one row; a page with more of them is a list of other companies."""

_PATTERNS = tuple((kind, fixed, re.compile(pattern)) for kind, fixed, pattern in BOARDS)


def boards(markup: str, url: str) -> Iterator[Handle]:
    """The boards that a page embeds or links to; ``url`` is the page's address.

    Args:
        markup: the page as served, addresses that it was redirected over included.
        url: where the markup was found.
    """
    words = markup.replace("\\/", "/").replace("\\u002F", "/").replace("&#x2F;", "/")
    found: dict[tuple[str, str], Handle] = {}
    for kind, fixed, pattern in _PATTERNS:
        end = 0
        for _ in range(MOST):
            if (at := words.find(fixed, end)) < 0:
                break
            match = pattern.search(words, max(end, at - AROUND), at + AROUND)
            token = match[1].rstrip(".") if match else ""
            if token and token.lower() not in RESERVED:
                found.setdefault((kind, token.lower()), Handle(kind, token, url))
            end = max(match.end() if match else 0, at + len(fixed))
    for kind, signs in BRANDED.items():
        if url and not any(k == kind for k, _ in found) and any(sign in words for sign in signs):
            found[kind, ""] = Handle(kind, host_of(url), url)
    yield from found.values()
