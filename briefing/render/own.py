"""What the company made itself and shows in public, by where its own pages lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from briefing.address import page_of
from briefing.model import Briefing, Company, Evidence
from briefing.render.evidence import Labels
from briefing.render.markdown import Markdown, compose, link, short

__all__ = ["own_code"]

MOST = 8
"""So many are named; who wants more follows one of them."""
HOSTS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org")
BESIDE = frozenset(("orgs", "topics", "sponsors", "-"))
"""What stands where the name of a repository would, and is none."""
WITHIN = frozenset(("actions", "projects", "security", "settings"))
"""Pages of a repository for those who work on it; a link to one does not show that others may read it."""
_NAME = re.compile(r"[\w.-]{1,80}")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Repository:
    address: str
    pages: dict[str, Evidence] = field(default_factory=dict)

    @property
    def newest(self) -> date:
        return max((e.on for e in self.pages.values() if e.on), default=date.min)


def own_code(briefing: Briefing, labels: Labels) -> tuple[Markdown, ...]:
    """The repositories under the company's own account that its pages link to, those on the most pages first."""
    accounts = _accounts(briefing.company)
    found: dict[str, _Repository] = {}
    for passage in briefing.passages:
        if not passage.own:
            continue
        for words, address in passage.links:
            host, account, name = _parts(address)
            if account.casefold() not in accounts or not name or name.casefold().endswith(".github.io"):
                continue
            told = found.setdefault(
                f"{host}/{account}/{name}".casefold(), _Repository(f"https://{host}/{account}/{name}")
            )
            told.pages.setdefault(
                page_of(passage.url), Evidence(words, passage.url, passage.on, passage.title)
            )
    ranked = sorted(found.values(), key=lambda r: (-len(r.pages), -r.newest.toordinal(), r.address))
    return tuple(
        compose(
            "{} ({})",
            link(short(one.address.rpartition("/")[2], 60), one.address),
            labels.link(max(one.pages.values(), key=lambda e: (e.on or date.min, e.url))),
        )
        for one in ranked[:MOST]
    )


def _accounts(company: Company) -> frozenset[str]:
    """The names under which the company may keep its code: those it is known by, its own, and its domain's."""
    known = [value.rpartition("/")[2] for value in company.all("github")]
    label = company.domain.removeprefix("www.").partition(".")[0]
    return frozenset(
        form
        for name in (*known, company.name, label)
        if len(name) > 2
        for form in (name.casefold(), _LETTERS.sub("", name.casefold()), _LETTERS.sub("-", name.casefold()))
    )


def _parts(address: str) -> tuple[str, str, str]:
    """Host, account and name of a repository; empty where the address leads to none."""
    try:
        split = urlsplit(address)
    except ValueError:
        return "", "", ""
    host = (split.hostname or "").removeprefix("www.")
    path = [part for part in split.path.split("/") if part]
    if host not in HOSTS or len(path) < 2 or path[0] in BESIDE or not all(map(_NAME.fullmatch, path[:2])):
        return "", "", ""
    if path[2:4] == ["issues", "new"] or WITHIN & {*path[2:3]}:
        return "", "", ""
    return host, path[0], path[1].removesuffix(".git")
