"""Names on which no word decides, weighed by how a page names them and by what else it names.

"Redis" in the corner of a diagram is in use, and in a row of five caches it is not, but no words say so. What tells the
two apart is counted here and weighed by the numbers of weights.toml, which were fitted to pages.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log1p
from pathlib import Path

import msgspec

from briefing.catalogue.model import Layer, Technology
from briefing.model import LIKELY, Kind, Status

from .claims import Judged
from .known import Known, Lore

__all__ = ["signs_of", "weigh", "weights"]

BARE = frozenset(("named", "in a sample"))
"""The rules that say no more than that a name is there."""
IN_DOUBT = ("or", "example", "not", "future", "future behind", "tried", "planned", "news")
"""Modes of a name that is no part of what is used, although all around it is."""
BOUGHT = ("managed_form_of", "part_of", "paired_with")
"""The relations of a product to what is used with it; what it is made with is used by others than its customers."""
ENOUGH_WORDS = 400
"""Characters of a page from which it can be told what it names things for; on less, kin
is likely, and nothing else."""
TOLD = 3
"""So many of the signs are given as the reason."""


class Sign(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What may be seen of a name, what one of it adds to the log-odds that it is in use, and how that is told."""

    id: str
    weight: float
    says: str


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file: the log-odds to begin with, the probability that is enough, and the signs."""

    start: float
    enough: float
    sign: tuple[Sign, ...]


@cache
def weights() -> Weights:
    """What weights.toml holds."""
    text = (Path(__file__).parent / "weights.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Weights)


def weigh(
    told: Mapping[str, Sequence[Judged]], agreed: Mapping[str, Status], known: Known
) -> dict[str, tuple[str, str]]:
    """The technologies of a page that are likely in use though it only names them, each with the rule and why.

    Args:
        told: what was judged of each technology that the page names.
        agreed: what its words come to.
        known: the page.
    """
    found: dict[str, tuple[str, str]] = {}
    scale = weights()
    for tech, signs in signs_of(told, agreed, known):
        odds = scale.start + sum(sign.weight * signs[sign.id] for sign in scale.sign)
        chance = 1 / (1 + exp(-odds))
        if chance >= scale.enough or len(known.words) < ENOUGH_WORDS:
            most = sorted(scale.sign, key=lambda sign: -sign.weight * signs[sign.id])[:TOLD]
            why = "; ".join(sign.says for sign in most if sign.weight * signs[sign.id] > 0)
            found[tech] = "named beside its kin" if signs["kin"] else LIKELY, f"{chance:.2f}: {why}"
    return found


def signs_of(
    told: Mapping[str, Sequence[Judged]], agreed: Mapping[str, Status], known: Known
) -> Iterator[tuple[str, dict[str, float]]]:
    """Each technology that the page only names, with how much there is of each sign."""
    left = {tech for tech, status in agreed.items() if status is Status.MENTIONED and _bare(told[tech])}
    if not left:
        return
    lore, words = known.lore, known.words
    entries = {tech: lore.technologies[tech] for tech in told}
    kinds = {entry.category for entry in entries.values()}
    used = {tech for tech, status in agreed.items() if status is Status.USES}
    of_kind = Counter(entries[tech].category for tech in used)
    served = frozenset[str]().union(*map(lore.together, used))
    kin_of: dict[str, set[str]] = {tech: set() for tech in left}
    for tech in used:
        for other in lore.kin(tech) & left:
            kin_of[other].add(tech)
    shunned = set[str]().union(*(entries[tech].alternative_to for tech in used))
    mine = (words.count(" i ") + words.count(" my ")) / (1 + words.count(" ") / 100)
    for tech in sorted(left):
        here, entry = told[tech], entries[tech]
        language = entry.category == "languages"
        same = 0 if language else of_kind[entry.category]
        alike = sum(entries[o].category == entry.category for o in lore.kin(tech) & used | kin_of[tech])
        rivals = same > alike or tech in shunned or not used.isdisjoint(entry.alternative_to)
        kin = not rivals and (tech in served or not _with(entry, lore).isdisjoint(used))
        if not kin and len(words) < ENOUGH_WORDS:
            continue
        yield (
            tech,
            {
                "kinds": len(kinds) / len(told),
                "used": len(used) / len(told),
                "bare": len(left) / len(told),
                "times": log1p(len(here) - 1),
                "fame": entry.fame / 100,
                "item": sum(bool(one.case.item) for one in here) / len(here),
                "sample": float(any(one.verdict.rule.name == "in a sample" for one in here)),
                "kin": float(kin),
                "language": float(language),
                "rival": float(same > 0),
                "I": mine,
            },
        )


def _with(entry: Technology, lore: Lore) -> frozenset[str]:
    """What it is used with, by its own entry."""
    if lore.categories[entry.category].layer is Layer.BUSINESS:
        return frozenset(other for relation in BOUGHT for other in getattr(entry, relation))
    return lore.together(entry.id)


def _bare(here: Sequence[Judged]) -> bool:
    """Whether nothing is said of a technology in a text, and somewhere it is not in doubt either."""
    return all(one.verdict.rule.name in BARE and one.passage.kind is Kind.PROSE for one in here) and any(
        one.case.has(*IN_DOUBT) is None for one in here
    )
