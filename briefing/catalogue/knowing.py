"""Trade-offs: what technologies are good at, what they cost, what they are used for, what stands beside them.

`knowledge/<category>.toml` holds one table a technology, under the id that the catalogue has:

    [redis]
    good = ["a read from memory in well under a millisecond, in the same data centre"]
    costs = ["asynchronous replication: a failed primary takes the last writes with it"]
    hurts = ["one slow command, such as KEYS on a large keyspace, stops every other client meanwhile"]
    owner = "whoever runs the databases, until the first eviction shows that product teams own the keys"
    leaving = "small for a cache, months where scripts and data structures hold state"
    docs = ["https://redis.io/docs/latest/"]

    [[redis.use]]                       # one typical use
    what = "the queue behind background jobs"
    likely = ["sidekiq", "celery"]      # where one of these is in use, this use is likely
    covered = ["oban", "rabbitmq"]      # where one of these is in use, this use is taken care of
    said = ["queue", "job"]             # words beside the name that show the use

    [[redis.over]]                      # each pair once, under either of the two
    other = "memcached"
    choose = "keys need structure, expiry events or a copy on disk"
    rather = "it is a cache and nothing else, and several cores should serve it"
    tips = "a cache that has quietly become the only copy of something"

    [[redis.beside]]                    # what one expects to read of beside it
    what = "anything that watches memory and evictions"
    any = ["datadog", "prometheus"]
    needs = []                          # asked only where one of these is in use
    usual = true                        # seldom told in public: its absence says little
    ask = "Who notices when keys are evicted?"

    [[redis.ask]]                       # a question that this stack, or these words in it, bring up
    id = "jobs-and-cache"
    with = ["sidekiq"]                  # all in use
    without = []                        # none in use
    said = ["cache"]                    # one sentence that names it holds one of these
    figure = true                       # and a figure, for the question speaks of a size
    ask = "Do the jobs and the cache share one Redis, and what does the eviction policy say?"
    why = "…"
    then = ["…"]
    good = "…"

Statements are in our own words and end without a full stop; questions are whole sentences. ``tips`` is a noun
phrase that fits behind "how far are you from"; a statement that ages says the version or the year.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import tomli

from briefing.catalogue.model import Catalogue
from briefing.errors import CatalogueError

__all__ = ["Ask", "Beside", "Knowledge", "Over", "TradeOffs", "Use", "load_knowledge", "validate_knowledge"]

HERE = Path(__file__).parent / "knowledge"
# Counted up when the records change, so that what an older version kept is not read as the new form.
FORM = "2"

# Words that say nothing or sell something. A statement that needs one has no content yet.
EMPTY_WORDS = re.compile(
    r"\b(robust|seamless(?:ly)?|powerful|cutting[- ]edge|world[- ]class|best[- ]in[- ]class|leverag\w+"
    r"|synerg\w+"
    r"|next[- ]gen\w*|state[- ]of[- ]the[- ]art|enterprise[- ]grade|battle[- ]tested|blazing\w*|simply|very"
    r"|easily|arguably|generally speaking|various|some people|it depends|game[- ]chang\w+|rich ecosystem)\b",
    re.IGNORECASE,
)
# Where documentation lives on a domain that is not the home page's.
DOCS_HOSTS = frozenset(
    {
        "dev.epicgames.com",
        "developer.hashicorp.com",
        "developer.mozilla.org",
        "docs.aws.amazon.com",
        "docs.oracle.com",
        "docs.snowflake.com",
        "docs.spring.io",
        "docs.unity3d.com",
        "docs.github.com",
        "docs.cloud.google.com",
        "github.com",
        "hexdocs.pm",
        "kubernetes.io",
        "learn.microsoft.com",
        "pkg.go.dev",
        "shopify.dev",
        "www.erlang.org",
    }
)
STATEMENT = 200
"""Characters that a statement has at most; what needs more holds two."""


@dataclass(frozen=True, slots=True)
class Use:
    """One of the things that a technology of many uses is used for, as a noun phrase."""

    what: str
    likely: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """This one over ``other``: when one takes this, when the other, and where it tips.

    ``why``, ``then`` and ``good`` go with a question about the two, whichever of them is in use.
    """

    other: str
    choose: str
    rather: str
    tips: str
    why: str = ""
    then: tuple[str, ...] = ()
    good: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What one expects to read of beside a technology: any of ``any``, where any of ``needs`` is in use.

    ``usual`` marks what is seldom told in public, so that not reading of it says little.
    """

    what: str
    any: tuple[str, ...]
    ask: str
    needs: tuple[str, ...] = ()
    why: str = ""
    then: tuple[str, ...] = ()
    good: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that a stack brings up, or words in the record do."""

    id: str
    ask: str
    why: str
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    figure: bool = False
    then: tuple[str, ...] = ()
    good: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known about one technology."""

    id: str
    good: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    hurts: tuple[str, ...] = ()
    owner: str = ""
    leaving: str = ""
    docs: tuple[str, ...] = ()
    use: tuple[Use, ...] = ()
    over: tuple[Over, ...] = ()
    beside: tuple[Beside, ...] = ()
    ask: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class TradeOffs:
    """Everything that is known, by technology id."""

    technologies: Mapping[str, Knowledge]
    key: str = ""

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Over]:
        """Each pair under both of its orders, ``choose`` always for the first."""
        both: dict[tuple[str, str], Over] = {}
        for known in self.technologies.values():
            for over in known.over:
                both[known.id, over.other] = over
                both[over.other, known.id] = replace(
                    over, other=known.id, choose=over.rather, rather=over.choose
                )
        return both

    @cached_property
    def against(self) -> Mapping[str, tuple[tuple[Over, str], ...]]:
        """What is known of each technology against others, with the other one's id."""
        by: dict[str, list[tuple[Over, str]]] = {}
        for (tech, rival), over in self.pairs.items():
            by.setdefault(tech, []).append((over, rival))
        return {tech: tuple(known) for tech, known in by.items()}

    def get(self, tech: str) -> Knowledge | None:
        """What is known about this id, or None."""
        return self.technologies.get(tech)


