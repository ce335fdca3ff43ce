"""Public repositories in, claims out: packages, images, files and language shares as a source listed them.

A passage of kind CODE is about one repository, whose full name is its ``heading``, one fact a line: the kind
of fact, a name without spaces, and what is known beyond it.

    language Elixir 82%            share of the bytes; without one, the repository's main language
    topic kubernetes               a label that the repository's owner gave it
    file config/deploy.yml         a path in it
    npm react ^18.2.0              a package and the version asked for; likewise pypi, rubygems, go, crates,
    npm jest ^29 (dev)             hex, maven (group:artifact), packagist and nuget; "(dev)" marks what is
                                   needed to work on it and not to run it
    image postgres:15-alpine       a container image
    action codecov/codecov-action v4
    terraform hashicorp/aws ~> 5.0   a provider, or a module: terraform-aws-modules/eks/aws
    resource aws_sqs_queue         what Terraform makes with it
    chart postgresql 15.2.0        a chart that another Helm chart needs
    pub sentry_flutter ^8.0.0      a package for Dart; "swift vapor/vapor 4.0" one for Swift, as a repository
    tool Amazon EC2                a name on a list of tools that the repository keeps

What is not of this form is passed over. ``role`` says why a repository tells little about how its owner
works: it is a "sample", "client library", "archive", "fork" or "mirror", and "" for any other. All claims of
such a repository are weak, and so are those that rest on a topic or on a package marked "(dev)", unless that
is where such a tool always stands (a test framework, a compiler): their rule begins with "weak:".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import translate

from briefing.catalogue.model import Catalogue, Technology
from briefing.model import Claim, Kind, Passage, Status

__all__ = ["READS", "manifests"]

READS = (Kind.CODE,)
"""The kinds of passages that are read here."""

WEAK = "weak:"
DEV = " (dev)"
LEAST_SHARE = 3
"""Percent of a repository below which a language is a script beside it, or a file that was copied in."""
LONGEST_LINE = 300
MOST_LINES = 5_000

ECOSYSTEMS = frozenset(
    {"npm", "pypi", "rubygems", "go", "crates", "hex", "maven", "packagist", "nuget"},
)
# What a language statistic may mean by a name: its "Slim" writes templates, and is no framework.
SPOKEN = frozenset(
    {
        *("languages", "css-and-templating", "frontend-frameworks", "static-site-generators"),
        *("build-tools", "package-managers", "machine-learning", "apis-and-protocols"),
    }
)
LIBRARIES = frozenset(
    {
        *("frontend-frameworks", "full-stack-frameworks", "backend-frameworks", "mobile-desktop"),
        *("javascript-libraries", "libraries", "ui-components", "css-and-templating", "build-tools"),
        *("orms", "background-jobs", "machine-learning", "testing", "browser-automation", "code-quality"),
    }
)
"""Categories of what runs in one's own program, and whose package is no client of something elsewhere."""
# Providers whose name is not the product's, with a spelling of it; and those that stand for no product.
PROVIDERS = {
    **dict.fromkeys(("google", "google-beta"), "Google Cloud"),
    "azurerm": "Azure",
    "azuread": "Microsoft Entra ID",
    "mongodbatlas": "MongoDB Atlas",
    "hcloud": "Hetzner",
}
MAKERS = {"aws": ("Amazon", "AWS"), "google": ("Google Cloud", "Google"), "azurerm": ("Azure",)}
"""What stands before a service's name where a resource has the provider's."""
# Resources that are not called like the service, by what they begin with.
SERVICES = {
    **dict.fromkeys(("aws_db", "aws_rds"), "Amazon RDS"),
    **dict.fromkeys(("aws_lb", "aws_alb", "aws_elb"), "AWS Elastic Load Balancing"),
    **dict.fromkeys(("aws_apigatewayv2", "aws_api_gateway"), "Amazon API Gateway"),
    "aws_instance": "Amazon EC2",
    "aws_route53": "Amazon Route 53",
    "aws_secretsmanager": "AWS Secrets Manager",
    "aws_sfn": "AWS Step Functions",
    "azurerm_kubernetes_cluster": "AKS",
    "azurerm_mssql": "Azure SQL Database",
    "azurerm_servicebus": "Azure Service Bus",
    "google_cloudfunctions": "Google Cloud Functions",
    "google_cloudfunctions2": "Google Cloud Functions",
    "google_compute": "Google Compute Engine",
    "google_container_cluster": "GKE",
    "google_sql": "Cloud SQL",
    "google_storage": "Google Cloud Storage",
}
TOOLS = frozenset(
    {
        *("testing", "browser-automation", "code-quality", "build-tools", "package-managers", "languages"),
        *("css-and-templating", "api-tools", "documentation"),
    }
)
"""Categories of what one works with, and which production does without: "(dev)" is no reason to doubt them."""
PLUMBING = frozenset(
    {"archive", "cloudinit", "external", "http", "local", "null", "random", "template", "time", "tls"}
)

