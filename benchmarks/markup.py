"""How fast pages are read: their markup for clues, their words for sentences, and both for technologies.

    python benchmarks/markup.py FOLDER_OR_FILE…     pages of your own, .html or .html.gz, and hostile ones
    python benchmarks/markup.py                     hostile ones alone

One process, everything loaded before the clock starts, and the clock is the processor's: what else the
machine does is not counted. A page counts from its text to its claims; the best of five passes is told.
The hostile pages have a megabyte each, of the kinds on which detectors that backtrack, or parse first,
take minutes. With pages of your own, what others take for them that are installed stands beside (see peers.py).
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from peers import of_markup, of_words

from briefing.catalogue import load
from briefing.catalogue.model import Catalogue
from briefing.model import Kind, Passage
from briefing.spot import spot
from briefing.spot.tells import tells
from briefing.text import decode, html, passages
from briefing.text.clues import clues

URL = "https://example.com/"
SIZE = 1_000_000


def claims(markup: str, catalogue: Catalogue) -> int:
    """Everything that is done with one page; how many claims come of it."""
    passage = Passage("\n".join(clues(markup, {}, URL)), URL, kind=Kind.MARKUP)
    return len(tells([passage], catalogue))


def sentences(markup: str, catalogue: Catalogue) -> int:
    """Everything that is done with a page's words; how many claims come of it."""
    return len(spot(passages(html(markup, URL), URL), catalogue, "Example"))


READINGS: dict[str, Callable[[str, Catalogue], int]] = {"clues": claims, "words": sentences}
PEERS = {"clues": of_markup, "words": of_words}


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
        "nested and closed": "<div>" * 40_000 + "x" + "</div>" * 40_000,
        "formatting left open": "".join(f"<b a={i}>" for i in range(20_000)) + "<p>x" * 100_000,
        "lists in lists": filled("<ul><li>"),
        "tables in tables": filled("<table><tr><td>"),
        "spanning cells": "<table>" + filled("<tr><td rowspan=20 colspan=99>a"),
        "links to other texts": filled("<div><a href=/x>What we have learned from it</a></div>"),
        "lines that announce others": filled("<div><p>Related articles</p></div>"),
        "buttons": filled("<button>Apply now</button>"),
        "headings": filled("<h2>Our stack</h2>"),
        "names": filled("<li>Redis</li><td>Go</td>"),
        "JSON-LD": '<script type="application/ld+json">' + filled('[{"a":1},') + "</script>",
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


def honest() -> str:
    """A megabyte as a page that means no harm has it."""
    part = (
        "<h2>What we run</h2><p>Orders live in <a href=/x>PostgreSQL</a>, and the web app is written in Ruby on Rails, "
        "which has served us well.</p><ul class=list><li>Redis for sessions</li><li>Kafka for events</li></ul>"
        "<div class=note><p>We dropped MongoDB in 2019, and nobody has missed it since.</p></div>"
    )
    return part * (SIZE // len(part))


def main(paths: list[Path]) -> None:
    """Print the figures."""
    catalogue = load()
    given = list(pages(paths))
    for reading, work in READINGS.items():
        work("<p>", catalogue)
        print(f"{reading}:")
        if given:
            size = sum(len(text) for _, text in given) / 1e6
            best = float("inf")
            slowest = (0.0, "")
            for _ in range(5):
                began = time.process_time()
                for name, text in given:
                    start = time.process_time()
                    work(text, catalogue)
                    slowest = max(slowest, (time.process_time() - start, name))
                best = min(best, time.process_time() - began)
            print(f"{len(given)} pages, {size:.1f} million characters")
            print(f"{len(given) / best:6.1f} pages/s, {size / best:.1f} million characters/s")
            print(f"{slowest[0]:6.3f} s  {slowest[1]}, the slowest")
            for peer, read in PEERS[reading]():
                began = time.process_time()
                for _, text in given:
                    read(text)
                print(f"{len(given) / (time.process_time() - began):6.1f} pages/s  {peer}")
        base = min(seconds(work, honest(), catalogue) for _ in range(3))
        print(f"{base:6.3f} s  an honest megabyte")
        for name, text in hostile().items():
            taken = seconds(work, text, catalogue)
            print(f"{taken:6.3f} s  {taken / base:4.1f} times as long: {name}")


def seconds(work: Callable[[str, Catalogue], int], text: str, catalogue: Catalogue) -> float:
    """Of processor time."""
    start = time.process_time()
    work(text, catalogue)
    return time.process_time() - start


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
