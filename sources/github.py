"""The company's public code on GitHub: languages, topics, and the manifests of what is being worked on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing import (
    Company,
    Fetch,
    FetchError,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    RateLimitedError,
    Record,
)
from briefing.address import host_of

from ._github import (
    API,
    Repository,
    blob,
    file_of,
    get,
    languages,
    login_of,
    repository_of,
    text,
    tree,
)
from ._links import on_site
from ._manifests import lines, rank, reported

NEEDS = ("github",)
BUDGET = 40

MOST_ACCOUNTS = 3
MOST_MARKS = 300
"""Paths of one repository that are told; what lies deeper than `DEEPEST` is seldom a configuration."""
DEEPEST = 3
KEYLESS = 60
"""Requests an hour that GitHub answers without a token."""
HANDBOOKS = ("handbook", "playbook", "employee-handbook", "engineering-handbook", "engineering-playbook")

# Folders that hold other people's code, or code that shows something.
ASIDE = frozenset(
    """
    __tests__ demo demos deps e2e example examples fixtures node_modules sample samples spec test testdata
    tests third_party third-party vendor
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many repositories are looked into (two requests each), and how many files are read in all."""

    repositories: int
    files: int


SPARING = Plan(repositories=4, files=6)  # with the account and its repositories 16 of 60 requests
AMPLE = Plan(repositories=8, files=15)


@dataclass(frozen=True, slots=True)
class Account:
    """An organisation, or a person where the user named one."""

    login: str
    page: Page
    answer: dict[str, Any]
    listed: str


def github(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Languages, topics and manifests of the public repositories on GitHub.

    An organisation that the company's pages link to is taken if it links back: by its own address or mail, or
    by a repository's homepage. One that the user named is taken as it is, a person's account too.
    """
    repositories: list[Repository] = []
    failures: list[NotUnderstoodError] = []
    plan, seen = SPARING, set[str]()
    for handle in [h for h in company.handles if h.kind == "github"][:MOST_ACCOUNTS]:
        try:
            login = login_of(handle.value)
            if login.lower() in seen:
                continue
            seen.add(login.lower())
            account = _account(login, fetch, given=not handle.url)
            found = _repositories(account, fetch)
            if handle.url and not _confirmed(company, handle, account, found):
                raise NotUnderstoodError(
                    f"https://github.com/{login}",
                    f"linked from {handle.url}, but nothing there leads back to {company.domain}; "
                    f"if it is theirs, say --handle github={login}",
                )
        except NotFoundError:
            continue
        except RateLimitedError:
            if repositories:
                break
            raise
        except NotUnderstoodError as why:
            failures.append(why)
            continue
        repositories += found
        if _limit(account.page) > KEYLESS:
            plan = AMPLE
        for repo in found:
            if repo.name.rpartition("/")[2].lower() in HANDBOOKS:
                yield Handle("handbook", repo.url, f"https://github.com/{login}")
    if failures and not repositories:
        raise failures[0]
    chosen = _chosen(repositories, plan)
    for repo in repositories:
        if repo not in chosen:
            yield from _passage(repo, repo.url, _known(repo))
    yield from _looked_into(chosen, plan, fetch)


def _account(login: str, fetch: Fetch, *, given: bool) -> Account:
    """The organisation of this name; a person's account only if the user named it.

    Raises:
        NotFoundError: there is nobody of this name.
        NotUnderstoodError: it is a person, or the answer is not what the API documents.
    """
    try:
        page = get(f"{API}/orgs/{login}", fetch)
        listed = f"{API}/orgs/{{}}/repos?type=sources&sort=pushed&per_page=100"
    except NotFoundError:
        page = get(f"{API}/users/{login}", fetch)
        listed = f"{API}/users/{{}}/repos?type=owner&sort=pushed&per_page=100"
    answer = page.json()
    if not isinstance(answer, dict) or not text(answer.get("login")):
        raise NotUnderstoodError(page.url, "expected an object with 'login'")
    if not given and (text(answer.get("type")) or "Organization") != "Organization":
        raise NotUnderstoodError(
            f"https://github.com/{login}",
            f"a person's account and no organisation's; if it is theirs, say --handle github={login}",
        )
    login = login_of(text(answer["login"]))  # it may have another name by now
    return Account(login, page, answer, listed.format(login))


