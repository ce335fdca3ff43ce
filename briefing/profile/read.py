"""Read ``profile.toml``, and tell the first mistake in it in one line with the file and the line.

No message holds a value from the file except names of keys, technologies and time zones: what is private
stays so in errors too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import tomli

from briefing.catalogue import Catalogue, suggest
from briefing.errors import UsageError
from briefing.profile.model import Profile, public

__all__ = ["Text", "hours_of", "load", "opened", "unknown"]

MAX_BYTES = 1_000_000

_HEAD = re.compile(r"\s{0,20}(\[{1,2})\s{0,20}([\w\"'. -]{1,200}?)\s{0,20}\]{1,2}\s{0,20}(?:#.*)?$")
_KEY = re.compile(r"\s{0,20}(?:\"([^\"]{1,200})\"|([\w-]{1,200}))\s{0,20}[=.]")
_HOURS = re.compile(r"(\d{1,2})(?::(\d\d))?\s?[-–—]\s?(\d{1,2})(?::(\d\d))?")

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Text:
    """A profile as it was read: where it lies, its words, and what they hold."""

    path: Path
    words: str
    table: Mapping[str, Any]

    def at(self, *where: str | int) -> str:
        """The file and the line where the key of this path stands, or the nearest key above it."""
        lines = _lines(self.words)
        for size in range(len(where), 0, -1):
            if line := lines.get(where[:size]):
                return f"{self.path}:{line}"
        return str(self.path)


def opened(path: Path) -> Text:
    """The file, parsed.

    Raises:
        UsageError: it can't be read, or is no TOML; the message names the line.
    """
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as why:
        raise UsageError(f"{path} can't be read: {(why.strerror or str(why)).lower()}") from why
    if len(body) > MAX_BYTES:
        raise UsageError(f"{path} is longer than {MAX_BYTES // 1_000_000} MB; that is no profile")
    try:
        words = body.decode("utf-8-sig")
        return Text(path, words, tomli.loads(words))
    except UnicodeDecodeError as why:
        raise UsageError(f"{path} is not UTF-8 (at byte {why.start})") from why
    except (tomli.TOMLDecodeError, RecursionError) as why:
        # The parser's own words may quote what stands there; line and column say enough.
        place = re.search(r"at line (\d+), column (\d+)", str(why))
        where = f":{place[1]}: not TOML at column {place[2]}" if place else ": not TOML"
        raise UsageError(f"{path}{where}") from None


def load(path: Path, catalogue: Catalogue, *, private: bool = False) -> Profile:
    """The profile with its technologies as ids; without what is private unless that is asked for.

    Raises:
        UsageError: the first mistake, in one line: a key that there is not, a value of the wrong kind, a
            technology that the catalogue does not have, a time zone that there is not.
    """
    text = opened(path)
    for mistake in unknown(text, catalogue):
        raise UsageError(mistake)
    profile = _known(_converted(text), catalogue)
    return profile if private else public(profile)


def unknown(text: Text, catalogue: Catalogue) -> Iterator[str]:
    """All mistakes: file, line and what is wrong, one line each."""
    yield from _unknown_keys(text, text.table, Profile, ())
    yield from (wrong := [*_wrong_values(text)])
    if wrong:
        return
    profile = _converted(text)
    if profile.zone and not _is_zone(profile.zone):
        near = _near_zones(profile.zone)
        hint = f"did you mean {near}?" if near else "a name such as Europe/Berlin is meant"
        yield f"{text.at('zone')}: there is no time zone {profile.zone!r}; {hint}"
    if profile.hours and hours_of(profile.hours) is None:
        yield f"{text.at('hours')}: hours are no working hours; write 10:00-18:00"
    if profile.wishes.front_end is not None and not 0 <= profile.wishes.front_end <= 100:
        yield f"{text.at('wishes', 'front_end')}: front_end is a share from 0 to 100"
    for where, name in _technologies(profile):
        if not catalogue.find(name):
            near = ", ".join(suggest(catalogue, name, 3))
            hint = f"did you mean {near}?" if near else "`briefing tech --search` looks wider"
            yield f"{text.at(*where)}: the catalogue has no technology {name!r}; {hint}"


def hours_of(words: str) -> tuple[int, int] | None:
    """Working hours as minutes from midnight: "10:00-18:00" is (600, 1080). None where they are none."""
    found = _HOURS.fullmatch(words.strip())
    if not found:
        return None
    start, end = (60 * int(found[n]) + int(found[n + 1] or 0) for n in (1, 3))
    return (start, end) if 0 <= start < end <= 24 * 60 else None


def _converted(text: Text) -> Profile:
    try:
        return msgspec.convert(text.table, Profile)
    except msgspec.ValidationError as why:
        raise UsageError(_told(text, why)) from None


def _wrong_values(text: Text) -> Iterator[str]:
    """Values of the wrong kind, the first of each key and of each table in a list."""
    for key, value in text.table.items():
        listed = isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)
        for n, part in enumerate(value if listed else [value]):
            try:
                msgspec.convert({key: [part] if listed else part}, Profile)
            except msgspec.ValidationError as why:
                yield _told(text, why, n)


def _told(text: Text, why: msgspec.ValidationError, first: int = 0) -> str:
    """What is wrong and where, when the first table of a list is the one of this number."""
    what, _, place = str(why).partition(" - at ")
    path: Where = tuple(
        int(n) if n else name for name, n in re.findall(r"\.(\w+)|\[(\d+)\]", place.strip("`"))
    )
    if first:
        path = (path[0], first, *path[2:])
    missing = re.search(r"missing required field `(\w+)`", what)
    kinds = re.match(r"Expected `([^`]+)`, got `(\w+)`", what)
    if missing:
        said = f"{missing[1]} is missing"
    elif kinds:
        said = f"{_spelled(path)} must be {_KINDS.get(kinds[1].split(' ')[0], kinds[1])}"
    elif "enum" in what and path[-1:] == ("level",):
        said = "level is one of new, some, good, strong"
    else:
        said = f"{_spelled(path)} can't be meant so"
    return f"{text.at(*path)}: {said}"


_KINDS = {
    "str": "words in quotes",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in square brackets",
    "object": "a table",
}


def _spelled(path: Where) -> str:
    return ".".join(str(p) for p in path if isinstance(p, str)) or "this"


def _unknown_keys(text: Text, table: Any, kind: type, path: Where) -> Iterator[str]:
    """Keys that no record has, with the nearest that one has."""
    if not isinstance(table, Mapping):
        return
    names = [f.name for f in fields(kind)]
    types = get_type_hints(kind)
    for key, value in table.items():
        if key not in names:
            place = f" in [{_spelled(path)}]" if path else ""
            yield f"{text.at(*path, key)}: there is no key {key!r}{place}{_hint(key, names, path)}"
            continue
        inner = next((t for t in (types[key], *get_args(types[key])) if is_dataclass(t)), None)
        if not isinstance(inner, type):
            continue
        if isinstance(value, list):
            for n, entry in enumerate(value):
                yield from _unknown_keys(text, entry, inner, (*path, key, n))
        else:
            yield from _unknown_keys(text, value, inner, (*path, key))


def _hint(key: str, names: list[str], path: Where) -> str:
    close = get_close_matches(key.casefold().replace("-", "_"), names, 1, 0.65)
    if close:
        return f"; did you mean {close[0]}?"
    types = get_type_hints(Profile)
    for table in ("private", "wishes"):
        if key in [f.name for f in fields(types[table])]:
            return f"; it stands under [{table}]"
    if path and key in types:
        return "; it stands above all tables"
    return f"; there are: {', '.join(names)}"


def _technologies(profile: Profile) -> Iterator[tuple[Where, str]]:
    for n, skill in enumerate(profile.skills):
        yield ("skills", n, "technology"), skill.technology
    for table in ("jobs", "stories", "questions"):
        for n, entry in enumerate(getattr(profile, table)):
            for name in entry.technologies:
                yield (table, n, "technologies"), name


def _known(profile: Profile, catalogue: Catalogue) -> Profile:
    """The profile with ids in place of names; a technology that stands twice counts once, as it stands first."""

    def ids(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.id for name in names if (found := catalogue.find(name))))

    skills = {
        found.id: replace(s, technology=found.id)
        for s in reversed(profile.skills)
        if (found := catalogue.find(s.technology))
    }
    return replace(
        profile,
        skills=tuple(reversed(skills.values())),
        jobs=tuple(replace(j, technologies=ids(j.technologies)) for j in profile.jobs),
        stories=tuple(replace(s, technologies=ids(s.technologies)) for s in profile.stories),
        questions=tuple(replace(q, technologies=ids(q.technologies)) for q in profile.questions),
    )


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # no such file, a path out of the folder, no such key
        return False
    return True


def _near_zones(name: str) -> str:
    """Zones that are spelt nearly like this, or whose last part is what was given: "Berlin"."""
    from zoneinfo import available_timezones

    zones = sorted(available_timezones())
    bare = name.rpartition("/")[2].casefold().replace(" ", "_")
    exact = [z for z in zones if z.rpartition("/")[2].casefold() == bare and "/" in z]
    return ", ".join(exact[:1] or get_close_matches(name.replace(" ", "_"), zones, 3, 0.6))


def _lines(words: str) -> dict[Where, int]:
    """The line on which each table and each key stands, by path; only to tell a person where to look."""
    found: dict[Where, int] = {}
    counts: dict[str, int] = {}
    above: Where = ()
    inside = ""
    for number, line in enumerate(words.splitlines(), 1):
        if inside:  # a text over several lines
            inside = "" if line.count(inside) % 2 else inside
            continue
        if head := _HEAD.match(line):
            names = tuple(part.strip(" \"'") for part in head[2].split("."))
            if head[1] == "[[":
                counts[names[0]] = counts.get(names[0], -1) + 1
                above = (names[0], counts[names[0]])
                found.setdefault((names[0],), number)
            else:
                above = names
            found.setdefault(above, number)
        elif key := _KEY.match(line):
            found.setdefault((*above, key[1] or key[2]), number)
        inside = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return found
