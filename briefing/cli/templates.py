"""``briefing templates``: what notes can look like, and a copy to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.answers import in_json, put
from briefing.cli.files import create
from briefing.cli.options import new_file

if TYPE_CHECKING:
    from briefing.render.templates import Template

__all__ = ["chosen", "own_folder", "templates"]


def own_folder() -> Path:
    """Where the user's own templates lie."""
    from platformdirs import user_config_path

    return user_config_path("briefing") / "templates"


def chosen(meeting: str, file: Path | None) -> Template:
    """The template that ``--for`` or ``--template`` names.

    Raises:
        UsageError: there is none, or it has a mistake.
    """
    from dataclasses import replace

    from briefing.render.templates import find, read

    if not file:
        return find(meeting or "hiring-manager", own_folder())
    found = read(file, own_folder())
    return replace(found, asks=find(meeting, own_folder()).asks) if meeting else found


@click.group(
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  briefing templates\n"
    "  briefing templates copy recruiter -o first-call.md.j2\n"
    "  briefing make remote.com --template first-call.md.j2",
)
@click.option("--parts", is_flag=True, help="The parts that templates include, which --section prints.")
@in_json
@click.pass_context
def templates(ctx: click.Context, parts: bool, as_json: bool) -> None:
    """List the meetings that notes can be made for.

    Ours and your own, with what each is for. Your own are files NAME.md.j2 in the folder "templates" of the
    config folder; one of the same name takes the place of ours, a part (_NAME.md.j2) too.
    """
    if ctx.invoked_subcommand:
        return
    from briefing.render.templates import templates as known

    listed = [
        (template.name.removeprefix("_") if parts else template.name, template)
        for template in known(own_folder(), parts=parts)
        if template.about or not parts
    ]
    if as_json:
        put([{"name": name, "about": t.about, "file": str(t.path) if t.path else None} for name, t in listed])
        return
    for name, template in listed:
        where = f" ({template.path})" if template.path else ""
        click.echo(f"{name:16} {template.about or 'your own'}{where}")


@templates.command(
    epilog="\b\nExamples:\n"
    "  briefing templates copy recruiter\n"
    "  briefing templates copy recruiter -o first-call.md.j2\n"
    "  briefing templates copy _stack -o _stack.md.j2"
)
@click.argument("name", metavar="NAME")
@new_file
def copy(name: str, output: Path | None) -> None:
    """Give a copy of the template NAME to change.

    The parts that it includes are found wherever it lies.
    """
    from briefing.render.templates import source

    words = source(name, own_folder())
    if output is None:
        click.echo(words, nl=False)
        return
    create(output, words)
    click.echo(f"{output}: use it with `briefing make DOMAIN --template {output}`", err=True)
