"""Public handbooks: how a company works, in its own words, on the web or as a repository."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote, unquote, urlsplit

from briefing import (
    Company,
    Fetch,
    FetchError,
    Handle,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    RateLimitedError,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import Document, markdown
from briefing.text import passages as passages_of

from ._github import Repository, blob, get, named, repository, tree
from ._links import RECORDS, on_site, segments
from ._names import label, names
from ._pages import date_of, document, passages, past
from ._titles import naming

NEEDS = ("handbook",)
BUDGET = 40

MOST_PAGES = 20
ENOUGH = 12
"""Where fewer pages tell by their names, others are read too, up to so many: a small handbook has few."""
MOST_FILES = 6
"""Files of a repository; each takes a request for its words and one for the day of its last change."""
MOST_PLACES = 2
MOST_LINKS = 1_000
"""Of one page; a table of contents has some hundreds."""
LONGEST = 300_000
RAW = "https://raw.githubusercontent.com"

# Words of an address or a link, and how much such a page tells about how software is made, or about the job.
TELLING = {
    **dict.fromkeys(("stack", "engineering", "tools", "tooling", "technology", "technologies"), 4),
    **dict.fromkeys(("architecture", "architectures", "infrastructure", "frameworks"), 4),
    **dict.fromkeys(("decisions", "adr", "adrs", "radar", "standards"), 4),
    **dict.fromkeys(
        ("development", "developers", "tech", "deploy", "deployment", "deployments", "release"), 3
    ),
    **dict.fromkeys(("hosting", "monitoring", "logging", "languages", "databases", "rfc", "rfcs"), 3),
    **dict.fromkeys(("production", "staging", "environments", "observability", "devops", "ops"), 3),
    **dict.fromkeys(("back-end", "backend", "front-end", "frontend", "pipelines", "ci"), 3),
    **dict.fromkeys(
        ("releases", "on-call", "oncall", "incident", "incidents", "testing", "data", "platform"), 3
    ),
    **dict.fromkeys(
        ("how-we-work", "working", "product", "remote", "security", "code", "review", "teams", "compliance"),
        2,
    ),
    **dict.fromkeys(("compensation", "pay", "salary", "salaries", "equity", "benefits", "perks"), 2),
    **dict.fromkeys(("interview", "interviews", "interviewing", "hiring", "onboarding"), 2),
    **dict.fromkeys(("process", "processes", "workflow", "workflows", "planning", "project-management"), 2),
    **dict.fromkeys(("cadence", "practices", "guidelines", "conventions", "quality", "packaging"), 2),
    **dict.fromkeys(("backup", "backups", "recovery", "disaster-recovery", "availability", "reliability"), 2),
    **dict.fromkeys(("vacation", "leave", "vendors", "subprocessors", "operations", "meetings"), 2),
    **dict.fromkeys(("communication", "team", "monolith", "microservices", "time-off", "sprints"), 2),
    # The same in German, French, Spanish, Portuguese and Russian.
    **dict.fromkeys(("technik", "technologie", "technologien", "werkzeuge", "architektur"), 4),
    **dict.fromkeys(("infrastruktur", "entscheidungen", "technique", "techniques", "outils"), 4),
    **dict.fromkeys(("arquitectura", "infraestructura", "tecnologías", "herramientas", "decisiones"), 4),
    **dict.fromkeys(("arquitetura", "infraestrutura", "tecnologias", "ferramentas", "decisões"), 4),
    **dict.fromkeys(("архитектура", "инфраструктура", "технологии", "инструменты", "стек", "решения"), 4),
    **dict.fromkeys(("entwicklung", "betrieb", "datenbanken", "programmiersprachen", "hébergement"), 3),
    **dict.fromkeys(("déploiement", "deploiement", "langages", "plateforme", "astreinte", "astreintes"), 3),
    **dict.fromkeys(("desarrollo", "despliegue", "guardias", "desenvolvimento", "implantação"), 3),
    **dict.fromkeys(("plantão", "разработка", "деплой", "релизы", "дежурства", "мониторинг"), 3),
    **dict.fromkeys(("arbeitsweise", "gehalt", "gehälter", "sicherheit", "équipe", "équipes"), 2),
    **dict.fromkeys(("équipe", "rémunération", "salaires", "télétravail", "recrutement", "sécurité"), 2),
    **dict.fromkeys(("equipos", "salarios", "salários", "seguridad", "segurança", "команды", "зарплаты"), 2),
}
NAMES, NAMING = "a technology", 4
"""What a page promises whose title names one."""
BESIDE = frozenset(
    """
    changelog code_of_conduct contributing edit governance issue_template license login pull_request_template
    search security.md signin sign-in
    """.split()  # noqa: SIM905
)
README = re.compile(r"(?:readme|index)\.(?:md|markdown|mdx)", re.IGNORECASE)
MARKDOWN = (".md", ".markdown", ".mdx")

_EACH_ANOTHER = frozenset({"decisions", "adr", "adrs", "rfc", "rfcs", NAMES})
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?:adr|rfc)?[-_]?(\d{1,5})[-_.]", re.IGNORECASE)
"""The name of a record of a decision: "0012-hosting", "RFC-7_queues"."""
_DATED = re.compile(r"(?:19|20)\d\d[-_.]")


def handbook(company: Company, fetch: Fetch) -> Iterator[Record]:
    """The company's public handbook: engineering, tools, ways of working, pay and hiring.

    One on a foreign host, such as a notebook service, is taken if it bears the company's name or links to it.
    """
    read, failures = False, list[FetchError | NotUnderstoodError]()
    for handle in [h for h in company.handles if h.kind == "handbook"][:MOST_PLACES]:
        try:
            told = (
                _repository(company, handle, fetch) if named(handle.value) else _web(company, handle, fetch)
            )
            for record in told:
                read = True
                yield record
        except NotFoundError:
            continue
        except (FetchError, NotUnderstoodError) as why:
            failures.append(why)
    if failures and not read:
        raise failures[0]


# ── On the web ──


def _web(company: Company, handle: Handle, fetch: Fetch) -> Iterator[Record]:
    page = fetch(handle.value)
    start = document(page)
    if handle.url and not _theirs(company, page, start):
        raise NotUnderstoodError(page.url, f"linked from {handle.url}, but it does not say that it is theirs")
    yield from _told(page, start)
    root = _root(page.url)
    asked = {page_of(handle.value), page_of(page.url)}
    records = bool(root[1]) and root[1][-1].lower() in RECORDS
    offered = _offered(start, root, records=records)
    met: Counter[str] = Counter()
    told = 1
    while len(asked) < MOST_PAGES and (url := _next(offered, asked, met)):
        if not offered[url] and told >= ENOUGH:
            break
        asked.add(page_of(url))
        met.update(offered.pop(url))
        try:
            page = fetch(url)
            found = document(page)
        except (FetchError, NotUnderstoodError):
            continue  # one page less; a failure, other than an absence, is noted by whoever gathers
        if _below(page.url, root) and page_of(page.url) not in asked - {page_of(url)}:
            asked.add(page_of(page.url))
            yield from _told(page, found)
            told += 1
            offered |= {u: w for u, w in _offered(found, root, records=records).items() if u not in offered}


def _theirs(company: Company, page: Page, start: Document) -> bool:
    """Whether a page that the company's own pages link to is its own, and no example that they follow."""
    if on_site(page.url, (company.domain,)) or any(
        on_site(link.url, (company.domain,)) for link in start.links
    ):
        return True
    return _bears_name(company, page.url)