_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")
_SHARE = re.compile(r"(\d{1,3})%")
_MAJOR = re.compile(r"/v\d{1,3}$")
_SCALA = re.compile(r"_(?:2\.\d{1,2}|3)$")
_DASHES = re.compile(r"[-_.]+")
_AROUND = re.compile(r"(?:^setup-|^configure-|-actions?$|-github$|-deploy$|-scan$|-credentials$)")

_CLIENT = re.compile(r"^(?:swift|flutter)-|-(?:swift|cocoa|ios|apple|sdk|flutter|core|client)$")


@dataclass
class _Index:
    """What the catalogue knows about packages and files, by name."""

    packages: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    families: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By npm scope or Maven group: the technologies of all its packages."""
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    paths: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """By the last part of a path of several: the whole, and the technology."""
    endings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    folders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    globs: list[tuple[re.Pattern[str], bool, str]] = field(default_factory=list)
    """Of names, or of whole paths where the second is true."""


@dataclass(frozen=True, slots=True)
class _Hit:
    technology: str
    name: str
    """The part of the line that decided."""
    weak: bool = False
    version: str = ""


def manifests(passages: Iterable[Passage], catalogue: Catalogue) -> tuple[Claim, ...]:
    """What passages about repositories betray: one claim a technology and kind of fact in each passage.

    A claim's ``quote`` is the line, its ``rule`` the kind of fact: "manifest:npm", "weak:manifest:topic".
    Where a passage has firm claims of a technology, weak ones are left out.

    Args:
        passages: those of other kinds than `READS` are passed over.
        catalogue: whose packages and files are looked for.
    """
    found: list[Claim] = []
    for passage in passages:
        if passage.kind in READS:
            found.extend(_read(passage, catalogue))
    return tuple(found)


def _read(passage: Passage, catalogue: Catalogue) -> Iterator[Claim]:
    index = _index(catalogue)
    best: dict[tuple[str, str], Claim] = {}
    at = 0
    for line in passage.text.split("\n", MOST_LINES)[:MOST_LINES]:
        start, at = at, at + len(line) + 1
        kind, _, rest = line[:LONGEST_LINE].partition(" ")
        for hit in _hits(kind, rest.strip(), index, catalogue):
            weak = hit.weak or bool(passage.role)
            rule = f"{WEAK if weak else ''}manifest:{kind}"
            best.setdefault(
                (hit.technology, rule),
                Claim(
                    technology=hit.technology,
                    status=Status.USES,
                    quote=line[:LONGEST_LINE],
                    url=passage.url,
                    kind=passage.kind,
                    on=passage.on,
                    own=passage.own,
                    title=passage.title,
                    heading=passage.heading,
                    source=passage.source,
                    spelling=hit.name,
                    rule=rule,
                    cue=kind,
                    role=passage.role,
                    version=hit.version,
                    start=start + len(kind) + 1,
                ),
            )
    firm = {tech for tech, rule in best if not rule.startswith(WEAK)}
    yield from (c for c in best.values() if c.technology not in firm or not c.rule.startswith(WEAK))


def _hits(kind: str, rest: str, index: _Index, catalogue: Catalogue) -> Iterator[_Hit]:
    """What one line says; ``rest`` is what follows the kind."""
    dev = rest.endswith(DEV)
    if kind in ECOSYSTEMS:
        name, _, wanted = rest.removesuffix(DEV).partition(" ")
        for found in _packaged(kind, name, index):
            aside = dev and _category(found, catalogue) not in TOOLS
            yield _Hit(found, name, aside, _version(wanted) if _itself(name, found, catalogue) else "")
    elif kind in {"chart", "pub", "swift"}:
        name, _, _ = rest.partition(" ")
        if tech := _called(kind, name, catalogue):
            yield _Hit(tech.id, name, rest.endswith(DEV) and tech.category not in TOOLS)
    elif kind == "image":
        yield from _image(rest.partition(" ")[0], index, catalogue)
    elif kind == "file":
        yield from _file(rest, index)
    elif kind == "language":
        yield from _language(rest, catalogue)
    elif kind == "topic":
        if tech := _plainly(rest, catalogue):
            yield _Hit(tech.id, rest, weak=True)
    elif kind == "tool":
        if tech := catalogue.find(rest):
            yield _Hit(tech.id, rest)
    elif kind == "action":
        yield from _action(rest.partition(" ")[0], catalogue)
    elif kind == "terraform":
        yield from _provider(rest, catalogue)
    elif kind == "resource":
        yield from _resource(rest, catalogue)


def _category(technology: str, catalogue: Catalogue) -> str:
    known = catalogue.technologies.get(technology)
    return known.category if known else ""


def _itself(package: str, technology: str, catalogue: Catalogue) -> bool:
    """Whether the package is the technology, so that their versions are one, and not a client for it."""
    known = catalogue.technologies.get(technology)
    if known is None or known.category not in LIBRARIES:
        return False
    return any(
        (tech := catalogue.find(name)) is not None and tech.id == technology
        for name in {package, package.rpartition("/")[2], package.removeprefix("@").partition("/")[0]}
    )


def _language(rest: str, catalogue: Catalogue) -> Iterator[_Hit]:
    name, _, share = rest.rpartition(" ")
    percent = _SHARE.fullmatch(share)
    if percent is None:
        name = rest
    tech = catalogue.find(name)
    if tech and tech.category in SPOKEN and not (percent and int(percent[1]) < LEAST_SHARE):
        yield _Hit(tech.id, name)


def _version(wanted: str) -> str:
    """The number in a version as it is asked for: 1.7 of "~> 1.7"."""
    found = _NUMBER.search(wanted[:80])
    return found[0] if found and "://" not in wanted else ""


def _plainly(word: str, catalogue: Catalogue) -> Technology | None:
    """The technology of this name, unless that is an English word too; languages are taken all the same."""
    for spelling in (word, word.replace("-", " ")):
        tech = catalogue.find(spelling)
        if tech and (tech.category == "languages" or not _vague(tech, spelling)):
            return tech
    return None


def _vague(tech: Technology, spelling: str) -> bool:
    return spelling.casefold() in {word.casefold() for word in tech.vague}


def _packaged(ecosystem: str, name: str, index: _Index) -> list[str]:
    """The technologies of a package, or of its family where that is one technology's alone."""
    for candidate in _candidates(ecosystem, name):
        if found := index.packages.get((ecosystem, candidate)):
            return found
    family = _family(ecosystem, name)
    return list(kin) if family and len(kin := index.families.get((ecosystem, family), set())) == 1 else []


