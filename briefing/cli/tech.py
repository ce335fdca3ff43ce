"""``briefing tech``: what the catalogue knows of a technology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.answers import in_json, put
from briefing.cli.options import Words, catalogue_files
from briefing.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.catalogue import Catalogue, Technology
    from briefing.catalogue.knowing import Knowledge

__all__ = ["hint", "tech"]

BOTH_WAYS = ("alternative_to", "paired_with")
"""Relations that are stored once and read both ways."""

FOUND = 40
"""So many lines of a search are shown on a terminal's page."""


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing tech kubernetes\n"
    "  briefing tech --search graph\n"
    "  briefing tech our-queue --catalogue our.toml"
)
@click.argument("words", type=Words(), nargs=-1, required=True, metavar="NAME")
@click.option("--search", is_flag=True, help="List every technology that NAME occurs in, best known first.")
@in_json
@catalogue_files
def tech(words: tuple[str, ...], search: bool, as_json: bool, files: tuple[Path, ...]) -> None:
    """Print what the catalogue knows of a technology.

    Category, spellings, relations, trade-offs. Any spelling will do: k8s, Postgres, "Amazon Aurora".
    """
    from briefing.catalogue.search import search as look_up
    from briefing.cli.compose import catalogue, trade_offs

    known, name = catalogue(files), " ".join(words)
    if search:
        _found(known, look_up(known, name), name, as_json)
        return
    entry = known.find(name)
    if not entry:
        raise UsageError(f"the catalogue has no technology {name!r}; {hint(known, name)}")
    knowledge = trade_offs().technologies.get(entry.id)
    if as_json:
        answer = {"technology": entry, "knowledge": knowledge}
        put(answer)
        return
    for line in (*_entry(entry, known), *(_knowledge(knowledge, known) if knowledge else ())):
        click.echo(line)


def hint(known: Catalogue, name: str, *, searched: bool = False) -> str:
    """What to try instead of a name that the catalogue does not have."""
    from briefing.catalogue.search import suggest

    near = suggest(known, name)
    if near:
        return f"did you mean {', '.join(near)}?"
    return "try a shorter word" if searched else f"`briefing tech --search {name}` looks wider"


def _found(known: Catalogue, found: tuple[Technology, ...], name: str, as_json: bool) -> None:
    if not found:
        raise UsageError(f"the catalogue has nothing with {name!r}; {hint(known, name, searched=True)}")
    if as_json:
        rows = [{"id": t.id, "name": t.name, "category": t.category} for t in found]
        put(rows)
        return
    import sys

    shown = found[:FOUND] if sys.stdout.isatty() else found
    for entry in shown:
        click.echo(f"{entry.id}\t{entry.name}\t{known.categories[entry.category].title}")
    if len(shown) < len(found):
        click.echo(f"and {len(found) - len(shown)} more; further words narrow it", err=True)


def _entry(entry: Technology, known: Catalogue) -> Iterator[str]:
    from briefing.catalogue.model import RELATIONS

    category = known.categories[entry.category]
    yield f"{entry.name} ({entry.id})"
    yield f"  {category.layer} › {category.title}: {category.means}"
    for role in entry.roles:
        yield f"  also: {known.categories[role].title}"
    rows = {
        "spellings": [*entry.words, *entry.exact],
        "only in context": list(entry.vague),
        "vendor": [entry.vendor],
        "home": [entry.home],
        "documentation": [entry.docs],
        "repository": [f"https://github.com/{entry.repo}" if entry.repo else ""],
        "packages": [f"{kind}: {', '.join(names)}" for kind, names in entry.packages.items()],
        "files": list(entry.files),
        "first release": [entry.since],
        "end of life": [entry.until],
    }
    for label, values in rows.items():
        if any(values):
            yield f"  {label}: {', '.join(filter(None, values))}"
    for relation in RELATIONS:
        ids = [*getattr(entry, relation)]
        if relation in BOTH_WAYS:
            ids += [t.id for t in known.technologies.values() if entry.id in getattr(t, relation)]
        if ids:
            yield f"  {relation.replace('_', ' ')}: {', '.join(map(known.name, dict.fromkeys(ids)))}"


def _knowledge(knowledge: Knowledge, known: Catalogue) -> Iterator[str]:
    for label, statements in (
        ("good at", knowledge.good),
        ("costs", knowledge.costs),
        ("hurts", knowledge.hurts),
    ):
        if statements:
            yield f"  {label}:"
            yield from (f"    - {statement}" for statement in statements)
    if knowledge.use:
        yield "  used as:"
        yield from (f"    - {use.what}" for use in knowledge.use)
    for pair in knowledge.over:
        other = known.name(pair.other)
        yield f"  over {other}: when {pair.choose}; {other} when {pair.rather}"
    for label, words in (("owned by", knowledge.owner), ("leaving it", knowledge.leaving)):
        if words:
            yield f"  {label}: {words}"
    if knowledge.docs:
        yield f"  rests on: {', '.join(knowledge.docs)}"
