"""Put notes into a file without costing a person a word.

What is written ends in one HTML comment with a hash of the generated notes (see `briefing.merge.signature`).
Where the hash is that of all above it, nobody has touched the file, and the new notes take its place. Where
it is not, `briefing.merge` brings what is new into the person's notes; the generated ones that they began
with are found among past notes by that hash, wherever the file has gone since. Line endings, a byte order
mark and blank lines at the end do not count as touched: editors and git change them.

Past notes that are gone (a cache may be deleted, a file comes from another machine) cost no word: the digests
in the comment tell the generated lines that are still there. Where they are gone as well, every line that the
new notes lack is taken for the person's, and stays until they delete it.
"""

from __future__ import annotations

import codecs
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from briefing.errors import BriefingError, NotOursError, UsageError
from briefing.merge import Merged, Words, merge
from briefing.merge.signature import OPENING, Signed, hash_of, read, rebuilt, signed

__all__ = ["Written", "check", "write"]

TRIES = 5  # each lost race means that another run wrote the file meanwhile; five in a row do not happen

LEFT = re.compile(r"\.briefing-[0-9a-f]{16}\.tmp")
OLD = 3600.0
"""Seconds after which no run can still be writing to a temporary file: it was left by one that was killed."""

WORDS = Words()

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the file.

    ``merged`` counts what was renewed and what is the person's; it is None where there were no notes.
    ``backup`` is the copy of a file that held words of theirs and was changed. ``remembered`` is False if
    the generated notes that they began with are gone.
    """

    changed: bool
    merged: Merged | None
    backup: Path | None
    remembered: bool


def check(path: Path) -> None:
    """Say before a long research, not after it, that notes can't be written there. Nothing is changed.

    Raises:
        NotOursError, UsageError, BriefingError: as `write` would.
    """
    target = _target(path)
    _ours(path, target)
    folder = next(p for p in target.parents if p.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BriefingError(f"{path}: no permission to write in {folder}")


def write(path: Path, notes: str, past: MutableMapping[str, bytes], words: Words = WORDS) -> Written:
    """Write the notes to a file, wholly or not at all, and keep what a person did to the notes there.

    They go to a temporary file in the same folder, which takes the place of the old file in one step. A
    symbolic link stays one: what it points to is replaced. Mode, encoding and line endings of the old file
    are kept. One missing folder is made, so that ``-o notes/remote.md`` works in an empty place; two missing
    are taken for a typing mistake. A file to which there is nothing new is not touched.

    Before a file with words of the person's is changed, a copy is put beside it: ``remote.md.bak``, or
    ``remote.md.bak2`` and so on where other words stand there already.

    Args:
        path: Where to.
        notes: Generated notes; their last line may be the comment that names company, meeting and day.
        past: All notes generated so far, by hash. These come to them before the file is changed.
        words: What the merge itself writes into the notes.

    Raises:
        NotOursError: the file was not written by this tool, or holds a person's words on another meeting.
        UsageError: no file can have this path: it is a folder, or in a place that does not exist.
        BriefingError: the system refused (permissions, a full disk). The file was not changed.
    """
    target = _target(path)
    made = read(notes)
    with _told(path), _folder(target.parent):
        for _ in range(TRIES):
            old = _ours(path, target)
            merged, remembered = _renewed(path, old, made, past, words)
            whole = signed(merged.text if merged else made.words, made)
            body = old.dressed(whole) if old else whole.encode()
            past[hash_of(made.words)] = made.words.encode()
            if old and body == old.body:
                return Written(False, merged, None, remembered)
            with _temporary(target.parent, body, old) as new:
                backup = None
                if old and merged and not old.notes.untouched and merged.text.rstrip() != old.notes.words:
                    backup = _backup(target, old)
                if _take_place(new, target, old):
                    _tidy(target.parent)
                    return Written(True, merged, backup, remembered)
    raise BriefingError(f"{path}: another program keeps writing to it; it stays as it is")


@dataclass(frozen=True, slots=True)
class _Old:
    """A file of ours as it was found."""

    body: bytes
    seen: os.stat_result
    text: str
    bom: bytes
    encoding: str
    notes: Signed

    def dressed(self, words: str) -> bytes:
        """The words with the byte order mark, the encoding, the line endings and the end of this file."""
        if self.text and not self.text.endswith("\n"):
            words = words.removesuffix("\n")
        if 2 * self.text.count("\r\n") > self.text.count("\n"):
            words = words.replace("\n", "\r\n")
        return self.bom + words.encode(self.encoding)

    def unchanged(self, target: Path) -> bool:
        """Whether the file on disk is still the one that was read."""
        with suppress(FileNotFoundError):
            now = target.stat()
            return _identity(now) == _identity(self.seen)
        return False


def _identity(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


def _target(path: Path) -> Path:
    try:
        target = path.resolve()
        if target.is_dir():
            raise UsageError(f"{path} is a folder; name a file in it")
        if target.exists() and not target.is_file():
            raise UsageError(f"{path} is not a file")
        if not target.parent.parent.is_dir() or (target.parent.exists() and not target.parent.is_dir()):
            raise UsageError(f"{path}: there is no folder {target.parent}")
    except (OSError, RuntimeError, ValueError) as why:  # a loop of links, a name too long, a zero byte
        raise UsageError(f"{path} can't be a file: {getattr(why, 'strerror', None) or why}") from why
    return target


def _ours(path: Path, target: Path) -> _Old | None:
    """The file that stands there, or None; an empty file holds no words that could be lost.

    Raises:
        NotOursError: it was not written by this tool, or nobody can tell any more, or it is read-only.
    """
    try:
        with target.open("rb") as file:
            body, seen = file.read(), os.fstat(file.fileno())
    except FileNotFoundError:
        return None
    except OSError as why:
        raise NotOursError(f"{path} is there and can't be read ({why.strerror}); it stays as it is") from why
    if not os.access(target, os.W_OK):
        raise NotOursError(f"{path} is read-only; it stays as it is")
    bom, encoding = next(known for known in _ENCODINGS if body.startswith(known[0]))
    try:
        text = body.removeprefix(bom).decode(encoding)
    except UnicodeDecodeError:
        text = "?"
    notes = read(text)
    if text.strip() and not notes.sha:
        how = (
            "has no signature, the comment that briefing ends notes with"
            if OPENING in text
            else "was not written by briefing"
        )
        raise NotOursError(f"{path} {how}; it stays as it is. Give another name with -o")
    return _Old(body, seen, text, bom, encoding, notes)


def _renewed(
    path: Path, old: _Old | None, made: Signed, past: MutableMapping[str, bytes], words: Words
) -> tuple[Merged | None, bool]:
    """The old notes with what is new, and whether it is known what they were when they were generated."""
    if not old or not old.notes.sha:
        return None, True
    notes = old.notes
    if notes.untouched:
        return merge(notes.words, notes.words, made.words), True
    if (about := notes.label[:2]) and made.label and about != made.label[:2]:
        raise NotOursError(
            f"{path} holds notes on {' · '.join(about)} that were edited; it stays as it is. "
            "Give another name with -o"
        )
    stored = past.get(notes.sha, b"").decode(errors="replace")
    known = (text for text in (notes.above, made.words, stored) if hash_of(text) == notes.sha)
    ancestor = next(known, None) or rebuilt(notes, made.words)
    return merge(ancestor, notes.words, made.words, words), ancestor is not None


def _backup(target: Path, old: _Old) -> Path:
    """A copy of the old file beside it. A copy of the same words that is there already will do."""
    for n in count(1):
        place = target.with_name(f"{target.name}.bak{n if n > 1 else ''}")
        try:
            if place.read_bytes() == old.body:
                return place
        except FileNotFoundError:
            with _temporary(target.parent, old.body, old) as copy:
                if _take_place(copy, place, None):
                    return place
        except (IsADirectoryError, PermissionError):
            continue
    raise AssertionError


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """An error of the system as one line that says which file, and what to do where that is known."""
    try:
        yield
    except OSError as why:
        raise BriefingError(f"{path} can't be written: {why.strerror or why}; nothing was changed") from why


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """The folder, made if it is missing, and gone again if nothing came to stand in it."""
    try:
        folder.mkdir()
    except FileExistsError:
        yield
        return
    try:
        yield
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


@contextmanager
def _temporary(folder: Path, body: bytes, old: _Old | None) -> Iterator[Path]:
    """A new file on the same disk with this content, safely on the disk; gone at the end unless it was moved.

    Opened with 0o666, so that the person's umask decides on the mode of a new file.
    """
    path = folder / f".briefing-{secrets.token_hex(8)}.tmp"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        if old:
            if hasattr(os, "chown"):
                with suppress(PermissionError):  # root keeps the file the person's own
                    os.chown(path, old.seen.st_uid, old.seen.st_gid)
            path.chmod(stat.S_IMODE(old.seen.st_mode))
        yield path
    finally:
        path.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove temporary files of ours that nobody will ever put in their place."""
    with suppress(OSError):
        for path in folder.iterdir():
            if LEFT.fullmatch(path.name) and time.time() - path.stat().st_mtime > OLD:
                path.unlink()


def _take_place(new: Path, target: Path, old: _Old | None) -> bool:
    """Put the new file where the old one was; False if somebody wrote there since it was looked at.

    A new name is taken with a hard link, which fails if the name is taken meanwhile. An old file is looked
    at once more: between that look and the replacement the system leaves a moment that can't be closed.
    """
    if old:
        if not old.unchanged(target):
            return False
        new.replace(target)
        return True
    try:
        os.link(new, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links (FAT, some network shares)
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        try:
            new.replace(target)
        except OSError:
            target.unlink()
            raise
    return True
