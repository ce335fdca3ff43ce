"""Options that several commands share, and what the words on the command line mean."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing.errors import UsageError
from briefing.model import Handle

__all__ = [
    "FORMATS",
    "Wish",
    "Words",
    "catalogue_files",
    "company_argument",
    "duration",
    "form_of",
    "looking",
    "new_file",
    "output",
    "person",
    "researching",
    "shaping",
    "wished",
]

FORMATS = ("markdown", "obsidian", "html", "json", "text")
_NAMED = {".html": "html", ".htm": "html", ".json": "json"}
"""Files whose name says what is in them."""

F = TypeVar("F", bound=Callable[..., Any])

_SCHEME = re.compile(r"(?:https?|ftp):/{0,9}")
_HOST = re.compile(r"[/?#]")
_OTHERS = (
    "ashbyhq.com", "crunchbase.com", "facebook.com", "github.com", "gitlab.com", "glassdoor.com", "greenhouse.io",
    "indeed.com", "lever.co", "linkedin.com", "stackshare.io", "twitter.com", "wellfound.com", "wikipedia.org", "x.com",
    "youtube.com",
)  # fmt: skip
"""Where pages on companies stand that are taken for the company's own."""
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_AGE = re.compile(r"(\d{1,5})\s*([smhdw]?)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks", "": "days"}
_ADDRESS = re.compile(r"(?i:https?://)[^\s/?#]+\S*")
_PAGE = re.compile(r"https://[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}(?:/\S*)?")
_KIND = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose research is wanted, and how: what the options of a command say together."""

    domain: str
    name: str = ""
    handles: tuple[Handle, ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    max_age: timedelta = timedelta(days=7)
    offline: bool = False
    replay: Path | None = None


class _Domain(click.ParamType[str]):
    """A company's domain: ``remote.com``, also as ``https://www.remote.com/``."""

    name = "domain"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        address = _SCHEME.sub("", value.strip().lower())
        host, path = _HOST.split(address, maxsplit=1) if _HOST.search(address) else (address, "")
        host = host.rstrip(".").removeprefix("www.")
        if path.strip("/") and any(f".{host}".endswith(f".{other}") for other in _OTHERS):
            self.fail(
                f"{value!r} is a page of {host}; give the company's own domain, such as remote.com",
                param,
                ctx,
            )
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            self.fail(f"{value!r} is not a domain; give one such as remote.com", param, ctx)
        labels = host.split(".")
        if len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
            self.fail(f"{value!r} is not a domain; give one such as {_meant(host)}", param, ctx)
        return host


def _meant(host: str) -> str:
    """A domain for an example: the one that was meant, as far as that can be seen."""
    host = host.rpartition("@")[2].partition(":")[0]  # of a mail address, of an address with a port
    if host == "localhost" or not all(map(_LABEL.fullmatch, host.split("."))) or host[-1:].isdigit():
        return "remote.com"
    return host if "." in host else f"{host}.com"