def _candidates(ecosystem: str, name: str) -> Iterator[str]:
    """The name as the catalogue may have it; of a path, also what it begins with."""
    key = _key(ecosystem, name)
    yield key
    if ecosystem == "go":
        key = _MAJOR.sub("", key)
        yield key
        while key.count("/") > 2:
            key = key.rpartition("/")[0]
            yield key
    elif ecosystem == "nuget":
        while key.count(".") > 1:
            key = key.rpartition(".")[0]
            yield key


def _key(ecosystem: str, name: str) -> str:
    """A package's name in the form in which its registry compares names."""
    if ecosystem in {"pypi", "crates"}:
        return _DASHES.sub("-", name).lower()
    if ecosystem == "maven":
        return _SCALA.sub("", name)
    return name.lower() if ecosystem in {"nuget", "packagist", "docker", "go"} else name


def _family(ecosystem: str, name: str) -> str:
    """The npm scope or the Maven group; "" for any other."""
    if ecosystem == "npm" and name.startswith("@"):
        return name.partition("/")[0]
    return name.partition(":")[0] if ecosystem == "maven" else ""


def _image(name: str, index: _Index, catalogue: Catalogue) -> Iterator[_Hit]:
    """An image by its whole name, else by a part that is the name of an official one."""
    path, version = _untagged(name)
    host, _, below = path.partition("/")
    bare = below if below and ("." in host or ":" in host or host == "localhost") else path
    bare = bare.removeprefix("library/")
    parts = bare.split("/")[:6]
    for candidate in (path, bare, "/".join(parts[-2:]), *reversed(parts)):
        if found := index.packages.get(("docker", candidate.lower())):
            yield from (_Hit(tech, name, version=version) for tech in found)
            return
    if len(parts) == 2 and parts[0] == parts[1] and (tech := catalogue.find(parts[0])):
        yield _Hit(tech.id, name, version=version)