def load_knowledge(store: MutableMapping[str, bytes] | None = None) -> TradeOffs:
    """What is known about technologies, from the shipped files.

    Args:
        store: where what was read is kept, by a hash of the files; with it loading takes a few milliseconds.

    Raises:
        CatalogueError: a file that is no TOML or holds a table of another form.
    """
    paths = sorted(HERE.glob("*.toml"))
    bodies = [path.read_bytes() for path in paths]
    digest = hashlib.blake2b(FORM.encode(), digest_size=16)
    for path, body in zip(paths, bodies, strict=True):
        digest.update(f"\0{path.name}\0{len(body)}\0".encode())
        digest.update(body)
    key = digest.hexdigest()
    kept = store.get(f"knowledge-{key}") if store is not None else None
    if kept is not None:
        try:
            return TradeOffs(msgspec.msgpack.decode(kept, type=dict[str, Knowledge]), key)
        except msgspec.DecodeError:
            pass
    technologies = _read(paths, bodies)
    if store is not None:
        store[f"knowledge-{key}"] = msgspec.msgpack.encode(technologies)
    return TradeOffs(technologies, key)


def validate_knowledge(catalogue: Catalogue, paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """All mistakes in the files (the shipped ones where none are given), one line each, in their order."""
    paths = paths or sorted(HERE.glob("*.toml"))
    try:
        technologies = _read(paths, [path.read_bytes() for path in paths])
    except CatalogueError as why:
        return why.mistakes
    mistakes: list[str] = []
    pairs: set[frozenset[str]] = set()
    for tech, known in technologies.items():
        mistakes += [f"{tech}: {m}" for m in _mistakes(known, catalogue)]
        for over in known.over:
            pair = frozenset((tech, over.other))
            if pair in pairs:
                mistakes.append(f"{tech}: the pair with {over.other} stands twice")
            pairs.add(pair)
    return tuple(mistakes)


def _read(paths: Sequence[Path], bodies: Sequence[bytes]) -> dict[str, Knowledge]:
    found: dict[str, Knowledge] = {}
    mistakes: list[str] = []
    for path, body in zip(paths, bodies, strict=True):
        try:
            tables = tomli.loads(body.decode())
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as why:
            mistakes.append(f"{path.name}: {why}")
            continue
        for tech, table in tables.items():
            if tech in found:
                mistakes.append(f"{path.name}: {tech} stands in another file too")
                continue
            try:
                found[tech] = _record(tech, table)
            except (msgspec.ValidationError, ValueError, TypeError, AttributeError) as why:
                mistakes.append(f"{path.name}: {tech}: {why}")
    if mistakes:
        raise CatalogueError(tuple(mistakes))
    return found


def _record(tech: str, table: dict[str, Any]) -> Knowledge:
    # "with" is a word of Python's, so the record has "needs" in its place.
    asks = [
        {"needs" if key == "with" else key: value for key, value in a.items()} for a in table.get("ask", ())
    ]
    whole = {**table, "id": tech, "ask": asks}
    for key, rows, record in (
        ("", [whole], Knowledge),
        ("use", whole.get("use", ()), Use),
        ("over", whole.get("over", ()), Over),
        ("beside", whole.get("beside", ()), Beside),
        ("ask", asks, Ask),
    ):
        known = {f.name for f in fields(record)}
        for row in rows:
            if strange := sorted(row.keys() - known):
                raise ValueError(f"{key or 'the table'} has no {strange[0]!r}")
    return msgspec.convert(whole, Knowledge)


def _mistakes(known: Knowledge, catalogue: Catalogue) -> Iterator[str]:
    named = {
        known.id,
        *(t for u in known.use for t in u.likely + u.covered),
        *(o.other for o in known.over),
        *(t for b in known.beside for t in b.any + b.needs),
        *(t for a in known.ask for t in a.needs + a.without),
    }
    for tech in sorted(named - catalogue.technologies.keys()):
        yield f"the catalogue has no technology {tech!r}"
    for name, least in (("good", 1), ("costs", 1), ("docs", 1)):
        if len(getattr(known, name)) < least:
            yield f"{name} is missing"
    statements = [*known.good, *known.costs, *known.hurts, known.owner, known.leaving]
    statements += [u.what for u in known.use]
    statements += [s for o in known.over for s in (o.choose, o.rather, o.tips)]
    statements += [b.what for b in known.beside]
    questions = [b.ask for b in known.beside] + [a.ask for a in known.ask]
    questions += [t for b in known.beside for t in b.then] + [t for a in known.ask for t in a.then]
    questions += [t for o in known.over for t in o.then]
    prose = [b.why for b in known.beside] + [a.why for a in known.ask]
    prose += [o.why for o in known.over]
    prose += [o.good for o in known.over] + [b.good for b in known.beside] + [a.good for a in known.ask]
    for words in (*statements, *questions, *prose):
        if found := EMPTY_WORDS.search(words):
            yield f"{found[0]!r} says nothing in {words!r}"
        if len(words) > STATEMENT * (1 if words in statements else 2):
            yield f"too long ({len(words)} characters): {words!r}"
    for words in statements:
        if words.endswith("."):
            yield f"a statement ends without a full stop: {words!r}"
    for words in questions:
        if not words.endswith(("?", ".")) or not words[:1].isupper():
            yield f"a question is a whole sentence: {words!r}"
    if any(o.other == known.id for o in known.over):
        yield "it is compared with itself"
    yield from (f"{url}: {why}" for url in known.docs if (why := _bad_docs(url, known.id, catalogue)))


def _bad_docs(url: str, tech: str, catalogue: Catalogue) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host:
        return "documentation is at an https address"
    if re.search(r"/(pricing|solutions|customers|case-stud\w+|shop|compare)\b", parts.path):
        return "that is a page that sells"
    known = catalogue.technologies.get(tech)
    homes = [known.home, known.docs] if known else []
    own = {".".join((urlsplit(h).hostname or "").split(".")[-2:]) for h in homes if h}
    if ".".join(host.split(".")[-2:]) in own or host in DOCS_HOSTS or host.endswith(".readthedocs.io"):
        return ""
    return "not on the vendor's own domain"