def _repositories(account: Account, fetch: Fetch) -> list[Repository]:
    """The account's public repositories, the last pushed first. A hundred are enough to choose from."""
    page = get(account.listed, fetch)
    answer = page.json()
    if not isinstance(answer, list):
        raise NotUnderstoodError(page.url, "expected a list of repositories")
    found = (repository_of(entry, page) for entry in answer)
    return [repo for repo in found if repo is not None]


def _confirmed(company: Company, handle: Handle, account: Account, found: Sequence[Repository]) -> bool:
    """Whether the account links back to the company.

    That GitHub has verified a domain ("is_verified") says nothing by itself: the answer does not name it.
    """
    sites = (company.domain, host_of(handle.url))
    mail = text(account.answer.get("email")).rpartition("@")[2]
    back = [text(account.answer.get("blog")), mail, *(repo.homepage for repo in found)]
    return any(on_site(url if "://" in url else f"https://{url}", sites) for url in back if url)


def _limit(page: Page) -> int:
    limit = page.headers.get("x-ratelimit-limit", "")
    return int(limit[:6]) if limit.isascii() and limit.isdigit() else 0


def _chosen(repositories: Sequence[Repository], plan: Plan) -> list[Repository]:
    """The repositories that are looked into, last pushed first; what says little only if all do."""
    worth = [r for r in repositories if not r.empty and r.role not in {"fork", "archive", "mirror"}]
    worth = [r for r in worth if not r.role] or worth
    worth.sort(key=lambda repo: repo.pushed.toordinal() if repo.pushed else 0, reverse=True)
    return worth[: plan.repositories]


def _known(repo: Repository) -> list[str]:
    """What the list of repositories tells of one."""
    return [*([f"language {repo.language}"] if repo.language else []), *(f"topic {t}" for t in repo.topics)]


def _passage(repo: Repository, url: str, facts: Sequence[str], path: str = "") -> Iterator[Passage]:
    if facts:
        yield Passage(
            "\n".join(facts),
            url,
            Kind.CODE,
            repo.pushed,
            title=f"{repo.name}: {path}" if path else repo.name,
            heading=repo.name,
            role=repo.role,
        )


def _looked_into(chosen: Sequence[Repository], plan: Plan, fetch: Fetch) -> Iterator[Passage]:
    """Language shares and paths of the chosen repositories, then the most telling files of each in turn."""
    waiting: list[tuple[int, int, Repository, str]] = []
    for order, repo in enumerate(chosen):
        facts, paths = _known(repo), tuple[str, ...]()
        try:
            shares = [f"language {name} {share}%" for name, share in languages(repo, fetch)]
            facts = [*shares, *(f"topic {t}" for t in repo.topics)] if shares else facts
            paths = tuple(path for path in tree(repo, fetch) if not ASIDE & set(path.lower().split("/")[:-1]))
        except RateLimitedError:
            yield from _passage(repo, repo.url, facts)
            for rest in chosen[order + 1 :]:
                yield from _passage(rest, rest.url, _known(rest))
            return
        except (FetchError, NotUnderstoodError):
            pass  # less of one repository; whoever gathers notes it
        marks = [f"file {path}" for path in paths if path.count("/") < DEEPEST]
        yield from _passage(repo, repo.url, [*facts, *marks[:MOST_MARKS]])
        waiting += [(place, order, repo, path) for place, path in enumerate(_telling(paths))]
    for _, _, repo, path in sorted(waiting, key=lambda entry: entry[:2])[: plan.files]:
        try:
            words = file_of(repo, path, fetch).text
        except RateLimitedError:
            return
        except FetchError:
            continue
        written = min(filter(None, (repo.pushed, reported(words))), default=None)
        yield from _passage(replace(repo, pushed=written), blob(repo, path), lines(path, words), path)


def _telling(paths: Sequence[str]) -> list[str]:
    """Manifests, the most telling first: one of each kind, then a second of each."""
    ranked = sorted(
        ((place, path) for path in paths if (place := rank(path)) is not None), key=lambda r: r[0]
    )
    taken: dict[int, int] = {}
    placed: list[tuple[int, int, str]] = []
    for place, path in ranked:
        taken[place] = taken.get(place, 0) + 1
        placed.append((taken[place], place, path))
    return [path for times, _, path in sorted(placed, key=lambda p: p[:2]) if times <= 2]