def _untagged(name: str) -> tuple[str, str]:
    """An image's name without tag and digest, and the number that its tag begins with."""
    path = name.partition("@")[0]
    head, colon, tag = path.rpartition(":")
    if not colon or "/" in tag:
        return path, ""
    found = _NUMBER.match(tag.removeprefix("v"))
    return head, found[0] if found else ""


def _action(name: str, catalogue: Catalogue) -> Iterator[_Hit]:
    """A step of a GitHub workflow: it shows GitHub Actions, and what it is plainly named after."""
    if tech := catalogue.technologies.get("github-actions"):
        yield _Hit(tech.id, name)
    plain = _AROUND.sub("", _AROUND.sub("", name.split("/", 2)[1])) if "/" in name else ""
    if plain and (tech := catalogue.find(plain)) and not _vague(tech, plain):
        yield _Hit(tech.id, name)


def _provider(rest: str, catalogue: Catalogue) -> Iterator[_Hit]:
    source, _, wanted = rest.partition(" ")
    if tech := catalogue.technologies.get("terraform"):
        yield _Hit(tech.id, source)
    parts = source.lower().split("/")
    if len(parts) == 3 and "." not in parts[0]:  # a module: whose, what, and on which provider
        yield from _resource(f"{parts[2]}_{parts[1].replace('-', '_')}", catalogue)
        return
    name = parts[-1]
    product = PROVIDERS.get(name, "" if name in PLUMBING else name)
    if product and (tech := catalogue.find(product)):
        yield _Hit(tech.id, source, version=_version(wanted) if tech.id == "terraform" else "")


def _resource(name: str, catalogue: Catalogue) -> Iterator[_Hit]:
    """The service that a Terraform resource is a part of: Amazon SQS of "aws_sqs_queue_policy"."""
    if tech := catalogue.technologies.get("terraform"):
        yield _Hit(tech.id, name)
    provider, *words = name.lower().split("_")[:5]
    if provider in PLUMBING:
        return
    product: Technology | None = None
    for end in range(len(words), 0, -1):
        said = SERVICES.get("_".join([provider, *words[:end]]))
        spellings = [f"{maker} {' '.join(words[:end])}" for maker in MAKERS.get(provider, ())]
        product = product or next(filter(None, map(catalogue.find, [said] if said else spellings)), None)
    if product := product or catalogue.find(PROVIDERS.get(provider, provider)):
        yield _Hit(product.id, name)


