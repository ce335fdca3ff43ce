"""The command line. Only here are the rooms put together; what is heavy is imported when a command runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EPIPE
from pathlib import Path
from typing import Any

import click

from briefing import __version__
from briefing.cli.look import explain, show, sources
from briefing.cli.make import make, record, refresh
from briefing.cli.profile import profile
from briefing.cli.read import read
from briefing.cli.tech import tech
from briefing.cli.templates import templates
from briefing.errors import BriefingError

__all__ = ["cli"]

_MANY = "got unexpected extra argument"


class _Told(click.ClickException):
    """An error in one line, with the exit code of its kind."""

    def __init__(self, words: str, exit_code: int) -> None:
        super().__init__(words)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: Any = None) -> None:
        click.echo(f"briefing: {self.message}", file=file, err=file is None)


class _Group(click.Group):
    """The commands in the order in which a person meets them, with our errors told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as why:
            if "." not in args[0]:
                raise
            raise click.UsageError(
                f"{why.format_message().rstrip('.')}; say briefing make {args[0]}", ctx
            ) from why

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _telling():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _telling(ctx):
            return super().invoke(ctx)


@contextmanager
def _telling(ctx: click.Context | None = None) -> Iterator[None]:
    """Whatever ends a command becomes one line, unless --debug wants to see it; ``ctx`` is what runs it."""
    debug = ctx is not None and ctx.params.get("debug")
    try:
        yield
    except BriefingError as why:
        if debug:
            raise
        raise _Told(str(why), why.exit_code) from why
    except KeyboardInterrupt as why:
        raise _Told("stopped; what was read so far is in the cache, run it again to go on", 130) from why
    except OSError as why:
        if debug or why.errno == EPIPE:  # whoever reads the pipe has seen enough
            raise
        raise _Told(f"{why.filename or 'the output'} can't be used: {why.strerror or why}", 1) from why
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as why:
        words = _lowered(why.format_message())
        if words.startswith(_MANY):
            words += "; one company at a time, and words that belong together in quotation marks"
        raise _Told(f"{words} (`{_asked(why, ctx)} --help` shows how)", 2) from why
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as why:
        if debug:
            raise
        raise _Told(_ours(why), 1) from why


def _asked(why: click.UsageError, ctx: click.Context | None) -> str:
    """The command that was not understood, as far as that is known: click's parser does not say in all cases."""
    if why.ctx:
        return why.ctx.command_path
    return f"{ctx.command_path} {ctx.invoked_subcommand or ''}".rstrip() if ctx else "briefing"


def _ours(why: Exception) -> str:
    """What to say of a defect, which is nothing that a user did."""
    import traceback  # not needed where all is well

    place = traceback.extract_tb(why.__traceback__)[-1]
    what = f"{type(why).__name__} at {Path(place.filename).name}:{place.lineno}"
    return f"a defect of this program, {what}: {why}; `briefing --debug` with the same words shows what to report"


def _lowered(words: str) -> str:
    """Without a capital and a full stop, to stand within a line."""
    return (words[:1].lower() + words[1:]).rstrip(".")


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n"
    "  briefing make remote.com\n"
    "  briefing make remote.com -o notes/remote.md\n"
    "  briefing explain remote.com kubernetes\n"
    "  curl -s https://example.com/blog/our-stack | briefing read - --company Example",
)
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show what happens inside, and tracebacks in place of one line.")
def cli(debug: bool) -> None:
    """Public pages in, meeting notes out: what a company uses, each line with its evidence."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")


for _command in (make, templates, profile, refresh, show, explain, read, tech, sources, record):
    cli.add_command(_command)
