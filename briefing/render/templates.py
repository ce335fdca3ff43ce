"""Templates: ours, the user's own, and the parts that both are made of.

A file ``NAME.md.j2`` is a meeting, ``_NAME.md.j2`` a part of notes. Its first line is a comment that says
what it is for; before a colon may stand the meeting whose questions it shows:

    {# recruiter: A first call, with what they pay. #}

Pages never reach the template language: their words are values. `finalize` escapes every value that was not
composed here (see `markdown`), the result of a macro too; templates therefore share parts by ``include``. A
template looks for its parts beside itself, then in the user's folder, then among ours. Templates get passed
on from person to person, so they run in a sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.errors import UsageError
from briefing.render.markdown import join, markdown

__all__ = [
    "MEETINGS",
    "SUFFIX",
    "Template",
    "environment",
    "filled",
    "find",
    "read",
    "sections",
    "source",
    "templates",
]

SUFFIX = ".md.j2"
MEETINGS = (
    "hiring-manager", "recruiter", "technical", "interviewer", "introduction", "brief", "sales", "due-diligence",
)  # fmt: skip
"""Our meetings, in the order in which people come to need them."""
ELSE = MEETINGS[0]
"""Whose questions a template shows that does not say."""

_ABOUT = re.compile(r"\{#-?[ \t]*(?:([a-z][a-z0-9-]*):[ \t]+)?([^\n]*?)[ \t]*-?#\}")
_NAME = re.compile(r"\w[\w.-]{0,99}")


@dataclass(frozen=True, slots=True)
class Template:
    """A template that is there and can be read.

    ``asks`` is the meeting whose questions it shows, ``path`` where it lies (None: it came with this tool),
    ``folders`` where its parts are looked for before ours.
    """

    name: str
    about: str
    asks: str
    path: Path | None
    folders: tuple[Path, ...]


def find(name: str, folder: Path | None = None) -> Template:
    """The template of this name: the user's in ``folder``, else ours.

    Raises:
        UsageError: there is none, or it has a mistake; the message names those that are there, or the line.
    """
    folders = (folder,) if folder else ()
    if not _NAME.fullmatch(name) or name.startswith("_") or not _source(name + SUFFIX, folders):
        raise _unknown(name, folder)
    return _checked(name, name + SUFFIX, folders)


def source(name: str, folder: Path | None = None) -> str:
    """The text of a template or of a part (with its leading underline), to be changed.

    Raises:
        UsageError: there is none.
    """
    found = _source(name + SUFFIX, (folder,) if folder else ()) if _NAME.fullmatch(name) else None
    if not found:
        raise _unknown(name, folder)
    return found[0]


def read(path: Path, folder: Path | None = None) -> Template:
    """The template in this file.

    Raises:
        UsageError: the file can't be read, or is no template; the message names file and line.
    """
    if not path.is_file():
        raise UsageError(f"{path} can't be read: no such file")
    folders = (path.parent, folder) if folder else (path.parent,)
    return _checked(path.name.removesuffix(".j2").removesuffix(".md"), path.name, folders)


def templates(folder: Path | None = None, *, parts: bool = False) -> tuple[Template, ...]:
    """All meetings, or all parts: ours in their order, then the user's, which take the place of ours."""
    return tuple(_all((folder,) if folder else (), parts))


def sections(template: Template) -> tuple[str, ...]:
    """The names of the parts that can be had by themselves: those that say what they are."""
    return tuple(part.name[1:] for part in _all(template.folders, parts=True) if part.about)


def filled(template: Template, names: Sequence[str], values: Mapping[str, object]) -> str:
    """The template with its values; with ``names`` these parts in its place, in this order.

    Raises:
        UsageError: the template asks for something that is not there; the message names file and line.
    """
    known = environment(template.folders)
    files = [f"_{name}{SUFFIX}" for name in names]
    if not files:
        files = [template.path.name if template.path else template.name + SUFFIX]
    return "\n\n".join(_run(known, file, values) for file in files)