def _called(kind: str, name: str, catalogue: Catalogue) -> Technology | None:
    """What a package is plainly named after, where the catalogue has no packages of its kind.

    That the name is an English word too is no matter in a chart, in a repository of an owner of that name, and
    where the package says that it is a client.
    """
    owner, _, last = name.lower().rpartition("/")
    word = last.replace("_", "-")
    plain = _CLIENT.sub("", _CLIENT.sub("", word))
    sure = kind == "chart" or (plain in owner if owner else plain != word)
    spellings = dict.fromkeys((word, word.replace("-", ""), plain))
    return next(
        filter(None, (catalogue.find(w) if sure else _plainly(w, catalogue) for w in spellings if w)), None
    )


def _file(path: str, index: _Index) -> Iterator[_Hit]:
    """A path that betrays something; weak where several have the same, for it may be any of them."""
    *folders, name = path.split("/")
    parts = name.split(".")
    marks = [
        [tech for end, tech in index.paths.get(name, ()) if f"/{path}".endswith(f"/{end}")],
        index.names.get(name, []),
        *(index.folders.get(folder, []) for folder in folders),
        *(index.endings.get(".".join(parts[at:]), []) for at in range(1, min(len(parts), 5))),
        *([tech] for pattern, whole, tech in index.globs if pattern.match(path if whole else name)),
    ]
    for found in marks:
        for tech in found:
            yield _Hit(tech, path, weak=len(found) > 1)


def _index(catalogue: Catalogue) -> _Index:
    """What is looked up, built once and kept with the catalogue."""
    kept = vars(catalogue)
    if "_manifests" not in kept:
        kept["_manifests"] = _built(catalogue)
    found: _Index = kept["_manifests"]
    return found


def _built(catalogue: Catalogue) -> _Index:
    index = _Index()
    scopes: dict[str, int] = defaultdict(int)
    for tech in catalogue.technologies.values():
        for ecosystem, packages in tech.packages.items():
            for package in packages:
                index.packages[ecosystem, _key(ecosystem, package)].append(tech.id)
                if family := _family(ecosystem, package):
                    index.families[ecosystem, family].add(tech.id)
                    scopes[family] += 1
        for mark in tech.files:
            _mark(index, tech, mark)
    # One package tells who its scope belongs to only where the scope bears the technology's name.
    for (ecosystem, family), kin in index.families.items():
        if ecosystem == "npm" and scopes[family] == 1:
            plain, name = family[1:].replace("-", ""), next(iter(kin)).replace("-", "")
            if plain not in name and name not in plain:
                kin.add("")
    return index


def _mark(index: _Index, tech: Technology, mark: str) -> None:
    """One entry of `Technology.files`: a name, a path, a folder ("k8s/"), or a pattern with stars."""
    mark = mark.removeprefix("**/")
    if mark.endswith("/"):
        index.folders[mark.rstrip("/")].append(tech.id)
    elif "*" in mark:
        # That there is source code in a language is said better, and with its share, by the statistic.
        if mark.startswith("*.") and "*" not in mark[2:]:
            if tech.category != "languages":
                index.endings[mark[2:]].append(tech.id)
        else:
            index.globs.append((re.compile(translate(mark)), "/" in mark, tech.id))
    elif "/" in mark:
        index.paths[mark.rpartition("/")[2]].append((mark, tech.id))
    elif tech.category != "languages":
        index.names[mark].append(tech.id)
        if mark.startswith("."):
            index.folders[mark].append(tech.id)
