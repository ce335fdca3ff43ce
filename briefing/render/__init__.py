"""A briefing as notes in Markdown.

Pages never reach the template language: their words are values. `finalize` escapes every value that was not
composed here (see `markdown`), the result of a macro too; templates therefore share parts by ``include``.
Templates come with this tool or from the person who runs it, so there is nothing to put in a sandbox.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache

import jinja2

from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.model import Briefing
from briefing.render.markdown import join, markdown
from briefing.render.view import view

__all__ = ["render"]

SUFFIX = ".md.j2"

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")


def render(briefing: Briefing, catalogue: Catalogue, template: str = "hiring-manager") -> str:
    """The notes, with a comment at the end that names company, meeting and day.

    Raises:
        UsageError: there is no such template.
    """
    shown = view(briefing, catalogue)
    words = _template(template).render({f.name: getattr(shown, f.name) for f in fields(shown)})
    words = _BLANK.sub("\n\n", _TRAILING.sub("", words)).strip()
    mark = " · ".join((briefing.company.domain, briefing.meeting, f"{briefing.today}"))
    return f"{words}\n\n<!-- briefing: {mark} -->\n"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701  # Markdown is escaped by finalize, not HTML
        loader=jinja2.PackageLoader("briefing.templates", ""),
        finalize=markdown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["join"] = join
    return environment


def _template(name: str) -> jinja2.Template:
    environment = _environment()
    try:
        return environment.get_template(name + SUFFIX)
    except jinja2.TemplateNotFound as why:
        names = [n.removesuffix(SUFFIX) for n in environment.list_templates() if n.endswith(SUFFIX)]
        known = ", ".join(n for n in names if not n.startswith("_"))
        raise UsageError(f"there is no template {name!r}; there are: {known}") from why
