"""Find every mistake in the catalogue's files at once, each with its file and line.

The same messages tell us about the shipped files (a test holds them) and a user about their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli

from briefing.catalogue.model import RELATIONS, Layer, Technology

__all__ = ["mistakes_in", "read", "validate"]

File = tuple[Path, bytes]
Table = dict[str, Any]

SPELLINGS = ("words", "exact", "vague")
SYMMETRIC = ("alternative_to", "paired_with")
LISTS = (*SPELLINGS, "near", "never", "roles", "files", *RELATIONS)
TEXTS = ("name", "category", "vendor", "home", "docs", "repo", "adopters", "since", "until")
KEYS = {field.name for field in fields(Technology)} - {"id"}
CATEGORY_KEYS = {"title": str, "layer": str, "means": str, "order": int, "quiet": bool, "near": list}

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?")
_FILE = re.compile(r"[\w.-]{1,60}(?:/[\w.-]{1,60}){0,4}")
_REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[\w.-]+")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_HEADING = re.compile(r"\s*\[\s*\"?([^\]\"]+?)\"?\s*\]")
_KEY = re.compile(r"\s*([A-Za-z_]+)\s*=")
PACKAGE = {
    "npm": re.compile(r"(?:@[a-z0-9~-][a-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*"),
    "pypi": re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"),
    "rubygems": re.compile(r"[A-Za-z0-9][\w.-]*"),
    "go": re.compile(r"[a-z0-9.-]+\.[a-z]+(?:/[\w.~-]+)*"),
    "crates": re.compile(r"[A-Za-z][\w-]*"),
    "maven": re.compile(r"[\w.-]+:[\w.-]+"),
    "packagist": re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*"),
    "hex": re.compile(r"[a-z]\w*"),
    "nuget": re.compile(r"[A-Za-z0-9_][\w.-]*"),
    "docker": re.compile(r"[a-z0-9][a-z0-9._-]*(?:[/:][a-z0-9._-]+)*"),
}
"""The forms of package names, from each registry's own documentation."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of one file: its key, what stands in it, and the lines where it and its keys begin."""

    path: Path
    key: str
    table: Table
    line: int
    lines: Mapping[str, int]
    own: bool
    """Whether it stands in a user's file."""

    def tell(self, what: str, key: str = "") -> str:
        return f"{self.path}:{self.lines.get(key, self.line)}: [{self.key}] {what}"


def validate() -> tuple[str, ...]:
    """All mistakes in the shipped files; none when they are as they should be."""
    from briefing.catalogue.load import files

    return mistakes_in([(path, path.read_bytes()) for path in files()])


def mistakes_in(shipped: Sequence[File], added: Sequence[File] = ()) -> tuple[str, ...]:
    """All mistakes in these files, sorted by file and line; those of ``added`` alone where there are any.

    Args:
        shipped: categories.toml first, then one file of technologies a category.
        added: a user's files, which may add technologies and override keys of those that are shipped.
    """
    tables, mistakes = read([*shipped, *added])
    if mistakes:
        return tuple(mistakes)
    entries = [
        list(_entries(path, body, table, number >= len(shipped)))
        for number, ((path, body), table) in enumerate(zip([*shipped, *added], tables, strict=True))
    ]
    categories = {entry.key: entry for entry in entries[0]}
    found: list[tuple[_Entry, str, str]] = []

    def wrong(entry: _Entry, what: str, key: str = "") -> None:
        if entry.own or not added:
            found.append((entry, what, key))

    technologies: dict[str, _Entry] = {}
    for group in entries[1:]:
        _check_order(group, wrong)
        for entry in group:
            known = technologies.get(entry.key)
            if known is not None and not entry.own:
                wrong(entry, f"stands in {known.path.name} too")
            technologies[entry.key] = _merged(known, entry)
    for entry in categories.values():
        _check_category(entry, wrong)
    _check_places(categories.values(), wrong)
    for entry in technologies.values():
        _check_technology(entry, categories, wrong)
        _check_relations(entry, technologies, wrong)
    _check_spellings(technologies.values(), wrong)
    used = {entry.table.get("category") for entry in technologies.values()}
    for entry in categories.values():
        if entry.key not in used:
            wrong(entry, "has no technology")
    found.sort(key=lambda each: (str(each[0].path), each[0].lines.get(each[2], each[0].line)))
    return tuple(dict.fromkeys(entry.tell(what, key) for entry, what, key in found))


def read(files: Sequence[File]) -> tuple[list[Table], list[str]]:
    """The files' tables, and what is wrong with their form: no TOML, or something that is no table."""
    tables: list[Table] = []
    mistakes: list[str] = []
    for path, body in files:
        table: Table = {}
        try:
            table = tomli.loads(body.decode())
        except UnicodeDecodeError as why:
            mistakes.append(f"{path}: not UTF-8 ({why.reason} at byte {why.start})")
        except tomli.TOMLDecodeError as why:
            place = re.search(r"at line (\d+), column \d+", str(why))
            line = f":{place[1]}" if place else ""
            mistakes.append(f"{path}{line}: not TOML: {why}")
        mistakes += [
            f"{path}: {key!r} stands outside of a table: write [{key}] and its keys below"
            for key, entry in table.items()
            if not isinstance(entry, dict)
        ]
        tables.append(table)
    return tables, mistakes


