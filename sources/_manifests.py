"""What manifests say, one fact a line in the form that `briefing.spot.manifests` reads.

Nothing here knows what a package is for. A manifest that is broken gives the lines that can still be read, or
none; no reader raises, and all are linear: files are short (`LONGEST`), and so is what is read of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase

from briefing.text.dates import date_of

from ._fact import LONGEST_LINE
from ._packages import (
    cargo,
    composer,
    gemfile,
    go,
    gradle,
    mix,
    npm,
    nuget,
    pipfile,
    pom,
    pubspec,
    pyproject,
    requirements,
    swift,
    versions,
)
from ._setup import chart, dockerfile, gitlab, images, terraform, workflow

__all__ = ["LONGEST", "lines", "rank", "reported"]

LONGEST = 200_000
"""Characters; what is longer is generated."""
MOST = 400
"""Facts of one file."""
_TOOL = re.compile(r"- name:\s{1,5}(.{1,80})$")
_REPORTED = re.compile(r"""^timestamp:\s{0,5}["']?(\d{4}-\d\d-\d\d)""", re.MULTILINE)


def lines(path: str, words: str) -> tuple[str, ...]:
    """The facts in a file, each once: "npm react ^18.2.0", "image postgres:15"; none in any other file."""
    read = _reader(path)
    if read is None or len(words) > LONGEST:
        return ()
    found: dict[str, None] = {}
    for fact in read(words, path):
        found.setdefault(fact)
        if len(found) >= MOST:
            break
    return tuple(found)


def rank(path: str) -> int | None:
    """How much a file of this name tells: 0 the most, None nothing. Packages tell more than a workflow."""
    name = path.rpartition("/")[2]
    return next((place for place, (pattern, _) in enumerate(READERS) if _fits(pattern, path, name)), None)


def reported(words: str) -> date | None:
    """The day on which a techstack.yml was written."""
    found = _REPORTED.search(words[:LONGEST])
    return date_of(found[1]) if found else None


def _reader(path: str) -> Reader | None:
    place = rank(path)
    return None if place is None else READERS[place][1]


def _fits(pattern: str, path: str, name: str) -> bool:
    return fnmatchcase(path if "/" in pattern else name, pattern)


def _techstack(words: str, path: str) -> Iterator[str]:
    """The list that StackShare's app keeps in a repository; packages stand in the manifests that it read."""
    entries = re.split(r"^(?=- name:)", words, flags=re.MULTILINE)[1:]
    for entry in entries:
        name = _TOOL.match(entry.partition("\n")[0][:LONGEST_LINE].rstrip())
        if name and "\n  package_url:" not in entry:
            yield f"tool {' '.join(name[1].strip(chr(34) + chr(39)).split())}"


Reader = Callable[[str, str], Iterable[str]]
READERS: tuple[tuple[str, Reader], ...] = (
    ("techstack.yml", _techstack),
    ("mix.exs", mix),
    ("Gemfile", gemfile),
    ("package.json", npm),
    ("pyproject.toml", pyproject),
    ("Package.swift", swift),
    ("pubspec.yaml", pubspec),
    ("go.mod", go),
    ("Cargo.toml", cargo),
    ("composer.json", composer),
    ("pom.xml", pom),
    ("libs.versions.toml", versions),
    ("build.gradle.kts", gradle),
    ("build.gradle", gradle),
    ("Directory.Packages.props", nuget),
    ("*.csproj", nuget),
    ("*.fsproj", nuget),
    ("requirements.txt", requirements),
    ("Pipfile", pipfile),
    ("docker-compose.yml", images),
    ("docker-compose.yaml", images),
    ("compose.yml", images),
    ("compose.yaml", images),
    ("versions.tf", terraform),
    ("providers.tf", terraform),
    ("main.tf", terraform),
    ("Dockerfile", dockerfile),
    ("Chart.yaml", chart),
    (".gitlab-ci.yml", gitlab),
    (".github/workflows/*.yml", workflow),
    (".github/workflows/*.yaml", workflow),
    ("*.tf", terraform),
    ("requirements*.txt", requirements),
    ("requirements/*.txt", requirements),
    ("docker-compose*.yml", images),
    ("docker-compose*.yaml", images),
    ("Dockerfile.*", dockerfile),
    ("*.Dockerfile", dockerfile),
)
"""By the file's name, or its path where there is a slash, the most telling first."""
