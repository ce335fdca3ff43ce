"""``briefing profile``: write a profile, draft one from a CV, and tell what is missing in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.answers import in_json, put
from briefing.cli.files import body_of, create, refused
from briefing.cli.options import catalogue_files, new_file
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.catalogue import Catalogue
    from briefing.profile import Profile

__all__ = ["own_profile", "profile", "whose"]

MAX_BYTES = 20_000_000
"""A CV that is longer has pictures in it that nobody can read."""


def own_profile() -> Path:
    """Where the user's own profile lies, if there is one."""
    from platformdirs import user_config_path

    return user_config_path("briefing") / "profile.toml"


def whose(file: Path | None, meeting: str, known: Catalogue, *, private: bool) -> Profile | None:
    """The profile that notes for this meeting draw on: ``file``, else the user's own, else none.

    An interviewer's notes are on a candidate: there the user's own profile has no place, and ``file`` is the
    candidate's.

    Raises:
        UsageError: it has a mistake, or there is no such file.
    """
    path = file or own_profile()
    if not file and (meeting == "interviewer" or not path.is_file()):
        if private:
            raise UsageError(
                "--private shows what is private in a profile, and there is none; add --profile FILE"
            )
        return None
    from briefing.profile import load

    return load(path, known, private=private)


@click.group(
    epilog="\b\nExamples:\n"
    "  briefing profile new\n"
    "  briefing profile from cv.pdf -o profile.toml\n"
    "  briefing profile check profile.toml\n"
    "  briefing make remote.com --profile profile.toml --job 1"
)
def profile() -> None:
    """Say who you are: skills, stories, time zone, questions. Notes then show what you share with a company.

    The profile is the file profile.toml in the config folder, or the one that `make --profile` names.
    """


@profile.command(epilog="\b\nExamples:\n  briefing profile new\n  briefing profile new me.toml")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def new(file: Path | None) -> None:
    """Write a profile to fill in, each key with what it is for.

    It goes to the config folder if no FILE is named.
    """
    from briefing.profile.new import BLANK

    _write(file or own_profile(), BLANK)


@profile.command(
    "from",
    epilog="\b\nExamples:\n  briefing profile from cv.pdf -o profile.toml\n  briefing profile from cv.md",
)
@click.argument("cv", type=click.Path(dir_okay=False, path_type=Path), metavar="CV")
@new_file
@catalogue_files
def from_(cv: Path, output: Path | None, files: tuple[Path, ...]) -> None:
    """Draft a profile from a CV in Markdown, text or PDF.

    English and Russian are read: the stack of each job, years by the jobs' dates, languages. What is
    a guess is marked "# check".
    """
    from datetime import date

    from briefing.cli.compose import catalogue
    from briefing.profile import as_toml, draft
    from briefing.profile.cv import cv as read
    from briefing.profile.cv import passages_of
    from briefing.spot import spot

    if cv.suffix == ".toml":
        raise UsageError(
            f"{cv} looks like a profile and not like a CV; `briefing profile check {cv}` reads it"
        )
    known = catalogue(files)
    today = date.today()  # noqa: DTZ011  # a job that lasts is counted up to the day on the person's own calendar
    told = read(_words(cv), today)
    if not (told.jobs or told.skills or told.rest):
        raise UsageError(f"{cv} holds no words")
    made = as_toml(draft(told, spot(passages_of(told, str(cv)), known), known, today))
    if output is None:
        click.echo(made, nl=False)
        return
    _write(output, made)


@profile.command(
    epilog="\b\nExamples:\n  briefing profile check\n  briefing profile check me.toml --json | jq '.missing[].what'"
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@in_json
@catalogue_files
def check(file: Path | None, as_json: bool, files: tuple[Path, ...]) -> None:
    """Tell what is wrong or missing in a profile, line by line. The exit code is 1 where something is."""
    from briefing.cli.compose import catalogue
    from briefing.profile import lacking, opened

    path = file or own_profile()
    if not file and not path.is_file():
        raise UsageError(f"there is no profile {path}; `briefing profile new` writes one")
    missing = lacking(opened(path), catalogue(files))
    if as_json:
        answer = {"file": str(path), "missing": missing}
        put(answer)
    elif missing:
        for each in missing:
            line = f":{each.line}" if each.line else ""
            click.echo(f"{path}{line}: {each.what}")
    else:
        click.echo(f"{path}: nothing is missing")
    if missing:
        click.get_current_context().exit(1)


def _words(file: Path) -> str:
    from briefing.text import decode
    from briefing.text.clean import repair, strip

    body = body_of(file, MAX_BYTES, "give the CV alone")
    if body.startswith(b"%PDF-"):
        from briefing.profile.pdf import words_of

        return strip(words_of(body, str(file)))
    if b"\0" in body[:4096]:
        raise UsageError(f"{file} is no text and no PDF; export it as one of them")
    return strip(repair(decode(body)))


def _write(file: Path, words: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise refused(file, "written", why) from why
    create(file, words)
    click.echo(f"{file}: written; `briefing profile check {file}` tells what is missing", err=True)
