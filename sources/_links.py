"""What the links on a company's own pages lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from briefing import Company, Handle
from briefing.address import host_of
from briefing.text import Link

from ._names import label, names

__all__ = [
    "BLOG_HOSTS",
    "BLOG_PATHS",
    "HANDBOOKS",
    "RECORDS",
    "elsewhere",
    "handles",
    "is_feed",
    "names_subprocessors",
    "on_site",
    "segments",
    "words",
]

WORD = re.compile(r"[^\W_]+")
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
MISLABELLED = ("application/xml", "text/xml", "application/json")

BLOG_PATHS = frozenset({"blog", "blogs", "engineering", "engineering-blog", "tech-blog", "techblog", "tech"})
BLOG_HOSTS = frozenset({"blog", "engineering", "eng", "tech", "techblog", "developers", "dev", "code"})
BLOG_PLATFORMS = (
    ".medium.com",
    ".substack.com",
    ".hashnode.dev",
    ".ghost.io",
    ".wordpress.com",
    ".blogspot.com",
)
HANDBOOKS = frozenset({"handbook", "playbook"})
RECORDS = frozenset(
    """
    adr adrs architecture-decisions architecture-decision-records decision-records decisions engineering-standards rfcs
    tech-radar tech-standards technical-standards technology-radar techradar
    """.split()  # noqa: SIM905
)
"""Where a company keeps what its engineers have decided, and what they are to use."""
STATUS_HOSTS = (".statuspage.io", ".instatus.com", ".betteruptime.com", ".status.page", ".hund.io")

DOCS_PLATFORMS = (".readme.io", ".gitbook.io", ".mintlify.app", ".stoplight.io", ".apiary.io", ".redoc.ly")

DOCS = frozenset({"api", "apis", "api-docs", "api-reference", "apidocs", "developer", "developers", "docs"})
TRUST = frozenset({"security", "trust", "trust-center", "trust-centre", "trustcenter"})
LEGAL = (
    *("dpa", "data-processing-agreement", "data-processing-addendum", "auftragsverarbeitung", "avv"),
    *("gdpr", "dsgvo", "legal", "privacy", "privacy-policy", "privacy-notice", "datenschutz"),
)
"""The last part of the path of pages that link to a list of sub-processors."""
NOTICES = frozenset(
    """
    acknowledgements acknowledgments attributions open-source-licenses open-source-licences
    open-source-notices oss oss-licenses oss-licences third-party-licenses third-party-licences
    third-party-notices 3rdpartylicenses
    """.split()  # noqa: SIM905
)
# "Licences" alone may be those to transmit money.
NOTICES_SAID = re.compile(
    r"(?:open[- ]source|third[- ]party|software) (?:software )?(?:licen[cs]es|notices|acknowledge?ments)",
    re.IGNORECASE,
)
SUBPROCESSORS = re.compile(
    r"\bsub[- ]?processors?\b|\bunterauftrags(?:ver)?arbeiter|\bsous-traitants? ultérieurs?|"
    r"\bsub-?encargados?\b|\bthird[- ]party (?:vendors|service providers)\b",
    re.IGNORECASE,
)

GITHUB_PAGES = frozenset(
    """
    about account apps blog codespaces collections contact copilot customer-stories customers
    discussions edu enterprise events explore features gist issues join login logout marketplace mobile
    new notifications nonprofit open-source organizations orgs partners premium-support pricing pulls
    readme resources search security sessions settings signup site solutions sponsors stars stories
    team teams topics trending users why-github
    """.split()  # noqa: SIM905
)
STACKSHARE_PAGES = frozenset(
    """
    about advertise alternatives api application_and_data business_tools categories companies contact
    decisions devops embed enterprise featured feed in-stacks integrations jobs login news posts
    pricing privacy reviews search signup stacks stackups tools trending users utilities vendors
    """.split()  # noqa: SIM905
)

# Hosts that hold profiles, shares and shops: whatever a link to them is called, no page there tells about the
# stack.
CROWDS = tuple(
    """
    apple.com bsky.app capterra.com crunchbase.com discord.com discord.gg facebook.com g2.com
    github.com gitlab.com glassdoor.com google.com instagram.com linkedin.com mastodon.social
    pinterest.com reddit.com slack.com spotify.com stackshare.io t.co threads.net tiktok.com
    trustpilot.com twitter.com wa.me whatsapp.com wikipedia.org x.com xing.com youtu.be youtube.com
    """.split()  # noqa: SIM905
)
ABOUT_US = frozenset(
    """
    case casestudies casestudy cases customers episode episodes interview interviews podcast podcasts
    stories story success showcase talk talks
    """.split()  # noqa: SIM905
)
"""Words in the path of somebody else's page about a company …"""
SAID = re.compile(
    r"case[ -]stud|success stor|podcast|interview|episode|\btalk\b|keynote|fireside", re.IGNORECASE
)
"""… and in the words that it is linked by."""


