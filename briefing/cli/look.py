"""``briefing show``, ``explain`` and ``sources``: look at what is there without asking anybody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefing.cli.answers import in_json, put
from briefing.cli.options import Wish, Words, company_argument, looking
from briefing.cli.tech import hint
from briefing.errors import NothingFoundError, UsageError
from briefing.model import Claim, Finding

__all__ = ["explain", "show", "sources"]


@click.command(
    epilog="\b\nExamples:\n"
    "  briefing show remote.com\n"
    "  briefing show remote.com --json | jq '.findings[].name'"
)
@company_argument
@in_json
@looking
def show(domain: str, as_json: bool, replay: Path | None, files: tuple[Path, ...]) -> None:
    """Show the research on DOMAIN as a table.

    Its columns: technology, status, belief, last seen, address. With --json the whole of it: company, findings
    with their claims, openings, facts, reports of the sources.
    """
    from briefing.cli.compose import catalogue, facts, findings
    from briefing.cli.obtain import kept

    research, today = kept(Wish(domain, replay=replay))
    found = findings(research, catalogue(files), today)
    if as_json:
        whole = {
            "company": research.company,
            "researched": research.on,
            "findings": found,
            "openings": research.openings,
            "facts": facts(research),
            "reports": research.reports,
            "exchanges": research.exchanges,
        }
        put(whole)
        return
    _table(
        ("technology", "status", "belief", "last seen", "address"),
        [
            (
                finding.name,
                _status(finding),
                f"{finding.belief:.2f}",
                str(finding.last or "undated"),
                finding.claims_for[0].url if finding.claims_for else "",
            )
            for finding in sorted(found, key=lambda f: (f.category, -f.belief, f.name))
        ],
    )


def _status(finding: Finding) -> str:
    if finding.implied_by:
        return "implied"
    return f"{finding.status} (contested)" if finding.contested else str(finding.status)


@click.command(epilog="\b\nExamples:\n  briefing explain remote.com kubernetes")
@company_argument
@click.argument("technology", type=Words())
@in_json
@looking
def explain(
    domain: str, technology: str, as_json: bool, replay: Path | None, files: tuple[Path, ...]
) -> None:
    """Print every claim for and against one TECHNOLOGY.

    Each with the words it rests on and the rule that decided it.
    """
    from briefing.cli.compose import catalogue, claims
    from briefing.cli.obtain import kept
    from briefing.settle import settle

    known = catalogue(files)
    tech = known.find(technology)
    if not tech:
        raise UsageError(f"the catalogue has no technology {technology!r}; {hint(known, technology)}")
    research, today = kept(Wish(domain, replay=replay))
    all_claims = claims(research, known)
    finding = next((f for f in settle(all_claims, known, today) if f.technology == tech.id), None)
    if not finding:
        raise NothingFoundError(f"no page read about {domain} names {tech.name}")
    about = [c for c in all_claims if c.technology == tech.id]
    if as_json:
        put({"finding": finding, "claims": about})
        return
    click.echo(f"{finding.name}: {_status(finding)}, belief {finding.belief:.2f}")
    if finding.replaced_by:
        click.echo(f"replaced by {', '.join(map(known.name, finding.replaced_by))}")
    if finding.implied_by:
        click.echo(f"implied by {', '.join(map(known.name, finding.implied_by))}; no page names it")
    against = {(c.url, c.quote) for c in finding.claims_against}
    sides = (
        ("for", [c for c in about if (c.url, c.quote) not in against]),
        ("against", [c for c in about if (c.url, c.quote) in against]),
    )
    for side, group in sides:
        if group:
            click.echo(f"\n{side}:")
            for claim in group:
                _claim(claim)


def _claim(claim: Claim) -> None:
    whose = "own page" if claim.own else "somebody else's page"
    decided = f"{claim.rule}: {claim.cue!r}" if claim.cue else claim.rule
    click.echo(f"  {claim.status}, {claim.on or 'undated'}, {claim.kind} on {whose}, {claim.url}")
    click.echo(f"    “{claim.quote}”")
    click.echo(f"    decided by {decided}")


@click.command(epilog="\b\nExamples:\n  briefing sources\n  briefing sources --json")
@in_json
def sources(as_json: bool) -> None:
    """List every source: what it reads, needs and asks for at most."""
    from briefing import registry
    from briefing.fetch import Limits

    installed = registry.sources()
    if as_json:
        answer = [
            {"name": s.name, "reads": s.reads, "needs": s.needs, "budget": s.budget, "origin": s.origin}
            for s in installed
        ]
        put(answer)
        return
    rows = [
        (
            s.name,
            s.reads,
            " or ".join(s.needs) or "nothing",
            f"at most {s.budget}",
            "briefing" if s.ours else f"the plugin {s.origin}",
        )
        for s in installed
    ]
    spent = f"at most {Limits().total}"
    in_all = ("in all", "what one run asks for, robots.txt included", "nothing", spent, "briefing")
    _table(("source", "reads", "needs", "requests", "installed by"), [*rows, in_all])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for a terminal, or lines with tabs between the cells where a program reads."""
    import sys

    if not sys.stdout.isatty():
        for row in (head, *rows):
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
