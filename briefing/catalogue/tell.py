"""Tells: what in a page's markup, its headers or a company's DNS records betrays a technology.

`tells/<kind>.toml` holds one table a technology, sorted by id; what is weak stands in a table of its own:

    [stripe]
    host = ["js.stripe.com"]

    [stripe.weak]
    txt = ["stripe-verification="]

    [ghost.hosted]
    header = ["ghost-fastly"]

A tell is weak when it proves little by itself: that somebody connected the two once, perhaps years ago (a
token in a TXT record, a certificate authority that is let in), or that the one who uses it may be a vendor
of the company's (a script on somebody's CloudFront). One that is hosted proves that the page stands with the
technology's vendor, who runs what the other headers tell of.

What a key is compared with, letters in any case but for ``inline``:

    host                      the host, or one below it, of an address that the page loads; with the beginning
                              of the path behind it where the host alone says too little
    frame, image              the same, for frames alone and for images
    script, style, path       a part of the path of a script, of a style sheet, or of either
    meta, header              "name" alone, "name: beginning of the value" or "name: *part of it"
    attribute, class, cookie, id, inline, tag
                              the whole, or its beginning where a "*" stands at the end
    link                      the whole rel of a <link>
    comment                   a part of a comment
    caa, cname, dmarc, mx, ns, spf
                              the host, or one below it; with "*" before and behind, a part of it
    txt                       the beginning of a TXT record

"#" at the end of a tell stands for a digit. The lines of clues are defined in briefing/text/clues.py, those
of DNS records in the source ``dns``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from briefing.errors import CatalogueError

__all__ = ["KEYS", "Tell", "load_tells", "mistakes_in_tells", "read_tells", "tell_files"]

FOLDER = Path(__file__).parent / "tells"

KEYS: Mapping[str, tuple[str, ...]] = {
    "cookies": ("cookie",),
    "dns": ("caa", "cname", "dmarc", "mx", "ns", "spf", "txt"),
    "headers": ("header",),
    "hosts": ("frame", "host", "image"),
    "html": ("attribute", "class", "comment", "id", "tag"),
    "inline": ("inline",),
    "meta": ("link", "meta"),
    "paths": ("path", "script", "style"),
}
"""The keys that each file holds."""

HOSTS = frozenset({"caa", "cname", "dmarc", "frame", "host", "image", "mx", "ns", "spf"})
MARKS = ("weak", "hosted")
"""Tables of their own below a technology's: what their tells prove."""
ALWAYS_WEAK = ("caa", "txt")


@dataclass(frozen=True, slots=True)
class Tell:
    """One tell: ``key`` says what ``value`` is compared with, ``weak`` and ``hosted`` how much it proves."""

    technology: str
    key: str
    value: str
    weak: bool = False
    hosted: bool = False


def tell_files() -> tuple[Path, ...]:
    """The shipped files, by name."""
    return tuple(sorted(FOLDER.glob("*.toml")))


@cache
def load_tells() -> tuple[Tell, ...]:
    """The shipped tells.

    Raises:
        CatalogueError: a file can't be read.
    """
    return tuple(tell for path in tell_files() for tell in read_tells(path))


def read_tells(path: Path) -> Iterator[Tell]:
    """The tells of one file, in its order; what `mistakes_in_tells` would name may be missing.

    Raises:
        CatalogueError: the file can't be read, or is no TOML.
    """
    for tech, table in _tables(path).items():
        for mark in ("", *MARKS):
            for key, values in (_marked(table, mark) if mark else table).items():
                if isinstance(values, list):
                    yield from (
                        Tell(tech, key, value, mark == "weak", mark == "hosted")
                        for value in values
                        if isinstance(value, str)
                    )


def mistakes_in_tells(paths: Iterable[Path], technologies: Iterable[str]) -> tuple[str, ...]:
    """All mistakes in these files: ids that are none, order, keys, tells given twice or that say nothing."""
    known = set(technologies)
    wrong: list[str] = []
    owners: dict[tuple[str, str], str] = {}
    for path in paths:
        tables = _tables(path)
        keys = KEYS.get(path.stem, ())
        if not keys:
            wrong.append(f"{path.name}: no such kind of tells; there are {', '.join(KEYS)}")
        for before, tech in zip(tables, list(tables)[1:], strict=False):
            if before > tech:
                wrong.append(f"{path.name}: [{tech}] must stand before [{before}]")
        for tech, table in tables.items():
            if tech not in known:
                wrong.append(f"{path.name}: [{tech}] is no technology of the catalogue")
            wrong += (f"{path.name}: [{tech}] {mistake}" for mistake in _mistakes(table, keys))
        for tell in read_tells(path):
            mark = (tell.key, _folded(tell))
            if mark in owners:
                owner = owners[mark]
                mistake = "is given twice" if owner == tell.technology else f"is also that of [{owner}]"
                wrong.append(f"{path.name}: [{tell.technology}] {tell.key} {tell.value!r} {mistake}")
            owners.setdefault(mark, tell.technology)
    return tuple(wrong)


def _folded(tell: Tell) -> str:
    return tell.value if tell.key == "inline" else tell.value.casefold()


def _marked(table: Mapping[str, Any], mark: str) -> Mapping[str, Any]:
    part = table.get(mark, {})
    return part if isinstance(part, dict) else {}


def _mistakes(table: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for mark in MARKS:
        if not isinstance(table.get(mark, {}), dict):
            yield f"{mark} is no table"
    for key in ALWAYS_WEAK:
        if key in table:
            yield f"{key} proves little: it must stand below weak"
    plain = ((key, values) for key, values in table.items() if key not in MARKS)
    for key, values in (*plain, *(pair for mark in MARKS for pair in _marked(table, mark).items())):
        if key not in keys:
            yield f"has {key!r}, which this file has not: it has {', '.join(keys)}"
        elif not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
            yield f"{key} is no list of tells"
        else:
            if values != sorted(values):
                yield f"{key} is not sorted"
            for value in values:
                if mistake := _mistake(key, value):
                    yield f"{key} {value!r} {mistake}"


def _mistake(key: str, value: str) -> str:
    if len(value.strip("*#./:<= ")) < 2:
        return "is too short to say anything"
    if not value.isascii() or not value.isprintable() or value != " ".join(value.split()):
        return "holds characters or spaces that no clue holds"
    if key in HOSTS and "." not in value and not value.startswith("*"):
        return "is no host"
    return ""


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return tomli.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as why:
        raise CatalogueError((f"{path}: {why}",)) from why
