"""Read a body piece by piece within its limits, however it is compressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from briefing.errors import FetchError, TooLargeError, UnreachableError

__all__ = ["CutError", "limit_of", "unpacked"]

MB = 1_000_000
HTML_LIMIT, JSON_LIMIT, XML_LIMIT = 5 * MB, 20 * MB, 50 * MB
RATIO, RATIO_FROM = 100, MB
"""Beyond the first MB, more than 100 bytes from one are a bomb; text packs some 10:1, deflate 1032:1."""
STEP = 256 * 1024


class CutError(UnreachableError):
    """The connection broke; asking again may help."""


def limit_of(content_type: str, url: str) -> int:
    """The size in bytes, after decompression, above which a body of this type is not read."""
    if "json" in content_type:
        return JSON_LIMIT
    if "xml" in content_type.replace("xhtml+xml", "") or urlsplit(url).path.endswith((".xml", ".xml.gz")):
        return XML_LIMIT
    return HTML_LIMIT


def unpacked(url: str, pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body, decoded of one content encoding: "", "identity", "gzip" or "deflate".

    Raises:
        TooLargeError: it is longer than ``limit``, or a decompression bomb.
        CutError: it ends too early.
        FetchError: it is encoded in a way that was not asked for, or not as it says.
    """
    coding = encoding.strip().lower()
    body = bytearray()
    taken = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for piece in pieces:
            taken += len(piece)
            yield piece

    if coding in {"", "identity"}:
        parts: Iterable[bytes] = counted()
    elif coding in {"gzip", "x-gzip", "deflate"}:
        parts = _inflated(url, counted())
    else:
        raise FetchError(url, f"the body is encoded as {coding!r}, which was not asked for")
    for part in parts:
        body += part
        if len(body) > limit:
            raise TooLargeError(url, f"the body is larger than {limit / MB:g} MB")
        if len(body) > RATIO_FROM and len(body) > RATIO * taken:
            raise TooLargeError(url, f"the body unpacks to more than {RATIO} times its size")
    return bytes(body)


def _inflated(url: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Inflate at most `STEP` bytes at a time: gzip, zlib, and the bare deflate that some servers send."""
    inflate = None
    for piece in pieces:
        while piece:
            if inflate is None:
                inflate = _inflater(piece)
            more = True
            while more:
                try:
                    part = inflate.decompress(piece, STEP)
                except zlib.error as why:
                    raise FetchError(url, "the body is not compressed the way it says") from why
                yield part
                piece = inflate.unconsumed_tail
                more = not inflate.eof and (bool(piece) or len(part) == STEP)
            if not inflate.eof:
                break
            piece = inflate.unused_data.lstrip(b"\0")
            if piece[:2] != b"\x1f\x8b":
                # What follows the end and is no further member of a gzip file is padding.
                return
            inflate = None
    if inflate is not None and not inflate.eof:
        raise CutError(url, "the body ends too early")


def _inflater(start: bytes) -> zlib._Decompress:
    # RFC 1950, 2.2: the first byte's low half is 8 and the first two, as a number, a multiple of 31.
    zlib_header = len(start) > 1 and start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0
    gzip_header = start[0] == 0x1F
    return zlib.decompressobj(47 if zlib_header or gzip_header else -15)