def _bears_name(company: Company, url: str) -> bool:
    plain = "".join(_WORD.findall(unquote(f"{host_of(url)}{urlsplit(url).path}").casefold()))
    known = ("".join(_WORD.findall(n.casefold())) for n in (*names(company), label(company.domain)))
    return any(len(name) > 2 and name in plain for name in known)


def _told(page: Page, read: Document) -> Iterator[Record]:
    told = passages(page, read, on=read.modified)
    yield from told


def _root(url: str) -> tuple[str, tuple[str, ...]]:
    """The host, and the path below which the handbook's pages lie, up to the part that is called so."""
    path = segments(url)
    called = [at for at, part in enumerate(path) if part.lower() in {"handbook", "playbook"}]
    called = called or [at for at, part in enumerate(path) if part.lower() in RECORDS][-1:]
    return host_of(url), path[: called[0] + 1] if called else ()


def _below(url: str, root: tuple[str, tuple[str, ...]]) -> bool:
    host, path = root
    return host_of(url) == host and segments(url)[: len(path)] == path


def _offered(
    read: Document, root: tuple[str, tuple[str, ...]], *, records: bool
) -> dict[str, tuple[str, ...]]:
    """The handbook's pages that a page links to, with the telling words of each; the last record comes first.

    Where ``records`` of decisions lie, every page below the list tells of one; elsewhere those with a number do.
    """
    offered: dict[str, tuple[str, ...]] = {}
    titles: dict[str, str] = {}
    for link in read.links[:MOST_LINKS]:
        path = segments(link.url)[len(root[1]) :]
        if not _below(link.url, root) or link.url in offered:
            continue
        if not path or _beside("/".join(path), link.text):
            continue
        record = ("decisions",) if records or _number(link.url) else ()
        offered[link.url] = tuple(dict.fromkeys((*record, *_telling("/".join(path), link.text))))
        titles[link.url] = link.text
    for url in naming(titles):
        offered[url] += (NAMES,)
    return dict(sorted(offered.items(), key=lambda entry: -_number(entry[0])))


