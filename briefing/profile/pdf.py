"""The words of a PDF."""

from __future__ import annotations

import logging
from io import BytesIO

from briefing.errors import UsageError

__all__ = ["words_of"]

MOST_PAGES = 40
"""A CV that is longer is a book, and its jobs stand in the beginning."""


def words_of(body: bytes, name: str) -> str:
    """The text of a PDF, line by line as it stands on the pages.

    Raises:
        UsageError: it is encrypted, broken, or holds pictures of words only.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it has to say about small faults in a file is nothing that a person can do anything about.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(f"{name} is encrypted; save it without a password")
        pages = [reader.pages[n].extract_text() for n in range(min(len(reader.pages), MOST_PAGES))]
    except UsageError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError,
            NotImplementedError, ArithmeticError, MemoryError, AssertionError) as why:  # fmt: skip
        # A broken file fails anywhere in the parser, with whatever came to hand.
        raise UsageError(f"{name} can't be read as PDF: {type(why).__name__}; export it as text") from why
    words = "\n".join(pages)
    if not words.strip():
        raise UsageError(f"{name} holds no text, only pictures of it; export it as text")
    return words
