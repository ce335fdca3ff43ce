"""``briefing read``: which technologies a page or text names, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.files import refused, text_of
from briefing.cli.options import catalogue_files, output
from briefing.errors import NotOursError, UsageError
from briefing.model import Claim, Kind, Passage, Status

if TYPE_CHECKING:
    from briefing.catalogue import Catalogue
    from briefing.cli.highlight import Text
    from briefing.spot import Explained

__all__ = ["read"]

KINDS = {"prose": Kind.PROSE, "job": Kind.JOB, "listing": Kind.LISTING}

MAX_BYTES = 20_000_000
"""No page is longer; a file that is, is told apart from a page before it fills the memory."""


class _Day(click.ParamType[date]):
    """A day: ``2021-06-01``."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"{value!r} is no day; say it as 2021-06-01", param, ctx)


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing read post.html --company Remote\n"
    "  briefing read advert.md --kind job --json\n"
    "  pbpaste | briefing read - --company Remote --on 2021-06-01\n"
    "  briefing read post.html --explain\n"
    "  briefing read post.html --html -o post-read.html"
)
@click.argument("pages", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--company", default="", help="Whose stack is meant; the words then tell us from them.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="The kind of words; guessed if left out.")
@click.option(
    "--on",
    "day",
    type=_Day(),
    metavar="DATE",
    help="When the words were published (2021-06-01); read from the page if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, on a line of its own.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Every mention in its sentence, with the rule that decided it.",
)
@click.option("--html", "as_html", is_flag=True, help="A page with the mentions highlighted by status.")
@output("Where --html is written to.", "target")
@catalogue_files
def read(
    pages: tuple[str, ...],
    company: str,
    kind: str | None,
    day: date | None,
    as_json: bool,
    explained: bool,
    as_html: bool,
    target: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Tell which technologies a page or a text names, and how.

    FILE may be HTML, Markdown, MDX, reStructuredText, plain text or JSON.
    """
    import msgspec

    from briefing.cli.compose import catalogue

    if as_json + explained + as_html > 1:
        raise UsageError("--json, --explain and --html are three answers; ask for one")
    if target and not as_html:
        raise UsageError("-o says where --html is written to; add --html")
    known = catalogue(files)
    texts = (_text(file, KINDS[kind] if kind else None, day) for file in pages)
    if as_html:
        _write(_highlighted(texts, known, company), target)
        return
    for text in texts:
        if explained:
            _explain(text, known, company, several=len(pages) > 1)
            continue
        verdicts = _read(text.passages, known, company)
        if as_json:
            answer = {"file": text.name, "technologies": [_answer(c, known) for c in verdicts]}
            click.echo(msgspec.json.encode(answer).decode())
        else:
            _print(text.name, verdicts, known, several=len(pages) > 1)


def _text(file: str, kind: Kind | None, day: date | None) -> Text:
    from briefing import text
    from briefing.cli.highlight import Text
    from briefing.text.kinds import kind_of

    if file.startswith(("https://", "http://")):
        raise UsageError(f"{file} is an address, and not a file: curl -s {quote(file)} | briefing read -")
    document = text.read(text_of(file, MAX_BYTES, "give one page or text"), file)
    kind = kind or kind_of(document)
    passages: tuple[Passage, ...] = text.passages(document, file, kind=kind, on=day or document.published)
    frame = (section for section in document.sections if section.boilerplate and section.text)
    left_out = tuple(Passage(section.text, file, kind, heading=section.heading) for section in frame)
    return Text(file, passages, left_out, str(kind), day or document.published or document.modified)


def _read(passages: Sequence[Passage], known: Catalogue, company: str) -> tuple[Claim, ...]:
    """One verdict a technology, in the order of their ids."""
    from briefing.settle import witness
    from briefing.spot import spot

    return witness(spot(passages, known, company))


def _explain(text: Text, known: Catalogue, company: str, *, several: bool) -> None:
    from briefing.cli.highlight import about, why
    from briefing.spot import explain

    if several:
        click.echo(f"{text.name}:")
    heading = ""
    for told in explain(text.passages, known, company):
        claim = told.claim
        if claim.heading != heading:
            heading = claim.heading
            click.echo(f"[{heading or 'no heading'}]")
        said = ", ".join(f"{status} {weight:g}" for status, weight in told.page)
        click.echo(f"{_told(claim, known)} ({why(told)}; the whole page: {said})")
        click.echo(f"    {_in_its_sentence(told)}")
        for rule, cue, status, weight in told.lost:
            by = f", by “{cue}”" if cue else ""
            click.echo(f"    lost: {status} ({rule}{by}, weight {weight:g})")
    click.echo(about(text))
    for told in explain(text.left_out, known, company):
        click.echo(f"    {known.name(told.claim.technology)}: {_in_its_sentence(told)}")


def _told(claim: Claim, known: Catalogue) -> str:
    """The name and its status, what took its place, and when: "MySQL: formerly → PostgreSQL, 2019"."""
    heirs = f" → {' and '.join(map(known.name, claim.replaced_by))}" if claim.replaced_by else ""
    return f"{known.name(claim.technology)}: {claim.status}{heirs}{', ' * bool(claim.when)}{claim.when}"


def _in_its_sentence(told: Explained) -> str:
    """The sentence with the name between »«; without them where a pronoun stands for it."""
    claim, text = told.claim, told.passage.text
    at = claim.quote.find(claim.spelling)
    while at >= 0 and not text.startswith(claim.quote, max(0, claim.start - at)):
        at = claim.quote.find(claim.spelling, at + 1)
    if at < 0:
        return claim.quote
    end = at + len(claim.spelling)
    return f"{claim.quote[:at]}»{claim.quote[at:end]}«{claim.quote[end:]}"


def _highlighted(texts: Iterable[Text], known: Catalogue, company: str) -> str:
    from briefing.cli.highlight import highlighted
    from briefing.spot import explain

    pages = [(text, explain(text.passages, known, company)) for text in texts]
    return highlighted(pages, known)


def _write(page: str, target: Path | None) -> None:
    from briefing.cli.highlight import TITLE

    if target is None:
        click.echo(page, nl=False)
        return
    try:
        if target.exists() and TITLE not in target.read_bytes()[:2000]:
            raise NotOursError(f"{target} is there and no page that this command wrote; name another file")
        target.write_text(page, encoding="utf-8")
    except OSError as why:
        raise refused(target, "written", why) from why


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
