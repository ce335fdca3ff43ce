"""In which file the answer of an address is recorded."""

from __future__ import annotations

import json as json_
import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

__all__ = ["SUFFIX", "path_of", "url_of"]

SUFFIX = ".http"
INDEX = "index"
LONGEST = 120
"""Characters of a name, of the 255 bytes that file systems take; Windows counts 260 for the whole path."""

ILLEGAL = frozenset('<>:"\\|?*/#\x7f').union(map(chr, range(33)))
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?![^.])", re.IGNORECASE)
ESCAPE = re.compile(r"%([0-7][0-9A-Fa-f])")
OTHER_ESCAPE = re.compile(r"%(?![89A-Fa-f][0-9A-Fa-f])")


def path_of(folder: Path, url: str, json: Any = None) -> Path:
    """The file in which the answer of ``url`` is recorded.

    A path that ends with "/" is the file "index"; the query follows after "%3F". What Windows forbids in
    names is percent-encoded, and so is the percent sign of an escape that the address has already, unless it
    stands for a byte beyond ASCII; so no two addresses share a file. An address of http has its scheme before
    the host. A name that is too long is cut; a POST's goes on with "%23" and a digest of what was sent.

    >>> path_of(Path("f"), "https://remote.com/jobs/?page=2").as_posix()
    'f/web/remote.com/jobs/index%3Fpage=2.http'
    """
    parts = urlsplit(urldefrag(url).url)
    host = parts.netloc.lower()
    *folders, last = (parts.path or "/")[1:].split("/")
    name = (_escaped(last) if last != INDEX else "%69ndex") or INDEX
    if parts.query:
        name += _escaped("?" + parts.query)
    if json is not None:
        sent = json_.dumps(json, sort_keys=True, separators=(",", ":"))
        name = f"{name[:LONGEST]}%23post-{_digest(name[LONGEST:] + sent)}"
    elif len(name) > LONGEST:
        name = f"{name[:LONGEST]}%23cut-{_digest(name)}"
    top = _escaped(host if parts.scheme == "https" else f"{parts.scheme}://{host}")
    return folder.joinpath("web", top, *(_escaped(f) or "%" for f in folders), name + SUFFIX)


def url_of(folder: Path, path: Path) -> str:
    """The address that is recorded in ``path``; what has a digest has it as its fragment."""
    top, *folders, name = path.relative_to(folder / "web").parts
    stem = name.removesuffix(SUFFIX)
    last = stem.removeprefix(INDEX) if re.match(INDEX + r"(?:%3F|%23|$)", stem) else stem
    host = _plain(top)
    segments = [*("" if f == "%" else _plain(f) for f in folders), _plain(last)]
    return f"{host if '://' in host else f'https://{host}'}/{'/'.join(segments)}"


def _escaped(part: str) -> str:
    """``part`` of an address as a part of a file name."""
    part = OTHER_ESCAPE.sub("%25", part)
    part = "".join(f"%{ord(c):02X}" if c in ILLEGAL else c for c in part)
    if part.endswith("."):
        part = part[:-1] + "%2E"
    if DEVICE.match(part):
        part = f"%{ord(part[0]):02X}{part[1:]}"
    return part


def _plain(name: str) -> str:
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)), name)


def _digest(words: str) -> str:
    from hashlib import sha256

    return sha256(words.encode()).hexdigest()[:8]
