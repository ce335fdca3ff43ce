"""The cache folder: pages as they were fetched, research, the compiled catalogue, past notes.

Four shelves of bytes under text keys. diskcache pickles whatever is neither bytes, text nor a number, and
unpickling what somebody else could write runs their code (CVE-2025-69872, unfixed upstream): our shelves take
and give bytes alone, and a pickle that somebody put there is never opened.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError

if TYPE_CHECKING:
    import diskcache

__all__ = ["Shelf", "Spare", "Store", "where"]

TAG = "CACHEDIR.TAG"
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
"""By which backup programs know a cache: https://bford.info/cachedir/."""

PAGES_LIMIT = 2**30
COMPILED_LIMIT = 2**27
NOTES_LIMIT = 2**27
"""Notes take some 50 KB: these are about 2,500 of them."""
NO_FILES = 2**30
"""Values below this many bytes stay inside the database, which is written whole or not at all. diskcache puts
what is above 32 KiB into files of their own, of which a kill or a full disk leaves pieces behind."""


def where() -> Path:
    """The cache folder: ``$BRIEFING_CACHE``, else ``./cache`` of a checkout, else the user's cache folder."""
    if given := os.environ.get("BRIEFING_CACHE"):
        return Path(given).expanduser()
    here = Path("cache")
    if (here / TAG).is_file():
        return here
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False)


class Store:
    """The four shelves of the folder ``path``. Nothing is opened or made before a shelf is used.

    ``pages`` holds HTTP answers; where it grows beyond its limit, the least recently used go. ``research``
    holds research by domain, which nobody removes but a person. ``compiled`` holds what can be made again
    from what its key stands for, such as the catalogue. ``notes`` holds notes as they were generated, by
    hash: what a person has done to a file since is told by them. Threads and processes may share a folder.
    """

    def __init__(self, path: Path, pages_limit: int = PAGES_LIMIT) -> None:
        self.path = path
        self.pages = Shelf(path, "pages", pages_limit)
        self.research = Shelf(path, "research", None)
        self.compiled = Spare(path, "compiled", COMPILED_LIMIT)
        self.notes = Shelf(path, "notes", NOTES_LIMIT)

    def close(self) -> None:
        """Close the shelves that were opened; they open again when they are used."""
        for shelf in (self.pages, self.research, self.compiled, self.notes):
            shelf.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Shelf(MutableMapping[str, bytes]):
    """Bytes under text keys in ``folder/name``.

    ``limit`` is the size in bytes above which the least recently used go, None for never.

    Raises:
        BriefingError: the folder can't be read or written, a full disk included. What was stored stays.
    """

    def __init__(self, folder: Path, name: str, limit: int | None) -> None:
        self.folder = folder
        self.name = name
        self._limit = limit
        self._lock = threading.Lock()
        # A connection belongs to the thread that made it and no other may close it. With a thread of its own
        # the shelf has one, open as long as itself; the last to close costs a checkpoint, some 40 ms.
        self._worker: ThreadPoolExecutor | None = None
        self._opened: diskcache.Cache | None = None

    def __getitem__(self, key: str) -> bytes:
        value = self._do(lambda cache: cache.get(_text(key)))
        if not isinstance(value, bytes):
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        if type(value) is not bytes:
            raise TypeError(f"a shelf takes bytes, not {type(value).__name__}")
        self._do(lambda cache: cache.set(_text(key), value))

    def __delitem__(self, key: str) -> None:
        if not self._do(lambda cache: cache.delete(_text(key))):
            raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(self._do(lambda cache: key in cache))

    def __iter__(self) -> Iterator[str]:
        keys: list[Any] = self._do(list)
        return iter([key for key in keys if isinstance(key, str)])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def close(self) -> None:
        """Close the database; it opens again when the shelf is used."""
        with self._lock:
            if self._worker is not None:
                self._worker.submit(self._shut).result()
                self._worker.shutdown()
                self._worker = None

    def _do(self, use: Callable[[diskcache.Cache], Any]) -> Any:
        with self._lock:
            if self._worker is None:
                self._worker = ThreadPoolExecutor(1, thread_name_prefix=self.name)
            done = self._worker.submit(self._use, use)
        return done.result()

    def _use(self, use: Callable[[diskcache.Cache], Any]) -> Any:
        import sqlite3

        import diskcache

        try:
            if self._opened is None:
                self._tag()
                self._opened = self._open()
            return use(self._opened)
        except (OSError, sqlite3.Error, diskcache.Timeout) as why:
            words = str(why) or "it is locked by another process"
            raise BriefingError(
                f"the cache folder {self.folder / self.name} can't be used ({words}): "
                "make room there or set BRIEFING_CACHE to another folder"
            ) from why

    def _open(self) -> diskcache.Cache:
        from diskcache import Cache

        # In two steps, because a constructor that fails on a broken database leaves its connection open.
        cache = Cache.__new__(Cache)
        try:
            cache.__init__(
                str(self.folder / self.name),
                disk=_disk(),
                disk_min_file_size=NO_FILES,
                size_limit=self._limit or 0,
                eviction_policy="least-recently-used" if self._limit else "none",
            )
        except BaseException:
            if hasattr(cache, "_local"):
                cache.close()
            raise
        return cache

    def _shut(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _tag(self) -> None:
        tag = self.folder / TAG
        if not tag.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            tag.write_text(f"{SIGNATURE}\n# The cache of briefing; it may be deleted at any time.\n")


class Spare(Shelf):
    """A shelf of what can be made again: where its folder can't be used, it is empty and keeps nothing."""

    def __getitem__(self, key: str) -> bytes:
        try:
            return super().__getitem__(key)
        except BriefingError as why:
            raise KeyError(key) from why

    def __setitem__(self, key: str, value: bytes) -> None:
        with suppress(BriefingError):
            super().__setitem__(key, value)

    def __contains__(self, key: object) -> bool:
        try:
            return super().__contains__(key)
        except BriefingError:
            return False


def _text(key: object) -> str:
    if type(key) is not str:
        raise TypeError(f"a shelf's keys are text, not {type(key).__name__}")
    return key


def _disk() -> type[diskcache.Disk]:
    from diskcache import Disk
    from diskcache.core import MODE_RAW

    class Bytes(Disk):  # type: ignore[misc]  # diskcache has no types
        """Keys and values as they are; a row that somebody pickled is as good as absent."""

        def get(self, key: Any, raw: bool) -> Any:
            return super().get(key, raw) if raw else None

        def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> Any:
            return super().fetch(mode, None, value, read) if mode == MODE_RAW else None

    return Bytes
