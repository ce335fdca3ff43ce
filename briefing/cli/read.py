"""``briefing read``: which technologies a page or text names, and how."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.options import catalogue_files
from briefing.errors import UsageError
from briefing.model import Claim, Kind, Passage, Status

if TYPE_CHECKING:
    from briefing.catalogue import Catalogue

__all__ = ["read"]

KINDS = {"prose": Kind.PROSE, "job": Kind.JOB, "listing": Kind.LISTING}

MAX_BYTES = 20_000_000
"""No page is longer; a file that is, is told apart from a page before it fills the memory."""


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing read post.html --company Remote\n"
    "  briefing read advert.md --kind job --json\n"
    "  pbpaste | briefing read - --company Remote --on 2021-06-01"
)
@click.argument("pages", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--company", default="", help="Whose stack is meant; the words then tell us from them.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="The kind of words; guessed if left out.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When the words were published (2021-06-01); read from the page if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, on a line of its own.")
@catalogue_files
def read(
    pages: tuple[str, ...],
    company: str,
    kind: str | None,
    day: datetime | None,
    as_json: bool,
    files: tuple[Path, ...],
) -> None:
    """Read a page or a text (HTML, Markdown, plain, JSON) and tell which technologies it names, and how."""
    import msgspec

    from briefing.cli.compose import catalogue

    known = catalogue(files)
    for file in pages:
        verdicts = _read(file, known, company, KINDS[kind] if kind else None, day.date() if day else None)
        if as_json:
            answer = {"file": file, "technologies": [_answer(c, known) for c in verdicts]}
            click.echo(msgspec.json.encode(answer).decode())
        else:
            _print(file, verdicts, known, several=len(pages) > 1)


def _read(
    file: str, known: Catalogue, company: str, kind: Kind | None, day: date | None
) -> tuple[Claim, ...]:
    """One verdict a technology, in the order in which the text first names them."""
    from briefing import text
    from briefing.settle import witness
    from briefing.spot import spot
    from briefing.text.kinds import kind_of

    document = text.read(text.decode(_bytes(file)), file)
    passages: tuple[Passage, ...] = text.passages(
        document, file, kind=kind or kind_of(document), on=day or document.published
    )
    return witness(spot(passages, known, company))


def _bytes(file: str) -> bytes:
    try:
        if file == "-":
            with click.open_file("-", "rb") as stream:
                data: bytes = stream.read(MAX_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as why:
        raise UsageError(f"{file} can't be read: {(why.strerror or str(why)).lower()}") from why
    if len(data) > MAX_BYTES:
        raise UsageError(f"{file} is longer than {MAX_BYTES // 1_000_000} MB; give one page or text")
    return data


def _answer(claim: Claim, known: Catalogue) -> dict[str, Any]:
    tech = known.technologies[claim.technology]
    return {
        "name": tech.name,
        "id": tech.id,
        "category": tech.category,
        "status": str(_public(claim.status)),
        "quote": claim.quote,
        "replaced_by": known.name(claim.replaced_by[0]) if claim.replaced_by else None,
    }


def _public(status: Status) -> Status:
    """A wish in a job post is a mention to those who only want to know what is used."""
    return Status.MENTIONED if status is Status.WANTED else status


def _print(file: str, verdicts: tuple[Claim, ...], known: Catalogue, *, several: bool) -> None:
    if several:
        click.echo(f"{file}:")
    if not verdicts:
        click.echo("no technology is named")
    width = max((len(known.name(c.technology)) for c in verdicts), default=0)
    for status in Status:
        for claim in (c for c in verdicts if c.status is status):
            replaced = f" → {', '.join(map(known.name, claim.replaced_by))}" if claim.replaced_by else ""
            click.echo(f"{known.name(claim.technology):{width}}  {status}{replaced}  “{claim.quote}”")