def segments(url: str) -> tuple[str, ...]:
    """The parts of an address's path that are not empty, as they are written."""
    try:
        return tuple(part for part in urlsplit(url).path.split("/") if part)
    except ValueError:
        return ()


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case; numbers are words too."""
    return frozenset(WORD.findall(text[:500].casefold()))


def on_site(url: str, sites: Iterable[str]) -> bool:
    """Whether the address lies on one of these domains or below it."""
    host = host_of(url)
    return any(host == site or host.endswith("." + site) for site in sites)


def is_feed(link: Link) -> bool:
    """Whether a ``<link rel="alternate">`` announces a feed of posts, and not of comments."""
    return (
        "alternate" in link.rel.split()
        and link.type.startswith(FEEDS + MISLABELLED)
        and "comments" not in link.url
        and "oembed" not in link.url
        and "/wp-json/" not in link.url
    )


def names_subprocessors(said: str) -> bool:
    """Whether words, or the path of an address, speak of sub-processors."""
    return bool(SUBPROCESSORS.search(said.replace("_", " ")))


def handles(company: Company, links: Iterable[Link], url: str, sites: tuple[str, ...]) -> Iterator[Handle]:
    """The names and addresses by which the company is known elsewhere, as far as the links of one page tell.

    Args:
        company: whom to look for; a profile in the midst of a text is taken only if it bears this name.
        links: of the page.
        url: the page, which is the company's own.
        sites: the company's own domains.
    """
    for link in links:
        if found := _handle(company, link, sites):
            yield Handle(*found, url)


def elsewhere(links: Iterable[Link], url: str, sites: tuple[str, ...]) -> Iterator[Handle]:
    """Somebody else's pages that the company's own words link to: case studies, podcasts, interviews."""
    for link in links:
        host = host_of(link.url)
        crowd = any(host == crowd or host.endswith("." + crowd) for crowd in CROWDS)
        if link.where != "content" or crowd or on_site(link.url, sites) or not segments(link.url):
            continue
        if words(" ".join(segments(link.url))) & ABOUT_US or SAID.search(link.text):
            yield Handle("elsewhere", link.url, url)


def _handle(company: Company, link: Link, sites: tuple[str, ...]) -> tuple[str, str] | None:
    host, path = host_of(link.url), segments(link.url)
    if host == "github.com" and path:
        return _github(company, link, path)
    if host == "stackshare.io":
        return _stackshare(path)
    if host == "embed.stackshare.io" and path[:2] == ("stacks", "embed"):
        return "stackshare", link.url
    if is_feed(link) and on_site(link.url, sites):
        return "blog", link.url
    if on_site(link.url, sites):
        return _own(link, host, path, sites) or _record(link, host, path, sites)
    if host.endswith(STATUS_HOSTS):
        return "status", f"https://{host}/"
    if found := _record_elsewhere(company, link, host, path):
        return found
    about = words(link.text)
    if "handbook" in about or "handbook" in words(" ".join(path)):
        return "handbook", link.url
    if host == "medium.com" and path and ("blog" in about or _ours(company, path[0])):
        return "blog", f"https://medium.com/{path[0]}"
    if (
        host == "dev.to"
        and path
        and ((len(path) == 1 and link.where != "content") or _ours(company, path[0]))
    ):
        return "blog", f"https://dev.to/{path[0]}"
    if host.endswith(BLOG_PLATFORMS) and (link.where != "content" or _ours(company, host.split(".")[0])):
        return "blog", f"https://{host}/"
    return None


def _own(link: Link, host: str, path: tuple[str, ...], sites: tuple[str, ...]) -> tuple[str, str] | None:
    """A place on the company's own domain that another source starts from."""
    below = next((host.removesuffix("." + site) for site in sites if host.endswith("." + site)), "")
    if below == "status":
        return "status", f"https://{host}/"
    if path == ("status",):
        return "status", link.url
    named = {below, path[-1].lower() if path else ""}
    if not named.isdisjoint(HANDBOOKS | RECORDS):
        return "handbook", link.url
    if below in BLOG_HOSTS - {"developers", "dev", "code"} or (
        below in BLOG_HOSTS and "blog" in words(link.text)
    ):
        return "blog", f"https://{host}/"
    # A post's address names the place where the posts stand: /en/blog/some-post.
    for at, part in enumerate(path[:2]):
        if part.lower() in BLOG_PATHS and (at + 1 == len(path) or "blog" in part.lower()):
            root = link.url.partition(host)[0] + host
            return "blog", f"{root}/{'/'.join(path[: at + 1])}"
    return None


