"""GitHub's REST API as far as it can be read without a token; documented at https://docs.github.com/rest.

An address has 60 requests an hour without a token and 5,000 with one; the headers of every answer tell. The
token is the fetcher's business. What a token lets us see and others not, private repositories, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from briefing import Fetch, NotUnderstoodError, Page
from briefing.address import host_of

from ._links import GITHUB_PAGES, segments
from ._pages import date_of, past

__all__ = [
    "API",
    "Repository",
    "blob",
    "file_of",
    "get",
    "languages",
    "login_of",
    "named",
    "repository",
    "repository_of",
    "text",
    "tree",
]

API = "https://api.github.com"
SITE = "https://github.com"
JSON = "application/vnd.github+json"
RAW = "application/vnd.github.raw+json"

MOST_PATHS = 20_000
LONGEST_PATH = 200

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
_TOPIC = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 +#.'()*_-]{0,40}")
_WORD = re.compile(r"[A-Za-z]+")

# What a repository is for, by the words of its name and topics; in its description by fixed phrases alone.
SAMPLE = frozenset(
    """
    assignment assignments awesome boilerplate bootcamp challenge challenges course demo demos example
    examples exercise exercises hackathon helloworld interview kata playground quickstart sample samples
    sandbox skeleton starter template templates training tutorial tutorials workshop workshops
    """.split()  # noqa: SIM905
)
CLIENT = frozenset(
    """
    addon bindings connector plugin plugins sdk sdks wrapper
    """.split()  # noqa: SIM905
)
LANGUAGES = frozenset(
    """
    android csharp dart dotnet elixir flutter go golang ios java javascript js kotlin net node nodejs objc
    php python rails react ruby rust scala swift typescript
    """.split()  # noqa: SIM905
)
"""Which follow the company's name where a repository is what customers call it with: "acme-python"."""
SAMPLE_SAID = re.compile(
    r"\b(?:sample|example|demo|starter|boilerplate|tutorial|coding (?:challenge|test)|take-home)\b",
    re.IGNORECASE,
)
CLIENT_SAID = re.compile(
    r"\b(?:sdk|(?:api )?client library|client for|bindings|library for the \w{1,30} api|api wrapper"
    r"|(?:plugin|extension|module|integration|add-?on|app) for|terraform provider)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Repository:
    """One public repository: ``name`` is "owner/name", ``role`` as in `briefing.spot.manifests`."""

    name: str
    branch: str
    role: str = ""
    pushed: date | None = None
    language: str = ""
    topics: tuple[str, ...] = ()
    description: str = ""
    homepage: str = ""
    empty: bool = False

    @property
    def url(self) -> str:
        """Its page."""
        return f"{SITE}/{self.name}"

    @property
    def api(self) -> str:
        """Its address in the API."""
        return f"{API}/repos/{self.name}"


def get(url: str, fetch: Fetch) -> Page:
    """An answer of the API, as JSON."""
    return fetch(url, accept=JSON)


def file_of(repo: Repository, path: str, fetch: Fetch) -> Page:
    """One file as it is."""
    return fetch(f"{repo.api}/contents/{quote(path)}?ref={quote(repo.branch, safe='')}", accept=RAW)


def blob(repo: Repository, path: str) -> str:
    """The page on which a person reads the file."""
    return f"{repo.url}/blob/{quote(repo.branch, safe='/')}/{quote(path)}"


def login_of(value: str) -> str:
    """The account that a handle means: its login, or an address on GitHub.

    Raises:
        NotUnderstoodError: it can't be one.
    """
    path = segments(value) if host_of(value) == "github.com" else ()
    login = path[1] if path[:1] == ("orgs",) and len(path) > 1 else (path[0] if path else value)
    if not _LOGIN.fullmatch(login) or login.lower() in GITHUB_PAGES:
        raise NotUnderstoodError(value, "a GitHub account has letters, digits and dashes only")
    return login


def named(url: str) -> tuple[str, str] | None:
    """Owner and name of the repository that an address on GitHub leads into, or None."""
    path = segments(url) if host_of(url) == "github.com" and urlsplit(url).scheme in {"https", "http"} else ()
    if len(path) < 2 or path[0].lower() in GITHUB_PAGES:
        return None
    name = path[1].removesuffix(".git")
    return (
        (path[0], name) if _LOGIN.fullmatch(path[0]) and _NAME.fullmatch(name) and name.strip(".") else None
    )


def repository(owner: str, name: str, fetch: Fetch) -> Repository:
    """One repository by its name.

    Raises:
        NotUnderstoodError: the answer is not what the API documents.
    """
    page = get(f"{API}/repos/{owner}/{name}", fetch)
    if (found := repository_of(page.json(), page)) is None:
        raise NotUnderstoodError(page.url, "expected an object with 'full_name' of a public repository")
    return found


def repository_of(value: Any, page: Page) -> Repository | None:
    """A repository as the API describes it; None if it is private or something else."""
    entry = value if isinstance(value, dict) else {}
    owner, _, name = text(entry.get("full_name")).partition("/")
    private = entry.get("private") is True or text(entry.get("visibility")) not in {"", "public"}
    if private or not _LOGIN.fullmatch(owner) or not _NAME.fullmatch(name) or not name.strip("."):
        return None
    labels = _topics(entry)
    language = text(entry.get("language"))
    return Repository(
        name=f"{owner}/{name}",
        branch=text(entry.get("default_branch")) or "HEAD",
        role=_role(entry, owner, name),
        pushed=past(date_of(entry.get("pushed_at")), page),
        language=language if _LANGUAGE.fullmatch(language) else "",
        topics=tuple(t for t in labels if _TOPIC.fullmatch(t)),
        description=text(entry.get("description")),
        homepage=text(entry.get("homepage")),
        empty=entry.get("size") == 0,
    )


def _topics(entry: Mapping[str, Any]) -> list[str]:
    topics = entry.get("topics")
    return [topic for topic in topics if isinstance(topic, str)] if isinstance(topics, list) else []


def _role(entry: Mapping[str, Any], owner: str, name: str) -> str:
    """Why the repository tells little about how its owner works, or ""."""
    for key, role in (("fork", "fork"), ("archived", "archive"), ("is_template", "sample")):
        if entry.get(key) is True:
            return role
    if text(entry.get("mirror_url")):
        return "mirror"
    words = [word.lower() for word in _WORD.findall(name)]
    labels = _topics(entry)
    said = text(entry.get("description"))
    if SAMPLE & {*words, *labels} or SAMPLE_SAID.search(said):
        return "sample"
    ours = len(words) == 2 and len(words[0]) > 2 and owner.lower().startswith(words[0])
    pairs = ({"api", "client"}, {"terraform", "provider"})
    client = CLIENT & {*words, *labels} or any(pair <= set(words) for pair in pairs)
    if client or CLIENT_SAID.search(said) or (ours and words[1] in LANGUAGES):
        return "client library"
    return ""


def languages(repo: Repository, fetch: Fetch) -> tuple[tuple[str, int], ...]:
    """A repository's languages and their share of its bytes in whole percent, where that is one or more."""
    answer = get(f"{repo.api}/languages", fetch).json()
    sizes = {
        name: size
        for name, size in (answer.items() if isinstance(answer, dict) else ())
        if isinstance(size, int) and not isinstance(size, bool) and size > 0 and _LANGUAGE.fullmatch(name)
    }
    whole = sum(sizes.values())
    shares = ((name, round(100 * size / whole)) for name, size in sizes.items())
    return tuple((name, share) for name, share in shares if share)


def tree(repo: Repository, fetch: Fetch) -> tuple[str, ...]:
    """The paths of a repository's files, those near its root first; of a very large one GitHub lists a part.

    Raises:
        NotUnderstoodError: the answer is not what the API documents.
    """
    page = get(f"{repo.api}/git/trees/{quote(repo.branch, safe='')}?recursive=1", fetch)
    answer = page.json()
    entries = answer.get("tree") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise NotUnderstoodError(page.url, "expected an object with the list 'tree'")
    paths = [
        path
        for entry in entries[:MOST_PATHS]
        if isinstance(entry, dict)
        and entry.get("type") == "blob"
        and isinstance(path := entry.get("path"), str)
        and 0 < len(path) <= LONGEST_PATH
        and path.isprintable()
        and ".." not in path.split("/")
    ]
    return tuple(sorted(paths, key=lambda path: (path.count("/"), path)))


def text(value: Any) -> str:
    """A string without the spaces around it, cut to what is worth reading; "" for anything else."""
    return value.strip()[:500] if isinstance(value, str) else ""
