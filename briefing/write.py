"""Put notes into a file without costing a person a word.

What is written ends in one HTML comment with a hash of everything above it:

    <!-- briefing: remote.com · hiring-manager · 2026-11-21 · sha256:… -->

A file whose hash still holds was written here and touched by nobody, and only such a file is replaced. Line
endings, a byte order mark and blank lines at the end do not count as touched: editors and git change them.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefing.errors import BriefingError, NotOursError, UsageError

__all__ = ["check", "write"]

BOM = b"\xef\xbb\xbf"
TRIES = 5  # each lost race means that another run wrote the file meanwhile; five in a row do not happen

OPENING = "<!-- briefing: "

_MARK = re.compile(r"<!-- briefing: [^\n]*-->")
_SIGNED = re.compile(r"<!-- briefing: [^\n]*?sha256:([0-9a-f]{64}) -->")


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


def write(path: Path, notes: str) -> None:
    """Write the notes to a file, wholly or not at all.

    They go to a temporary file in the same folder, which takes the place of the old file in one step. A
    symbolic link stays one: what it points to is replaced. Mode and line endings of the old file are kept.
    One missing folder is made, so that ``-o notes/remote.md`` works in an empty place; two missing are taken
    for a typing mistake.

    Raises:
        NotOursError: the file was not written by this tool, or somebody changed it since.
        UsageError: no file can have this path: it is a folder, or in a place that does not exist.
        BriefingError: the system refused (permissions, a full disk). Nothing was changed.
    """
    target = _target(path)
    signed = _sign(notes)
    with _told(path), _folder(target.parent):
        for _ in range(TRIES):
            old = _ours(path, target)
            with _temporary(target.parent, old.dressed(signed) if old else signed.encode(), old) as new:
                if _take_place(new, target, old):
                    return
    raise BriefingError(f"{path}: another program keeps writing to it; it stays as it is")


@dataclass(frozen=True, slots=True)
class _Old:
    """A file of ours as it was found."""

    body: bytes
    seen: os.stat_result

    def dressed(self, words: str) -> bytes:
        """The words with the byte order mark and the line endings of this file."""
        if b"\r\n" in self.body:
            words = words.replace("\n", "\r\n")
        return (BOM if self.body.startswith(BOM) else b"") + words.encode()

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
        NotOursError: it was not written by this tool, or was changed since, or is read-only.
    """
    try:
        with target.open("rb") as file:
            old = _Old(file.read(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return None
    except OSError as why:
        raise NotOursError(f"{path} is there and can't be read ({why.strerror}); it stays as it is") from why
    if not os.access(target, os.W_OK):
        raise NotOursError(f"{path} is read-only; it stays as it is")
    if not old.body.removeprefix(BOM).strip():
        return old
    try:
        words = old.body.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        words = ""
    content, mark = _parted(words)
    signed = _SIGNED.fullmatch(mark)
    if not signed or signed[1] != _hash(content):
        how = "was edited since briefing wrote it" if OPENING in words else "was not written by briefing"
        raise NotOursError(f"{path} {how}; it stays as it is. Give another name with -o")
    return old


def _sign(notes: str) -> str:
    """The notes with the hash in their closing comment, which is added where they have none."""
    content, mark = _parted(notes)
    if not _MARK.fullmatch(mark):
        content, mark = notes, ""
    label = mark.removeprefix(OPENING).removesuffix("-->").strip()
    parts = [part for part in label.split(" · ") if part and not part.startswith("sha256:")]
    content = content.rstrip().replace("\r\n", "\n") + "\n"
    label = " · ".join([*parts, f"sha256:{_hash(content)}"])
    return f"{content}\n<!-- briefing: {label} -->\n"


def _parted(words: str) -> tuple[str, str]:
    """What stands above the last line, and the last line that is not blank."""
    content, _, mark = words.rstrip().rpartition("\n")
    return content, mark


def _hash(content: str) -> str:
    return sha256(content.replace("\r\n", "\n").rstrip().encode()).hexdigest()


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
