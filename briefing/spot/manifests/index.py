"""What the catalogue knows about packages and files, ready to be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import translate

from briefing.catalogue.model import Catalogue, Technology

from .names import Hit

__all__ = ["Index", "file", "indexed", "packaged"]

_MAJOR = re.compile(r"/v\d{1,3}$")
_SCALA = re.compile(r"_(?:2\.\d{1,2}|3)$")
_DASHES = re.compile(r"[-_.]+")


@dataclass
class Index:
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


def indexed(catalogue: Catalogue) -> Index:
    """What is looked up, built once and kept with the catalogue."""
    kept = vars(catalogue)
    if "_manifests" not in kept:
        kept["_manifests"] = _built(catalogue)
    found: Index = kept["_manifests"]
    return found


def _built(catalogue: Catalogue) -> Index:
    index = Index()
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


def _mark(index: Index, tech: Technology, mark: str) -> None:
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


def packaged(ecosystem: str, name: str, index: Index) -> list[str]:
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


def file(path: str, index: Index) -> Iterator[Hit]:
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
            yield Hit(tech, path, weak=len(found) > 1)