class _Age(click.ParamType[timedelta]):
    """A length of time: ``7`` or ``7d`` days, ``12h``, ``30m``, ``2w``."""

    name = "age"

    def convert(
        self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        if isinstance(value, timedelta):
            return value
        found = _AGE.fullmatch(value.strip().lower())
        if not found:
            self.fail(f"{value!r} is no length of time; say 7d, 12h or 30m", param, ctx)
        return timedelta(**{_UNITS[found[2]]: int(found[1])})


class _Handle(click.ParamType[Handle]):
    """``KIND=VALUE``: a name by which the company is known elsewhere, such as ``greenhouse=remotecom``."""

    name = "kind=value"

    def convert(
        self, value: str | Handle, param: click.Parameter | None, ctx: click.Context | None
    ) -> Handle:
        if isinstance(value, Handle):
            return value
        kind, _, name = value.partition("=")
        if not name.strip() or not _KIND.fullmatch(kind.strip()):
            self.fail(f"{value!r} is no handle; say KIND=VALUE, such as greenhouse=remotecom", param, ctx)
        return Handle(kind.strip(), name.strip())


class _Address(click.ParamType[str]):
    """The address of a page, such as ``https://example.com/podcast/12``."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _ADDRESS.fullmatch(value.strip()):
            near = f"https://{value.strip()}"
            such = near if _PAGE.fullmatch(near) else "https://example.com/podcast/12"
            self.fail(f"{value!r} is no address; give one such as {such}", param, ctx)
        return value.strip()


class Words(click.ParamType[str]):
    """Words that say something."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words, if there are any."""
        if not value.strip():
            self.fail("it is empty; give something, or leave it out", param, ctx)
        return value


duration = _Age()
company_argument = click.argument("domain", type=_Domain(), metavar="DOMAIN")

_replay = click.option(
    "--replay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Read recorded pages in place of the web; the day is that of the recording.",
)
_offline = click.option(
    "--offline", is_flag=True, help="Use whatever is in the cache, however old; never open a connection."
)
_max_age = click.option(
    "--max-age",
    type=duration,
    default="7d",
    show_default=True,
    metavar="AGE",
    help="Use research younger than this without a request (7d, 12h, 30m).",
)
_handle = click.option(
    "--handle",
    "handles",
    type=_Handle(),
    multiple=True,
    metavar="KIND=VALUE",
    help="Where you know better: greenhouse=remotecom, stackshare=remoteengineering/remote-com, "
    "blog=ADDRESS, elsewhere=ADDRESS. Repeatable.",
)
_name = click.option("--name", default="", help="The company's name, where its pages don't tell it.")
_only = click.option("--only", multiple=True, metavar="SOURCE", help="Ask this source alone. Repeatable.")
_skip = click.option("--skip", multiple=True, metavar="SOURCE", help="Leave this source out. Repeatable.")

_also = click.option(
    "--also",
    "handles_also",
    type=_Address(),
    multiple=True,
    metavar="ADDRESS",
    help="Somebody else's page about the company: a case study, a podcast. Repeatable.",
)


def _tell_requests(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        log = logging.getLogger("briefing.requests")
        log.addHandler(logging.StreamHandler())
        log.setLevel(logging.INFO)


_verbose = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_tell_requests,
    help="Tell each address that is asked for, where the answer came from, and what came of it.",
)
catalogue_files = click.option(
    "--catalogue",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Technologies of your own in a TOML file, which may add and override. Repeatable.",
)


class _File(click.Path):
    """A file to write to; one that ends with a slash would be a folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).endswith(("/", os.sep)) or Path(str(value)).is_dir():
            self.fail(f"{value} is a folder; name a file in it", param, ctx)
        return super().convert(value, param, ctx)


def output(told: str, *names: str) -> Callable[[F], F]:
    """``-o``, ``--output``: where something is written to; "-" is standard output, as if it were left out."""

    def place(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
        return None if value == Path("-") else value

    return click.option(
        "-o",
        "--output",
        *names,
        type=_File(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=place,
        help=told,
    )


new_file = output("Write it there instead of printing it. A file that is there stays as it is.")


class _Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them."""

    name = "names"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(name for part in value.split(",") if (name := part.strip()))
        if not names:
            self.fail(f"{value!r} names no part; say stack,questions", param, ctx)
        return names


class _Language(click.ParamType[str]):
    """A language that notes can be made in."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if (code := value.strip().lower()) == "en":
            return code
        from briefing.words import languages

        if code not in (known := languages()):
            self.fail(f"there is no language {value!r}; there are: {', '.join(known)}", param, ctx)
        return code


_for = click.option(
    "--for",
    "meeting",
    default="",
    metavar="MEETING",
    help="Whom you meet: hiring-manager (the default), recruiter, technical, interviewer, introduction, "
    "brief, sales, due-diligence, or a template of your own; `briefing templates` lists them.",
)
_template = click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A template of your own; `briefing templates copy` gives one to begin with.",
)
_section = click.option(
    "--section",
    "sections",
    type=_Names(),
    default=(),
    metavar="NAMES",
    help="These parts alone, for pasting: stack,questions. `briefing templates --parts` lists them.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS, case_sensitive=False),
    show_default="markdown",
    help="How the notes are written down.",
)


_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs: short for --format json.")
_lang = click.option(
    "--lang",
    "language",
    type=_Language(),
    default="en",
    show_default=True,
    metavar="LANGUAGE",
    help="The language of headings, fixed words and general questions: en or ru. Quotes stay in theirs.",
)
_copy = click.option("--copy", is_flag=True, help="Put the notes on the clipboard instead of printing them.")


def form_of(form: str | None, output: Path | None = None, *, as_json: bool) -> str:
    """The format that ``--format`` and ``--json`` ask for together, or else the name of the file."""
    if as_json and form not in (None, "json"):
        raise UsageError(f"--json is --format json, and --format {form} is there as well; ask for one")
    named = _NAMED.get(output.suffix.lower()) if output else None
    return "json" if as_json else form or named or "markdown"


def shaping(command: F) -> F:
    """The options that say what notes look like and where they go."""
    for option in reversed((_for, _template, _section, _format, _json, _lang, _copy)):
        command = option(command)
    return command


_profile = click.option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Whom the notes are for, in place of profile.toml in the config folder; in an interviewer's notes, the "
    "candidate. `briefing profile new` writes one.",
)
_job = click.option(
    "--job",
    type=Words(),
    default=None,
    metavar="URL|NUMBER|TITLE",
    help="Tie the notes to one opening: by its address, its number among the openings, or its title.",
)
_private = click.option(
    "--private", is_flag=True, help="Show what the profile holds under [private]; without it, nothing does."
)


def person(command: F) -> F:
    """The options that say whom the notes are for."""
    for option in reversed((_profile, _job, _private)):
        command = option(command)
    return command


def researching(command: F) -> F:
    """The options of commands that go out and look."""
    for option in reversed((_max_age, _offline, _replay, _handle, _also, _name, _only, _skip, _verbose)):
        command = option(command)
    return command


def looking(command: F) -> F:
    """The options of commands that look at research that is there."""
    return _replay(catalogue_files(command))


def wished(domain: str, options: dict[str, Any]) -> Wish:
    """The options of `researching` as one record."""
    also = tuple(Handle("elsewhere", address) for address in options.pop("handles_also"))
    return Wish(domain=domain, handles=(*options.pop("handles"), *also), **options)