def _number(url: str) -> int:
    """The number of a record of a decision: 12 of "0012-hosting"; 0 where there is none."""
    found = _NUMBERED.match(segments(url)[-1]) if segments(url) else None
    return int(found[1]) if found and not _DATED.match(segments(url)[-1]) else 0


def _next(offered: dict[str, tuple[str, ...]], asked: set[str], met: Counter[str]) -> str | None:
    """The page that promises most of those not yet read, of equals the first."""
    ranked = sorted(offered, key=lambda url: -_promise(offered[url], met))
    return next((url for url in ranked if page_of(url) not in asked), None)


def _promise(words: Sequence[str], met: Counter[str]) -> float:
    """How much a page tells, by the best word of its address and its link, and a little by a second.

    A word that pages read so far bore as well promises less of the next: what is said of pay and teams counts for
    more than the tenth page on engineering. Of records of decisions each tells of another, so they crowd each other
    out more slowly.
    """
    return (
        max(
            (
                TELLING.get(word, NAMING) / (1 + met[word] / (8 if word in _EACH_ANOTHER else 2))
                for word in words
            ),
            default=0.0,
        )
        + (len(words) > 1) / 2
    )


def _beside(path: str, said: str) -> bool:
    """Whether a page is one of those that stand beside the words: a log-in, a licence, a list of changes."""
    low = unquote(path[:300]).lower()
    words = (*_WORD.findall(low), *_WORD.findall(said[:200].lower()))
    return not BESIDE.isdisjoint((*words, low.rpartition("/")[2].partition(".")[0]))


def _telling(path: str, said: str = "") -> tuple[str, ...]:
    if _beside(path, said):
        return ()
    low = unquote(path[:300]).lower()
    words = {*_WORD.findall(low), *_WORD.findall(said[:200].lower())}
    joined = f"{low} {said[:200].lower()}".replace(" ", "-")
    return tuple(word for word in TELLING if word in words or ("-" in word and word in joined))


# ── As a repository ──


def _repository(company: Company, handle: Handle, fetch: Fetch) -> Iterator[Record]:
    owner, name = named(handle.value) or ("", "")
    repo = repository(owner, name, fetch)
    if repo.role in {"fork", "mirror"}:
        raise NotUnderstoodError(repo.url, f"a {repo.role} of somebody else's handbook")
    if handle.url and not _owned(company, handle, repo):
        raise NotUnderstoodError(repo.url, f"linked from {handle.url}, but it does not say that it is theirs")
    for path in _chosen(tree(repo, fetch)):
        try:
            page = fetch(f"{RAW}/{repo.name}/{quote(repo.branch, safe='/')}/{quote(path)}")
            told = _passages(page, repo, path, _changed(repo, path, fetch))
        except RateLimitedError:
            return
        except FetchError:
            continue
        yield from told


def _owned(company: Company, handle: Handle, repo: Repository) -> bool:
    """Whether the repository is the company's: by the account that led to it, its homepage, its owner."""
    owner = f"https://github.com/{repo.name.partition('/')[0]}"
    home = repo.homepage if "://" in repo.homepage else f"https://{repo.homepage}"
    return handle.url == owner or on_site(home, (company.domain,)) or _bears_name(company, owner)


def _chosen(paths: Sequence[str]) -> list[str]:
    """The README at the root, then the Markdown files that promise most, of equals the first."""
    files = [path for path in paths if path.lower().endswith(MARKDOWN) and not path.startswith(".")]
    chosen = [path for path in files if README.fullmatch(path)][:1]
    words = {path: told for path in files if path not in chosen and (told := _telling(path))}
    met: Counter[str] = Counter()
    while words and len(chosen) < MOST_FILES:
        best = max(words, key=lambda path: _promise(words[path], met))
        met.update(words.pop(best))
        chosen.append(best)
    return chosen


def _changed(repo: Repository, path: str, fetch: Fetch) -> date | None:
    """The day of the file's last change; by the repository's own every page would be as young as the last."""
    try:
        page = get(
            f"{repo.api}/commits?path={quote(path)}&sha={quote(repo.branch, safe='')}&per_page=1", fetch
        )
        answer = page.json()
    except (FetchError, NotUnderstoodError):
        return None
    try:
        return past(date_of(answer[0]["commit"]["committer"]["date"]), page)
    except (LookupError, TypeError):
        return None


def _passages(page: Page, repo: Repository, path: str, on: date | None) -> tuple[Passage, ...]:
    read = markdown(page.text[:LONGEST])
    title = read.title or (repo.name if README.fullmatch(path) else path.rpartition("/")[2].partition(".")[0])
    told = passages_of(replace(read, title=title), blob(repo, path), on=on)
    return tuple(replace(p, on=past(p.on, page)) for p in told)
