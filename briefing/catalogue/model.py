"""The catalogue's records.

`technologies/<category>.toml` holds one table a technology, sorted by id:

    [postgresql]
    name = "PostgreSQL"
    words = ["Postgres", "Postgre SQL"]     # further spellings, found in any case
    exact = ["PG"]                          # spellings found only as written here
    vague = []                              # English words or one letter: found as written, and only where
                                            # something beside them says that a technology is meant
    home = "https://www.postgresql.org"

A name is found in any case unless it stands in ``exact`` or ``vague`` too. Relations hold ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.catalogue.forms import Forms
    from briefing.catalogue.tell import Tell

__all__ = ["RELATIONS", "Catalogue", "Category", "Layer", "Technology"]


class Layer(StrEnum):
    """The four groups people know from StackShare; practices stand apart from them."""

    APPLICATIONS = "Applications and Data"
    UTILITIES = "Utilities"
    DEVOPS = "DevOps"
    BUSINESS = "Business Tools"
    PRACTICES = "Practices"


@dataclass(frozen=True, slots=True)
class Category:
    """A group of technologies that do the same job.

    ``title`` stands in the notes, ``means`` is its one-line definition, ``order`` its place within the layer.
    ``quiet`` marks what says little about a company by itself, such as Markdown or ESLint. ``near`` are words of
    the job that they do: beside a name that may be an English word they tell that the technology is meant.
    """

    id: str
    title: str
    layer: Layer
    means: str
    order: int
    quiet: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Technology:
    """One technology. ``since`` and ``until`` are ISO prefixes: first release, end of life."""

    id: str
    name: str
    category: str
    words: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Words beside a vague spelling that settle that this technology is meant ("goroutine")."""
    never: tuple[str, ...] = ()
    """Phrases that hold a spelling and mean something else ("go live", "Apache License")."""
    roles: tuple[str, ...] = ()
    """Further categories that it is used for."""
    quiet: bool = False
    vendor: str = ""
    home: str = ""
    docs: str = ""
    repo: str = ""
    adopters: str = ""
    """The file in that repository in which companies that use it put themselves down."""
    packages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By ecosystem: npm, pypi, rubygems, go, crates, maven, packagist, hex, nuget, docker."""
    files: tuple[str, ...] = ()
    """File names in a repository that betray it."""
    managed_form_of: tuple[str, ...] = ()
    built_with: tuple[str, ...] = ()
    runs_on: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    successor_of: tuple[str, ...] = ()
    alternative_to: tuple[str, ...] = ()
    paired_with: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    """What must be in use where this is: Next.js implies React."""
    since: str = ""
    until: str = ""
    fame: int = 0
    """How well known it is, 0 to 100: which of two is meant by a spelling that they share."""


RELATIONS = (
    "managed_form_of",
    "built_with",
    "runs_on",
    "part_of",
    "successor_of",
    "alternative_to",
    "paired_with",
    "implies",
)


@dataclass(frozen=True)
class Catalogue:
    """All technologies by id and all categories by id, in order."""

    technologies: Mapping[str, Technology]
    categories: Mapping[str, Category]
    key: str = ""
    """A hash of the files it was made from."""
    kept_forms: bytes = b""
    """`forms`, compiled; empty where nobody did."""
    tells: tuple[Tell, ...] = ()
    """What markup and DNS records betray (`briefing.catalogue.tell`)."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """The addresses of the lists in which a technology's users put themselves down, by its id."""

    @cached_property
    def forms(self) -> Forms:
        """Every spelling in the form that texts are searched for (`briefing.catalogue.forms`)."""
        from briefing.catalogue import forms

        if self.kept_forms:
            return forms.decode(self.kept_forms)
        return forms.forms_of(self.technologies.values(), self.categories)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every spelling, case-folded, to the id it belongs to (the best known where several share one)."""
        found: dict[str, str] = {}
        for tech in sorted(self.technologies.values(), key=lambda tech: -tech.fame):
            for word in (tech.name, *tech.words, *tech.exact, *tech.vague):
                found.setdefault(word.casefold(), tech.id)
        return found

    def find(self, words: str) -> Technology | None:
        """The technology with this id, name or spelling, in any case."""
        return self.technologies.get(words) or self.technologies.get(self.spellings.get(words.casefold(), ""))

    def name(self, tech: str) -> str:
        """The name of this id, or the id itself where the catalogue does not have it."""
        found = self.technologies.get(tech)
        return found.name if found else tech
