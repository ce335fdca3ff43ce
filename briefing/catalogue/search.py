"""Look technologies up by what a person remembers of them."""

from __future__ import annotations

from briefing.catalogue.model import Catalogue, Technology

__all__ = ["search", "suggest"]

CLOSE = 75
"""Names less alike than this, of 100, are no slip of the finger: "Postgers" and "Postgres" are 88."""


def search(catalogue: Catalogue, words: str) -> tuple[Technology, ...]:
    """The technologies in whose name, spellings, vendor or category each of these words occurs.

    Those come first whose name it is, then those whose name begins with it, whose name holds it, whose
    spellings hold it; and within each the best known.
    """
    asked = words.casefold().split()
    if not asked:
        return ()
    whole = " ".join(asked)
    found: list[tuple[int, int, str, Technology]] = []
    for tech in catalogue.technologies.values():
        name = tech.name.casefold()
        spellings = [word.casefold() for word in (*tech.words, *tech.exact, *tech.vague)]
        category = catalogue.categories.get(tech.category)
        rest = [tech.id, tech.vendor.casefold(), category.title.casefold() if category else ""]
        if not all(word in name or any(word in text for text in (*spellings, *rest)) for word in asked):
            continue
        if whole in (name, tech.id, *spellings):
            place = 0
        elif name.startswith(whole):
            place = 1
        elif whole in name:
            place = 2
        elif any(whole in text for text in spellings):
            place = 3
        else:
            place = 4
        found.append((place, -tech.fame, tech.id, tech))
    return tuple(tech for *_, tech in sorted(found, key=lambda each: each[:3]))


def suggest(catalogue: Catalogue, words: str, most: int = 5) -> tuple[str, ...]:
    """The names of technologies spelt nearly like this, the likeliest first; none where none is near."""
    from rapidfuzz import fuzz, process, utils

    spellings = [*catalogue.spellings]
    near = process.extract(
        words,
        spellings,
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=CLOSE,
        limit=4 * most,
    )
    ranked = sorted(
        ((-score, -catalogue.technologies[catalogue.spellings[word]].fame, word) for word, score, _ in near)
    )
    names = dict.fromkeys(catalogue.name(catalogue.spellings[word]) for *_, word in ranked)
    return tuple(names)[:most]