@cache
def environment(folders: tuple[Path, ...] = ()) -> jinja2.Environment:
    """Where templates are found and how they are read: the folders first, then ours."""
    made = _Sandbox(
        loader=jinja2.ChoiceLoader(
            [*map(jinja2.FileSystemLoader, folders), jinja2.PackageLoader("briefing.templates", "")]
        ),
        finalize=markdown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["join"] = join
    return made


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, less ``format``: what it makes from Markdown would pass for Markdown, unescaped."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return attr not in ("format", "format_map") and super().is_safe_attribute(obj, attr, value)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *more: Any, **options: Any) -> Any:
        """As jinja2 does it, but ``_`` takes words in quotes only: words of a page would go unescaped."""
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                for words in call.args:
                    if not isinstance(words, nodes.Const):
                        raise jinja2.TemplateSyntaxError(
                            "_() takes words in quotes", call.lineno, name, filename
                        )
        return super().compile(tree, name, filename, *more, **options)


def _unknown(name: str, folder: Path | None) -> UsageError:
    known = [t.name for t in templates(folder)]
    close = get_close_matches(name, known, 1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return UsageError(f"there is no template {name!r}{hint}; there are: {', '.join(known)}")


def _all(folders: tuple[Path, ...], parts: bool) -> Iterator[Template]:
    ours = resources.files("briefing.templates").iterdir()
    files = {f.name for f in ours} | {f.name for folder in folders for f in folder.glob("*" + SUFFIX)}
    names = {f.removesuffix(SUFFIX) for f in files if f.endswith(SUFFIX) and f.startswith("_") == parts}
    order = {name: n for n, name in enumerate(MEETINGS)}
    for name in sorted(names, key=lambda n: (order.get(n, len(order)), n)):
        try:
            yield _described(name, name + SUFFIX, folders)
        except UsageError as why:  # one broken file does not hide the others
            yield Template(name, str(why), ELSE, None, folders)


def _source(file: str, folders: tuple[Path, ...]) -> tuple[str, Path | None] | None:
    """The text of a template, and its path where it is not ours."""
    known = environment(folders)
    if known.loader is None:
        return None
    try:
        text, path, _ = known.loader.get_source(known, file)
    except jinja2.TemplateNotFound:
        return None
    except (OSError, UnicodeDecodeError) as why:
        where = next((f / file for f in folders if (f / file).exists()), Path(file))
        raise UsageError(f"{where} can't be read: {_reason(why)}") from why
    found = Path(path) if path else None
    return text, found if found and found.parent in folders else None


def _reason(why: OSError | UnicodeDecodeError) -> str:
    return (why.strerror or str(why)).lower() if isinstance(why, OSError) else "it is not UTF-8"


def _described(name: str, file: str, folders: tuple[Path, ...]) -> Template:
    text, path = _source(file, folders) or ("", None)
    about = _ABOUT.match(text)
    asks = (about[1] if about else None) or (name if name in MEETINGS else ELSE)
    return Template(name, about[2] if about else "", asks, path, folders)


def _checked(name: str, file: str, folders: tuple[Path, ...]) -> Template:
    """The template, and a mistake in it told before a minute of research rather than after it."""
    found = _described(name, file, folders)
    try:
        environment(folders).get_template(file)
    except jinja2.TemplateError as why:
        raise _told(why, file) from why
    return found


def _run(known: jinja2.Environment, file: str, values: Mapping[str, object]) -> str:
    try:
        return known.get_template(file).render(values)
    except Exception as why:  # an expression can fail in any way: 1 / 0, a word plus a number
        raise _told(why, file) from why


def _told(why: Exception, file: str) -> UsageError:
    """Any failure of a template in one line, with the file and the line in it."""
    where, line = file, 0
    if isinstance(why, jinja2.TemplateSyntaxError):
        where, line = why.filename or why.name or file, why.lineno
    else:
        for frame, number in _frames(why.__traceback__):
            if "__jinja_exception__" in frame:  # jinja's mark on the frames that stand for a template
                where, line = frame["__file__"], number
    what = (why.message if isinstance(why, jinja2.TemplateSyntaxError) else str(why)) or type(why).__name__
    if isinstance(why, jinja2.TemplateNotFound):
        what = f"there is no part {why.name!r}"
    return UsageError(f"{where}:{line}: {' '.join(what.split())}")


def _frames(trace: TracebackType | None) -> Iterator[tuple[dict[str, Any], int]]:
    while trace:
        yield trace.tb_frame.f_globals, trace.tb_lineno
        trace = trace.tb_next
