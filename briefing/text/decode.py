"""Bytes to text, where headers and pages lie about their encoding."""

from __future__ import annotations

import codecs
import logging
import re

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_IN_PAGE = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_IN_XML = re.compile(rb"<\?xml[^>]{0,80}encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
# Where a page states its encoding: HTML's own prescan reads 1,024 bytes, browsers in practice more.
PRESCAN = 4096
# Names that browsers read as Windows-1252 (WHATWG Encoding Standard, "Names and labels"); bytes 80 to 9F are
# quotation marks there and nothing in the encodings as named.
_WINDOWS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1"})


def decode(body: bytes, content_type: str = "") -> str:
    """The body as text: by byte order mark, then ``content_type``, then ``<meta charset>``, then UTF-8.

    A stated encoding that the bytes do not bear out is passed over. When UTF-8 does not fit either, the
    encoding is guessed by bs4's UnicodeDammit. Never raises.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    stated = _stated(body, content_type)
    if stated not in ("utf-8", "utf8", ""):
        # Nothing but UTF-8 looks like UTF-8, so bytes beyond ASCII that fit it are it, whatever the header
        # says.
        text = _strictly(body, "utf-8") if not body.isascii() and not stated.startswith("utf") else None
        if text is None:
            text = _strictly(body, "windows-1252" if stated in _WINDOWS else stated)
        if text is not None:
            return text
    text = _without_mark(body)
    if text is not None:
        return text
    text = _strictly(body, "utf-8")
    return text if text is not None else _guessed(body)


def _stated(body: bytes, content_type: str) -> str:
    if (found := _IN_HEADER.search(content_type[:400])) is not None:
        name = found[1].lower()
        if _known(name):
            return name
    head = body[:PRESCAN]
    if (page := _IN_PAGE.search(head) or _IN_XML.match(head)) is not None:
        name = page[1].decode("ascii").lower()
        # A page that can be read as ASCII up to here is not in UTF-16, whatever it says (HTML standard).
        return "" if name.startswith(("utf-16", "utf16", "utf-32", "utf32")) else name
    return ""


def _known(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name) if _known(name) else None
    except (UnicodeError, ValueError):
        return None


def _without_mark(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of the beginning is zero."""
    head = body[:64]
    if len(head) < 8 or b"\0" not in head:
        return None
    if head[1::2].count(0) > len(head) * 0.4 and 0 not in head[::2]:
        return body.decode("utf-16-le", "replace")
    if head[::2].count(0) > len(head) * 0.4 and 0 not in head[1::2]:
        return body.decode("utf-16-be", "replace")
    return None


def _guessed(body: bytes) -> str:
    # One bad byte in a page of UTF-8 (a cut body, a pasted quotation mark) is no reason to read it otherwise.
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 50 < len(body) - len(text) + 50 and len(body) - len(text) > 50:
        return text
    from bs4.dammit import UnicodeDammit

    # It tells the terminal of each character that it can't read; what comes of it is judged here.
    logging.getLogger("bs4.dammit").addHandler(logging.NullHandler())
    guess = UnicodeDammit(body[:200_000], is_html=True)
    found = _strictly(body, guess.original_encoding or "")
    return found if found is not None else body.decode("windows-1252", "replace")