def _record(link: Link, host: str, path: tuple[str, ...], sites: tuple[str, ...]) -> tuple[str, str] | None:
    """A page of the company's own that is there for the record: vendors, security, law, API, licences."""
    below = next((host.removesuffix("." + site) for site in sites if host.endswith("." + site)), "")
    last = path[-1].lower().partition(".")[0] if path else ""
    if len(path) > 4:
        return None
    if names_subprocessors(f"{link.text} {unquote(' '.join(path))}"):
        return "subprocessors", link.url
    if below in TRUST or last in TRUST:
        return "trust", link.url
    if last in LEGAL:
        return "legal", link.url
    if last in NOTICES or NOTICES_SAID.search(link.text):
        return "licences", link.url
    root = f"{link.url.partition('://')[0]}://{urlsplit(link.url).netloc}"
    if below in DOCS:
        return "docs", f"{root}/"
    for at, part in enumerate(path[:2]):
        if part.lower() in DOCS:
            return "docs", f"{root}/{'/'.join(path[: at + 1])}"
    return None


def _record_elsewhere(
    company: Company, link: Link, host: str, path: tuple[str, ...]
) -> tuple[str, str] | None:
    """The same on somebody else's host: from a menu or footer, or bearing the company's name."""
    ours = link.where != "content" or _ours(company, host) or any(_ours(company, part) for part in path[:2])
    if not ours:
        return None
    if names_subprocessors(f"{link.text} {unquote(' '.join(path))}"):
        return "subprocessors", link.url
    if re.search(r"\btrust (?:cent(?:er|re)|portal|report)\b", link.text, re.IGNORECASE):
        return "trust", link.url
    if host.endswith(DOCS_PLATFORMS):
        return "docs", f"https://{host}/"
    return None


def _github(company: Company, link: Link, path: tuple[str, ...]) -> tuple[str, str] | None:
    """The organisation. A text may link to anybody's profile; a menu or footer links to one's own."""
    owner = path[0]
    if owner.lower() in GITHUB_PAGES:
        return ("github", path[1]) if owner.lower() == "orgs" and len(path) > 1 else None
    mine = len(path) == 1 and link.where != "content"
    return ("github", owner) if mine or _ours(company, owner) else None


def _stackshare(path: tuple[str, ...]) -> tuple[str, str] | None:
    """A path like "company/stack" or "companies/slug"; other pages and those of tools are left out."""
    if len(path) != 2:
        return None
    if path[0] == "companies" or not STACKSHARE_PAGES & set(path):
        return "stackshare", "/".join(path)
    return None


def _ours(company: Company, slug: str) -> bool:
    """Whether a profile's name holds the company's: "acme-engineering", "teamacme"."""
    plain = "".join(WORD.findall(unquote(slug).casefold()))
    known = ("".join(WORD.findall(name.casefold())) for name in (*names(company), label(company.domain)))
    return any(len(name) > 2 and name in plain for name in known)
