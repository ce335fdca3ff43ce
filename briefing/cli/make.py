"""``briefing make``, ``refresh`` and ``record``: the commands that go out and look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.answers import in_json, put
from briefing.cli.options import (
    Wish,
    catalogue_files,
    company_argument,
    form_of,
    output,
    person,
    researching,
    shaping,
    wished,
)
from briefing.errors import UsageError, line
from briefing.model import Exchange, State

if TYPE_CHECKING:
    from briefing.write import Written

__all__ = ["make", "record", "refresh"]

OUTCOMES = ("new", "changed", "unchanged", "cached", "gone", "absent", "stale", "failed")


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing make remote.com\n"
    "  briefing make remote.com -o notes/remote.md\n"
    "  briefing make remote.com --after notes/remote-recruiter.md\n"
    "  briefing make remote.com --for recruiter --format html -o notes/remote.html\n"
    "  briefing make remote.com --section stack,questions --copy\n"
    "  briefing make remote.com --profile me.toml --job 1\n"
    "  briefing make remote.com --replay fixtures/remote.com\n"
    "  briefing make remote.com --handle greenhouse=remotecom --max-age 1d"
)
@company_argument
@output(
    "Write the notes there instead of printing them. Notes that stand there are renewed, and all that "
    "you wrote or changed in them stays. A file that this tool did not write is left alone."
)
@click.option(
    "--after",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Your notes on an earlier meeting: what was answered is not asked again but recalled. Repeatable.",
)
@shaping
@person
@researching
@catalogue_files
def make(
    domain: str,
    output: Path | None,
    after: tuple[Path, ...],
    meeting: str,
    template: Path | None,
    sections: tuple[str, ...],
    form: str | None,
    as_json: bool,
    language: str,
    copy: bool,
    profile: Path | None,
    job: str | None,
    private: bool,
    files: tuple[Path, ...],
    **options: Any,
) -> None:
    """Make the notes for a meeting with the company at DOMAIN."""
    from briefing.cli.clipboard import clipboard
    from briefing.cli.compose import briefed, catalogue, earlier
    from briefing.cli.obtain import obtain
    from briefing.cli.profile import whose
    from briefing.cli.templates import chosen
    from briefing.export import export, exportable
    from briefing.merge import Words as Called
    from briefing.merge import unmarked
    from briefing.render import check as check_sections
    from briefing.render import render
    from briefing.store import Store, where
    from briefing.words import words_in
    from briefing.write import check, write

    # Whatever can go wrong goes wrong before a minute of research, not after it.
    form = form_of(form, output, as_json=as_json)
    look = chosen(meeting, template)
    check_sections(look, sections, form)
    before = earlier(after, domain)
    if output and output.exists() and any(output.samefile(file) for file in after):
        raise UsageError(
            f"{output} is named by -o and by --after: the notes on a meeting do not come after it"
        )
    put = clipboard(form) if copy else None
    edited = form in ("markdown", "obsidian") and not sections
    if output and edited:
        check(output)
    elif output:
        with Store(where()) as store:
            exportable(output, store.notes)
    known = catalogue(files)
    person = whose(profile, look.asks, known, private=private)
    research, today, warning = obtain(wished(domain, options))
    if warning:
        click.echo(f"briefing: {warning}", err=True)
    words = words_in(language)
    called = Called(words("New version"), words("Answered before"))
    brief = briefed(research, known, today, look.asks, before, person, job or "", language)
    notes = render(brief, known, look, form, sections, words)
    if put:
        by = put(unmarked(notes))
        click.echo(f"{len(notes.splitlines())} lines on {domain} are on the clipboard, by {by}", err=True)
    if output and not edited:
        with Store(where()) as store:
            export(output, unmarked(notes), store.notes)
        click.echo(f"{output}: {len(notes.splitlines())} lines on {domain}", err=True)
    elif output:
        with Store(where()) as store:
            written = write(output, notes, store.notes, called)
        click.echo(f"{output}: {_told(written) or f'{len(notes.splitlines())} lines on {domain}'}", err=True)
    elif not put:
        click.echo(unmarked(notes), nl=False)


@click.command(
    epilog="\b\nExamples:\n  briefing refresh remote.com\n  briefing refresh remote.com --only greenhouse"
)
@company_argument
@click.option("--only", multiple=True, metavar="SOURCE", help="Ask this source alone. Repeatable.")
@click.option("--skip", multiple=True, metavar="SOURCE", help="Leave this source out. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: counts, and every address.")
def refresh(domain: str, only: tuple[str, ...], skip: tuple[str, ...], as_json: bool) -> None:
    """Ask again for what is cached about DOMAIN.

    Says what came of it. Servers are asked conditionally (ETag, Last-Modified): what has not changed is not sent again.
    """
    from briefing.cli.obtain import renew

    before, after = renew(Wish(domain, only=only, skip=skip))
    asked = [e for e in after.exchanges if not (only or skip) or e not in before.exchanges]
    counts = Counter(e.outcome for e in asked)
    if as_json:
        answer = {"domain": domain, "counts": dict(counts), "addresses": asked}
        put(answer)
        return
    for exchange in asked:
        if exchange.outcome not in ("unchanged", "cached", "absent"):
            click.echo(_line(exchange))
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome])
    click.echo(f"{domain}: {told or 'nothing was asked for'} (research of {before.on} → {after.on})")


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing record remote.com /tmp/remote.com\n"
    "  briefing make remote.com --replay /tmp/remote.com"
)
@company_argument
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@researching
@in_json
def record(domain: str, folder: Path, as_json: bool, **options: Any) -> None:
    """Record in FOLDER what is read about DOMAIN.

    To replay it, or to attach it to a report.
    """
    from briefing.cli import obtain
    from briefing.testing import path_of

    research = obtain.record(wished(domain, options), folder)
    answers = sum(1 for _ in folder.rglob("*.http"))
    unread = []
    for report in research.reports:
        # The words for a page that no source could read begin with its address; what failed is not kept.
        address = report.detail.partition(": ")[0]
        odd = report.state in (State.NOT_UNDERSTOOD, State.PARTIAL) and address.startswith("https://")
        if odd and (kept := path_of(folder, address)).is_file():
            unread.append((report.name, str(kept)))
    if as_json:
        rows = [{"source": source, "file": file} for source, file in unread]
        put(
            {
                "domain": domain,
                "folder": str(folder),
                "answers": answers,
                "unread": rows,
                "reports": research.reports,
            }
        )
        return
    click.echo(f"{folder}: {answers} answers about {domain}, asked for by {len(research.reports)} sources")
    for source, file in unread:
        click.echo(f"not understood by {source}: {file}")


def _told(written: Written) -> str:
    """What was renewed and what was kept in notes that stood there already."""
    merged = written.merged
    if not merged:
        return ""
    kept = f"{_lines(merged.kept)} of yours kept"
    if not written.changed:
        return f"nothing new, {kept}" if merged.kept else "nothing new"
    parts = [f"{_lines(merged.renewed)} renewed"]
    if merged.kept:
        parts.append(kept)
    if not written.remembered:
        parts[-1] += " (old ones that briefing wrote may be among them: its cache has forgotten which)"
    if merged.conflicts:
        parts.append(f"{merged.conflicts} with a *New version* below")
    if merged.answered:
        parts.append(f"{_lines(merged.answered, 'question')} now under Answered before")
    if written.backup:
        parts.append(f"as it was: {written.backup.name}")
    return ", ".join(parts)


def _lines(number: int, of: str = "line") -> str:
    return f"{number} {of}" if number == 1 else f"{number} {of}s"


def _line(exchange: Exchange) -> str:
    reason = f" ({exchange.reason})" if exchange.reason else ""
    return line(f"{exchange.outcome:10} {exchange.url}{reason}")