Wrong = Callable[..., None]


def _entries(path: Path, body: bytes, tables: Table, own: bool) -> Iterator[_Entry]:
    heads: dict[str, int] = {}
    keys: dict[str, dict[str, int]] = {}
    at = ""
    for number, line in enumerate(body.decode().splitlines(), 1):
        if head := _HEADING.match(line):
            # [redis.packages] belongs to [redis]
            name, _, sub = head[1].partition(".") if head[1] not in tables else (head[1], "", "")
            at = name.strip('" ')
            heads.setdefault(at, number)
            if sub:
                keys.setdefault(at, {}).setdefault(sub, number)
        elif key := _KEY.match(line):
            keys.setdefault(at, {}).setdefault(key[1], number)
    for name, table in tables.items():
        entry = table if own or "category" in table or path.name == "categories.toml" else dict(table)
        yield _Entry(path, name, entry, heads.get(name, 1), keys.get(name, {}), own)


def _merged(known: _Entry | None, entry: _Entry) -> _Entry:
    """An entry with what the shipped files say of it; in those, the file's name is the category."""
    if entry.own:
        table = {**known.table, **entry.table} if known else entry.table
        return _Entry(entry.path, entry.key, table, entry.line, entry.lines, True)
    table = {"category": entry.path.stem, **entry.table}
    return _Entry(entry.path, entry.key, table, entry.line, entry.lines, False)


def _check_order(group: Sequence[_Entry], wrong: Wrong) -> None:
    for before, entry in pairwise(group):
        if entry.key < before.key and not entry.own:
            wrong(entry, f"stands behind [{before.key}]: technologies are sorted by id")


def _check_category(entry: _Entry, wrong: Wrong) -> None:
    for key, value in entry.table.items():
        kind = CATEGORY_KEYS.get(key)
        if kind is None:
            wrong(entry, f"has the unknown key {key!r}", key)
        elif type(value) is not kind:
            wrong(entry, f"{key} must be {_KINDS[kind]}", key)
    for key in ("title", "layer", "means", "order"):
        if not entry.table.get(key):
            wrong(entry, f"has no {key}")
    layer = entry.table.get("layer")
    if layer and layer not in set(Layer):
        wrong(entry, f"has the unknown layer {layer!r}; there are {', '.join(Layer)}", "layer")


def _check_places(categories: Sequence[_Entry] | Any, wrong: Wrong) -> None:
    places: dict[tuple[Any, Any], str] = {}
    for entry in categories:
        place = (entry.table.get("layer"), entry.table.get("order"))
        if place in places:
            wrong(entry, f"has the place of [{places[place]}] in its layer", "order")
        places.setdefault(place, entry.key)


_KINDS = {str: "a string", int: "a whole number", bool: "true or false", list: "a list of strings"}


def _check_form(entry: _Entry, wrong: Wrong) -> bool:
    """Keys and their types; what follows would stumble over anything else."""
    well = True
    for key, value in entry.table.items():
        if key not in KEYS:
            wrong(entry, f"has the unknown key {key!r}", key)
        elif key in TEXTS and not isinstance(value, str):
            wrong(entry, f"{key} must be a string", key)
        elif key in LISTS and not (isinstance(value, list) and all(isinstance(x, str) for x in value)):
            wrong(entry, f"{key} must be a list of strings", key)
        elif key == "quiet" and not isinstance(value, bool):
            wrong(entry, "quiet must be true or false", key)
        elif key == "fame" and type(value) is not int:
            wrong(entry, "fame must be a whole number", key)
        elif key == "packages" and not (
            isinstance(value, dict)
            and all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in value.values())
        ):
            wrong(entry, "packages must be lists of names by ecosystem", key)
        else:
            continue
        well = False
    return well


