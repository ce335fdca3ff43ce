"""How fast pages are read for their clues, and clues for technologies.

    python benchmarks/markup.py FOLDER_OR_FILE…     pages of your own, .html or .html.gz, and hostile ones
    python benchmarks/markup.py                     hostile ones alone

One process, everything loaded before the clock starts, and the clock is the processor's: what else the
machine does is not counted. A page counts from its text to its claims; the best of five passes is told.
The hostile pages have a megabyte each, of the kinds on which detectors that backtrack, or parse first,
take minutes.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.catalogue import load
from briefing.catalogue.model import Catalogue
from briefing.model import Kind, Passage
from briefing.spot.tells import tells
from briefing.text import decode
from briefing.text.clues import clues

URL = "https://example.com/"
SIZE = 1_000_000


def claims(markup: str, catalogue: Catalogue) -> int:
    """Everything that is done with one page; how many claims come of it."""
    passage = Passage("\n".join(clues(markup, {}, URL)), URL, kind=Kind.MARKUP)
    return len(tells([passage], catalogue))


def pages(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of every page below these paths."""
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.name.endswith((".html", ".htm", ".html.gz")):
                body = file.read_bytes()
                yield file.name, decode(gzip.decompress(body) if file.suffix == ".gz" else body)


def hostile() -> dict[str, str]:
    """Pages that were made to be slow to read."""

    def filled(part: str) -> str:
        return part * (SIZE // len(part))

    data = f'<script src="data:text/javascript;base64,{"QUJD" * 18_000}"></script>'
    return {
        "words": filled("<p>some words </p>"),
        "one long script address": f'<script src="https://e.com/{"a" * SIZE}"></script>',
        "dots and digits in an address": f'<script src="{filled("1.")}"></script>',
        "open quotes of scripts": filled('<script src="'),
        "open quotes of links": filled('<link href="'),
        "a tag of spaces": "<link" + " " * SIZE,
        "less-than signs": "<" * SIZE,
        "spaces": " " * SIZE,
        "brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
        "200,000 nested elements": filled("<div>"),
        "a data address of 72 KB": data,
        "data addresses": data * (SIZE // len(data)),
        "attributes without end": "<a " + filled("x "),
        "attributes that all differ": "".join(
            f'<a class="c{i}x" id=i{i}x data-y{i}z=3>' for i in range(SIZE // 40)
        ),
        "images of many hosts": "".join(f'<img src="https://h{i}.example.net/a">' for i in range(SIZE // 40)),
        "scripts": filled("<script></SCRIPT>"),
        "addresses in a script": "<script>" + filled('"https://js.stripe.com/v3";'),
        "names in a script": "<script>" + "".join(f"window.a{i}z;" for i in range(SIZE // 15)),
        "one word in a script": f"<script>{'a' * SIZE}</script>",
        "comments without end": filled("<!--"),
        "comments": filled("<!-- a -->"),
        "what tells look like": filled('<script src="/wp-content/jquery.js"></script>'),
    }


def main(paths: list[Path]) -> None:
    """Print the figures."""
    catalogue = load()
    claims("<p>", catalogue)
    if given := list(pages(paths)):
        size = sum(len(text) for _, text in given) / 1e6
        best = float("inf")
        slowest = (0.0, "")
        for _ in range(5):
            began = time.process_time()
            for name, text in given:
                start = time.process_time()
                claims(text, catalogue)
                slowest = max(slowest, (time.process_time() - start, name))
            best = min(best, time.process_time() - began)
        print(f"{len(given)} pages, {size:.1f} million characters")
        print(f"{len(given) / best:6.1f} pages/s, {size / best:.1f} million characters/s")
        print(f"{slowest[0]:6.3f} s  {slowest[1]}, the slowest")
    for name, text in hostile().items():
        start = time.process_time()
        claims(text, catalogue)
        print(f"{time.process_time() - start:6.3f} s  {name}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
