"""Put notes into a file that nobody writes in by hand: a page, plain text, JSON.

Unlike notes in Markdown (see `write`) such a file is replaced as a whole, and only if it is as this tool
left it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import MutableMapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.errors import BriefingError, NotOursError, UsageError

__all__ = ["export", "exportable"]


def exportable(path: Path, past: MutableMapping[str, bytes]) -> None:
    """Say before a long research, not after it, that nothing can be written there. Nothing is changed.

    Raises:
        NotOursError, UsageError, BriefingError: as `export` would.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if not path.parent.parent.is_dir() or (path.parent.exists() and not path.parent.is_dir()):
        raise UsageError(f"{path}: there is no folder {path.parent}")
    folder = path.resolve().parent
    if not os.access(folder if folder.is_dir() else folder.parent, os.W_OK | os.X_OK):
        raise BriefingError(f"{path}: no permission to write in {folder}")
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as why:
        raise NotOursError(f"{path} is there and can't be read ({why.strerror}); it stays as it is") from why
    if body.strip() and _key(body) not in past:
        raise NotOursError(
            f"{path} was not written by briefing, or was changed since; it stays as it is. "
            "Give another name with -o"
        )


def export(path: Path, words: str, past: MutableMapping[str, bytes]) -> None:
    """Write the words to a file, wholly or not at all. One missing folder is made.

    Args:
        path: Where to. A symbolic link stays one.
        words: What to write, in UTF-8.
        past: What was written so far, by hash; this comes to it. What is in it may be replaced.

    Raises:
        NotOursError: the file was not written by this tool, or somebody changed it since.
        UsageError: no file can have this path.
        BriefingError: the system refused. The file was not changed.
    """
    exportable(path, past)
    body = words.encode()
    target = path.resolve()
    try:
        target.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".briefing-", suffix=".tmp", dir=target.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            new.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            past[_key(body)] = b"1"
            new.replace(target)
        finally:
            with suppress(FileNotFoundError):
                new.unlink()
    except OSError as why:
        raise BriefingError(f"{path} can't be written: {why.strerror or why}; nothing was changed") from why


def _key(body: bytes) -> str:
    return f"export-{sha256(body).hexdigest()}"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