def _check_technology(entry: _Entry, categories: Mapping[str, _Entry], wrong: Wrong) -> None:
    table = entry.table
    if not _ID.fullmatch(entry.key):
        wrong(entry, 'the id must be lower-case letters and digits, joined by "-"')
    if not _check_form(entry, wrong):
        return
    if not table.get("name"):
        wrong(entry, "has no name")
    category = table.get("category", "")
    if not category:
        wrong(entry, 'has no category: add one, such as category = "databases"')
    elif category not in categories:
        wrong(entry, f"is in the unknown category {category!r}", "category")
    for role in table.get("roles", ()):
        if role not in categories:
            wrong(entry, f"has the unknown category {role!r} among its roles", "roles")
        elif role == category:
            wrong(entry, f"has its own category {role!r} among its roles", "roles")
    if not table.get("home"):
        wrong(entry, "has no home page")
    for key in ("home", "docs"):
        if table.get(key) and not _URL.fullmatch(table[key]):
            wrong(entry, f"{key} is no address: {table[key]!r}", key)
    if table.get("repo") and not _REPO.fullmatch(table["repo"]):
        wrong(entry, f'repo must be "owner/name" on GitHub, not {table["repo"]!r}', "repo")
    if table.get("adopters") and not (table.get("repo") and _FILE.fullmatch(table["adopters"])):
        wrong(entry, f"adopters must be a file of the repo, not {table['adopters']!r}", "adopters")
    for ecosystem, names in table.get("packages", {}).items():
        form = PACKAGE.get(ecosystem)
        if form is None:
            wrong(entry, f"has packages of the unknown ecosystem {ecosystem!r}", "packages")
            continue
        for name in names:
            if not form.fullmatch(name):
                wrong(entry, f"{name!r} is no package name of {ecosystem}", "packages")
    for key in ("since", "until"):
        if table.get(key) and not _DAY.fullmatch(table[key]):
            wrong(entry, f"{key} must be a year, a month or a day (2011, 2011-06, 2011-06-09)", key)
    if table.get("since") and table.get("until") and table["until"] < table["since"]:
        wrong(entry, "ended before it began", "until")
    if not 0 <= table.get("fame", 0) <= 100:
        wrong(entry, "fame must be from 0 to 100", "fame")
    _check_texts(entry, wrong)


def _check_texts(entry: _Entry, wrong: Wrong) -> None:
    for key, value in entry.table.items():
        if key in TEXTS:
            words = [value]
        elif key in LISTS:
            words = value
            twice = {word for word in value if value.count(word) > 1}
            for word in sorted(twice):
                wrong(entry, f"{key} holds {word!r} twice", key)
        else:
            continue
        for word in words:
            if _HIDDEN.search(word):
                wrong(entry, f"{key} holds a hidden character: {word!r}", key)
            elif word != " ".join(word.split()):
                wrong(entry, f"{key} holds needless spaces: {word!r}", key)
            elif not word and key in LISTS:
                wrong(entry, f"{key} holds an empty word", key)


def _check_relations(entry: _Entry, technologies: Mapping[str, _Entry], wrong: Wrong) -> None:
    for relation in RELATIONS:
        targets = entry.table.get(relation, ())
        if not isinstance(targets, list):
            continue
        for target in targets:
            if target == entry.key:
                wrong(entry, f"is {relation} itself", relation)
                continue
            other = technologies.get(target)
            if other is None:
                wrong(entry, f"is {relation} {target!r}, which is not in the catalogue", relation)
                continue
            back = entry.key in other.table.get(relation, ())
            if back and relation in SYMMETRIC and (entry.key > target or entry.own):
                wrong(entry, f"{relation} is read both ways: {target!r} has it already", relation)
            elif back and relation not in SYMMETRIC:
                wrong(entry, f"and {target!r} are {relation} each other", relation)


def _check_spellings(technologies: Sequence[_Entry] | Any, wrong: Wrong) -> None:
    """A spelling found in any case, or as written, belongs to one technology; vague ones may be shared."""
    anyway: dict[str, _Entry] = {}
    written: dict[str, tuple[_Entry, str]] = {}
    vague: dict[str, list[_Entry]] = {}
    forms: list[tuple[_Entry, list[str], list[str], list[str]]] = []
    for entry in technologies:
        table = entry.table
        free, exact, hazy = (
            [word for word in table.get(key, ()) if isinstance(word, str)] for key in SPELLINGS
        )
        strict = {*exact, *hazy}
        name = table.get("name", "")
        if isinstance(name, str) and name and name not in strict:
            free = [name, *free]
        for word in {*free, *exact} & set(hazy) | set(free) & set(exact):
            wrong(entry, f"{word!r} has two rules: it stands in two of words, exact and vague")
        folded = [word.casefold() for word in free]
        for word in {word for word in folded if folded.count(word) > 1}:
            wrong(entry, f"{word!r} is found in any case, so once is enough", "words")
        for word in hazy:
            vague.setdefault(word, []).append(entry)
        forms.append((entry, free, exact, hazy))
    for entry, free, exact, _ in forms:
        for word in free:
            known = anyway.setdefault(word.casefold(), entry)
            if known is not entry:
                _clash(known, entry, word, wrong)
        for word in exact:
            taken = written.setdefault(word, (entry, word))
            if taken[0] is not entry:
                _clash(taken[0], entry, word, wrong)
    for word, (entry, _) in written.items():
        known = anyway.get(word.casefold(), entry)
        if known is not entry:
            _clash(known, entry, word, wrong)
    for word, sharers in vague.items():
        for sharer in sharers:
            known = anyway.get(word.casefold()) or (written[word][0] if word in written else sharer)
            if known is not sharer:
                _clash(known, sharer, word, wrong)


def _clash(known: _Entry, entry: _Entry, word: str, wrong: Wrong) -> None:
    for one, other in ((entry, known), (known, entry)):
        if one.own or not other.own:
            place = f"{other.path.name}:{other.line}"
            wrong(one, f"the spelling {word!r} belongs to [{other.key}] too ({place}): make it vague in both")
            return
