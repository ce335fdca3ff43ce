"""What is known of technologies, and of what a page has told so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefing.catalogue.forms import letters
from briefing.catalogue.model import RELATIONS, Catalogue, Technology

from .lexicon import TRADE, Lexicon
from .mention import Mention

__all__ = ["CODE", "Known", "Lore", "lore"]

_TOGETHER = ("managed_form_of", "built_with", "runs_on", "part_of", "paired_with", "implies")
_BELONGS = ("part_of", "built_with", "managed_form_of")
CODE = frozenset(("languages", "runtimes", "backend-frameworks", "full-stack-frameworks"))
"""Categories whose members can take each other's place in a rewrite; nobody works at one of them."""
REWRITTEN = CODE | {"backend-as-a-service"}
"""What a program may be written anew in, or for."""
_STORES = frozenset(("relational-databases", "nosql-databases", "managed-databases", "graph-databases"))
"""Where the same data may be kept."""
_LEGAL_WORDS = frozenset(word.casefold().rstrip(".") for word in TRADE["legal"])


class _Looked(dict[str, Technology]):
    """The technologies that were asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._all = catalogue.technologies

    def __missing__(self, tech: str) -> Technology:
        entry = self[tech] = self._all[tech]
        return entry


class _Related(dict[str, frozenset[str]]):
    """What the technologies that were asked for stand in one of these relations to."""

    def __init__(self, technologies: _Looked, relations: Sequence[str]) -> None:
        super().__init__()
        self._technologies, self._relations = technologies, relations

    def __missing__(self, tech: str) -> frozenset[str]:
        entry = self._technologies[tech]
        related = self[tech] = frozenset(other for r in self._relations for other in getattr(entry, r))
        return related


class Lore:
    """What the catalogue tells of the technologies that pages name, at hand for the next page."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.technologies = _Looked(catalogue)
        self.categories = catalogue.categories
        self._near: dict[str, tuple[tuple[str, str], ...]] = {}
        self._jobs: dict[str, frozenset[str]] = {}
        self._kin = _Related(self.technologies, RELATIONS)
        self._together = _Related(self.technologies, _TOGETHER)

    def kin(self, tech: str) -> frozenset[str]:
        """What it stands in any relation to."""
        return self._kin[tech]

    def together(self, tech: str) -> frozenset[str]:
        """What is used where it is: a part of it, what it runs on, what is paired with it."""
        return self._together[tech]

    def stands_on(self, tech: str, other: str) -> bool:
        """Whether it is made with what is made with the other: a framework with a language's forerunner."""
        return any(other in self.technologies[base].built_with for base in self.technologies[tech].built_with)

    def near(self, tech: str) -> tuple[tuple[str, str], ...]:
        """The words that settle the meaning of its name: as they are written, and as `letters` has them."""
        words = self._near.get(tech)
        if words is None:
            each = self.technologies[tech].near
            words = self._near[tech] = tuple((word, " ".join(letters(word).split())) for word in each)
        return words

    def job(self, category: str) -> frozenset[str]:
        """The words of the job that a kind of technology does, with their plurals."""
        words = self._jobs.get(category)
        if words is None:
            near = self.categories[category].near
            words = self._jobs[category] = frozenset((*near, *(f"{word}s" for word in near)))
        return words


def lore(catalogue: Catalogue) -> Lore:
    """The lore of this catalogue, kept with it."""
    kept = vars(catalogue)
    if "_lore" not in kept:
        kept["_lore"] = Lore(catalogue)
    found: Lore = kept["_lore"]
    return found


@dataclass(slots=True)
class Known:
    """What a page has told so far: which technologies it names beyond doubt."""

    lore: Lore
    company: str
    lexicon: Lexicon
    firm: set[str] = field(default_factory=set)
    words: str = ""
    """The page's text in lower case, a line break between its passages."""
    linked: Mapping[str, str] = field(default_factory=dict)
    """The words that its links stand on, in lower case, with the technology that they lead to."""
    places: frozenset[str] = frozenset()
    """The words on which links stand that lead to where the company has something for itself."""
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    """The names of a passage, by its id, whether meant as such or not."""
    eras: Mapping[str, str] = field(default_factory=dict)
    """The names of the page's eras, in lower case, with the section that each opens."""
    listing: frozenset[int] = frozenset()
    """How far in the items of the passage at hand stand, of which most begin with a name."""
    otherwise: set[str] = field(default_factory=set)
    """The names that the page has for something else: "server-side encryption (SSE)"."""
    _own: dict[str, bool] = field(default_factory=dict)
    _nearness: dict[str, int] = field(default_factory=dict)

    def is_company(self, m: Mention) -> bool:
        """Whether it is the company itself, or what it is known for."""
        own = self._own.get(m.technology)
        names = _names_of(self.company)
        if own is None:
            name = self.lore.technologies[m.technology].name
            own = self._own[m.technology] = name.casefold() in names
        return own or m.spelling.casefold() in names

    def near(self, tech: str, around: str) -> bool:
        """Whether a word that settles the meaning of this technology's name stands in ``around``.

        Words with capitals must stand so: "Envoy" is no envoy.
        """
        low = around.lower()
        heard = [
            spaced for word, spaced in self.lore.near(tech) if word in (low if word.islower() else around)
        ]
        if not heard:
            return False
        read = f" {' '.join(letters(around).split())} "
        low = read.lower()
        return any(f" {w}{end} " in (low if w.islower() else read) for w in heard for end in ("", "s"))

    def are_kin(self, one: str, other: str) -> bool:
        """Whether either stands in a relation to the other."""
        return other in self.lore.kin(one) or one in self.lore.kin(other)

    def kinship(self, tech: str, others: set[str]) -> int:
        """How likely this technology is meant on the page by a name that several share."""
        entry = self.lore.technologies[tech]
        if tech not in self._nearness:
            self._nearness[tech] = sum(2 for word in entry.near if word.lower() in self.words)
        return (
            5 * (tech in others) + len(self.lore.kin(tech) & others) + self._nearness[tech] + entry.fame // 25
        )

    def part_of_any(self, tech: str, others: set[str]) -> bool:
        """Whether it is a part of one of these, made for it, or another's form of it."""
        entry = self.lore.technologies[tech]
        wholes = {whole for relation in _BELONGS for whole in getattr(entry, relation)} & others
        return any(self.lore.technologies[whole].category not in CODE for whole in wholes)

    def rivals(self, one: str, other: str, loosely: bool = False) -> bool:
        """Whether two technologies do the same job; loosely, whether one may be rewritten in the other."""
        a, b = self.lore.technologies[one], self.lore.technologies[other]
        if one == other:
            return False
        if other in a.alternative_to or one in b.alternative_to:
            return True
        if self.are_kin(one, other) or self.lore.stands_on(one, other) or self.lore.stands_on(other, one):
            return False
        if a.category == b.category and a.category != "languages":
            return True
        kinds = {a.category, b.category}
        return loosely and (kinds <= REWRITTEN or kinds <= _STORES) and not (a.quiet or b.quiet)


@cache
def _names_of(company: str) -> frozenset[str]:
    """What a company is called, with and without its legal form: "Radar Labs, Inc."."""
    words = company.casefold().partition(" (")[0].removeprefix("the ").split()
    names = set()
    while words:
        names.add(" ".join(words).rstrip(","))
        if len(words) < 2 or words[-1].rstrip(".") not in _LEGAL_WORDS:
            break
        words.pop()
    return frozenset(names)
