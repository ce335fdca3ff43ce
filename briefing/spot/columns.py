"""What the head of a table says of its columns: what was and what is, a radar's rings, tools and what they are for."""

from __future__ import annotations

import re

from .lexicon import Lexicon

__all__ = ["turns"]

_YEAR = re.compile(r"(?:19|20)\d\d")


def turns(header: list[str], lexicon: Lexicon) -> list[str]:
    """For a table of what was and what is, what each column says; else nothing."""
    firsts = [head.casefold().split(None, 1)[0].strip(":") if head.split() else "" for head in header]
    years = sorted({first for first in firsts if _YEAR.fullmatch(first)})
    old = {*lexicon.column_old, *years[:-1]}
    new = {*lexicon.column_new, *(years[-1:] if len(years) > 1 else ())}
    if not lexicon.replaced.isdisjoint(firsts):
        heads = [head.casefold().strip("*_ ") for head in header]
        came = lexicon.tool | lexicon.made | new
        return [
            "dropped" if first in lexicon.replaced else "stack" if head in came or first in new else ""
            for first, head in zip(firsts, heads, strict=True)
        ]
    if old.isdisjoint(firsts) or new.isdisjoint(firsts):
        return _of_tools(header, lexicon) or _of_today(header, firsts, lexicon)
    return ["dropped" if first in old else "stack" if first in new else "" for first in firsts]


def _of_tools(header: list[str], lexicon: Lexicon) -> list[str]:
    """For a radar, and for a table of tools and what each is for, what each column says; else nothing."""
    rings = [lexicon.ring(head) for head in header]
    if len({ring for ring in rings if ring}) > 1:
        return rings
    heads = [head.casefold().strip("*_ ") for head in header]
    if made := _of_things(heads, lexicon):
        return made
    if lexicon.purpose.isdisjoint(heads):
        return []
    first = next((i for i, head in enumerate(heads) if head in lexicon.tool), -1)
    return ["stack" if i == first else "" for i in range(len(heads))] if first >= 0 else []


def _of_today(header: list[str], firsts: list[str], lexicon: Lexicon) -> list[str]:
    """For a table with a column of what there is now, behind what it is for: "Component | Current (Heroku)"."""
    if len(firsts) < 2 or firsts[0] in lexicon.today or lexicon.today.isdisjoint(firsts):
        return []
    return [
        "stack" if first in lexicon.today else lexicon.section(head)
        for head, first in zip(header, firsts, strict=True)
    ]


def _of_things(heads: list[str], lexicon: Lexicon) -> list[str]:
    """For a table of machines, services or projects, which columns say of what each is made; else nothing."""
    if len(heads) < 2 or heads[0] not in lexicon.thing or not lexicon.rated.isdisjoint(heads):
        return []
    made = ["stack" if i and head in lexicon.made else "" for i, head in enumerate(heads)]
    return made if "stack" in made else []
