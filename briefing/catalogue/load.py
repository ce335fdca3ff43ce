"""Read the catalogue's files, ours and a user's own, and keep what was read.

Reading 1.3 MB of TOML takes the better part of a second, so what was read is kept as MessagePack under a hash
of the files' bytes. Even so, making 8,700 records of some 100,000 strings takes ten times as long as finding
where each of them begins. Records are therefore made when they are asked for: `briefing tech redis` makes
one, and whoever goes through all of them has them made at once.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, Sequence, ValuesView
from pathlib import Path
from weakref import WeakValueDictionary

import msgspec

from briefing.catalogue.forms import encode, forms_of
from briefing.catalogue.model import Catalogue, Category, Technology
from briefing.catalogue.tell import Tell, load_tells, tell_files
from briefing.errors import CatalogueError

__all__ = ["files", "load"]

HERE = Path(__file__).parent
# Counted up when the records change, so that what an older version kept is not read as the new form.
FORM = "8"


_made: WeakValueDictionary[str, Catalogue] = WeakValueDictionary()
"""Those that are in use, by their key: who asks for the same gets the same, with its matcher made ready."""


class _Kept(msgspec.Struct, frozen=True):
    technologies: dict[str, msgspec.Raw]
    categories: dict[str, Category]
    forms: bytes
    tells: tuple[Tell, ...]
    lists: dict[str, str]


class _All(msgspec.Struct, frozen=True):
    technologies: dict[str, Technology]


_as_kept = msgspec.msgpack.Decoder(_Kept)
_as_all = msgspec.msgpack.Decoder(_All)
_as_technology = msgspec.msgpack.Decoder(Technology)


class _Technologies(Mapping[str, Technology]):
    """Technologies by id, made when they are asked for."""

    def __init__(self, raw: dict[str, msgspec.Raw], body: bytes) -> None:
        self._raw = raw
        self._body = body
        self._made: dict[str, Technology] = {}

    def __getitem__(self, key: str) -> Technology:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _as_technology.decode(self._raw[key])
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def values(self) -> ValuesView[Technology]:
        return self._all().values()

    def items(self) -> ItemsView[str, Technology]:
        return self._all().items()

    def _all(self) -> dict[str, Technology]:
        if len(self._made) < len(self._raw):
            # The cyclic collector would walk all the new records, which form no cycle, several times over.
            collects = gc.isenabled()
            gc.disable()
            try:
                self._made = _as_all.decode(self._body).technologies
            finally:
                if collects:
                    gc.enable()
        return self._made


def files(extra: Sequence[Path] = (), folder: Path = HERE) -> tuple[Path, ...]:
    """The files a catalogue is made from, in the order in which they are read: later ones override."""
    return (folder / "categories.toml", *sorted((folder / "technologies").glob("*.toml")), *extra)


def load(
    extra: Sequence[Path] = (), store: MutableMapping[str, bytes] | None = None, *, folder: Path = HERE
) -> Catalogue:
    """The catalogue: the shipped files, then the user's own, which may add and override.

    Args:
        extra: further TOML files of the same form; a table that adds a technology names its ``category`` too.
        store: where what was read is kept, by a hash of the files (`briefing.store.Store.compiled`).
        folder: where categories.toml and technologies/ stand, for measurements and tests.

    Raises:
        CatalogueError: all mistakes in the user's files at once, or a file that can't be read.
    """
    found = files(extra, folder)
    try:
        bodies = [path.read_bytes() for path in found]
        clues = [path.read_bytes() for path in tell_files()]
    except OSError as why:
        raise CatalogueError((f"{why.filename}: {why.strerror}",)) from why
    digest = hashlib.blake2b(FORM.encode(), digest_size=16)
    for path, body in zip(found, bodies, strict=True):
        digest.update(f"\0{path.name}\0{len(body)}\0".encode())
        digest.update(body)
    for body in clues:
        digest.update(body)
    key = digest.hexdigest()
    place = f"catalogue-{key}"
    if (made := _made.get(key)) is not None and (store is None or place in store):
        return made
    kept = _open(store.get(place)) if store is not None else None
    if kept is None:
        body = _compile(found, bodies, len(extra))
        if store is not None:
            store[place] = body
        kept = _as_kept.decode(body), body
    head, body = kept
    known = _Technologies(head.technologies, body)
    made = _made[key] = Catalogue(known, head.categories, key, head.forms, head.tells, head.lists)
    return made


def _open(body: bytes | None) -> tuple[_Kept, bytes] | None:
    """What was kept, unless there is nothing or it can't be read."""
    if body is None:
        return None
    try:
        return _as_kept.decode(body), body
    except msgspec.DecodeError:
        return None


def _compile(found: Sequence[Path], bodies: Sequence[bytes], extra: int) -> bytes:
    """The files as MessagePack: categories in order, technologies by id, keys that say nothing left out."""
    from briefing.catalogue.validate import mistakes_in, read

    ours = len(found) - extra
    shipped = list(zip(found[:ours], bodies[:ours], strict=True))
    added = list(zip(found[ours:], bodies[ours:], strict=True))
    # Our own files are held by a test; a user's are looked at whenever something changed.
    wrong = mistakes_in(shipped, added) if added else ()
    if wrong:
        raise CatalogueError(wrong)
    tables, mistakes = read(shipped + added)
    if mistakes:
        raise CatalogueError(tuple(mistakes))
    categories = {key: {"id": key, **entry} for key, entry in tables[0].items()}
    technologies: dict[str, dict[str, object]] = {}
    for number, (path, entries) in enumerate(zip(found[1:], tables[1:], strict=True), 1):
        for key, entry in entries.items():
            known: dict[str, object] = (
                technologies.get(key, {}) if number >= ours else {"category": path.stem}
            )
            technologies[key] = {**known, "id": key, **entry}
    made = (msgspec.convert(entry, Technology) for entry in technologies.values())
    forms = encode(
        forms_of(made, {key: msgspec.convert(entry, Category) for key, entry in categories.items()})
    )
    return msgspec.msgpack.encode(
        {
            "technologies": dict(sorted(technologies.items())),
            "categories": categories,
            "forms": forms,
            "tells": load_tells(),
            "lists": {
                key: f"https://raw.githubusercontent.com/{entry['repo']}/HEAD/{entry['adopters']}"
                for key, entry in sorted(technologies.items())
                if entry.get("adopters") and entry.get("repo")
            },
        }
    )
