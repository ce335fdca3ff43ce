"""A text with its mentions marked, as one HTML page that needs nothing from anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from briefing.catalogue import Catalogue
from briefing.model import Passage, Status
from briefing.spot import Explained

__all__ = ["TITLE", "Text", "about", "highlighted", "why"]

TITLE = b"<title>What the words say</title>"
"""By which such a page is known again."""

_STYLE = """
:root { color-scheme: light dark; --uses: #b7e4c7; --formerly: #ffd6a5; --considered: #cfd8ff;
  --wanted: #fdf0a6; --mentioned: #e3e3e3; }
@media (prefers-color-scheme: dark) { :root { --uses: #1f5d3a; --formerly: #7a4a10; --considered: #36408a;
  --wanted: #665c14; --mentioned: #444; } }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
mark { color: inherit; padding: 0 .2em; border-radius: .2em; cursor: help; }
h2 { border-bottom: 1px solid; } h3 { font-size: 1rem; opacity: .7; }
p, ul { margin: .5em 0; } .legend mark { margin-right: .5em; cursor: auto; }
details { margin-top: 2rem; border-top: 1px solid; opacity: .6; }
""" + "".join(f"mark.{status} {{ background: var(--{status}); }}\n" for status in Status)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read: what of it is content, and what was left out as a page's frame."""

    name: str
    passages: tuple[Passage, ...]
    left_out: tuple[Passage, ...]
    kind: str
    on: date | None


def about(text: Text) -> str:
    """What all decisions rest on: "read as prose, of 2021-03-04; lines left out as menus, …: 3"."""
    lines = sum(passage.text.count("\n") + 1 for passage in text.left_out)
    of = f"of {text.on}" if text.on else "undated"
    left = f"; lines left out as menus, boxes beside the text, comments: {lines}" if lines else ""
    return f"read as {text.kind}, {of}{left}"


def why(told: Explained) -> str:
    """The rule, the words and the weight that decided, in a few words: "used, by “run on”, weight 3"."""
    cue = f", by “{told.claim.cue}”" if told.claim.cue else ""
    return f"{told.claim.rule}{cue}, weight {told.weight:g}"


def highlighted(pages: Iterable[tuple[Text, Sequence[Explained]]], known: Catalogue) -> str:
    """An HTML page of the texts, each with what was read in it, and what was left out folded away.

    Everything that comes from a text is escaped; the page has no script and loads nothing.
    """
    parts = [_text(text, explained, known) for text, explained in pages]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{TITLE.decode()}\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _text(text: Text, explained: Sequence[Explained], known: Catalogue) -> str:
    counts = Counter(told.claim.status for told in explained)
    legend = " ".join(f'<mark class="{s}">{s} {counts[s]}</mark>' for s in Status if counts[s])
    parts = [
        f"<h2>{escape(text.name)}</h2>",
        f'<p class="legend">{legend or "no technology is named"}</p>',
        f'<p class="legend">{escape(about(text))}</p>',
    ]
    told = {id(passage): list(group) for passage, group in _by_passage(explained)}
    for passage in text.passages:
        if passage.heading:
            parts.append(f"<h3>{escape(passage.heading)}</h3>")
        parts += _passage(passage, told.get(id(passage), []), known)
    if text.left_out:
        parts.append("<details><summary>What was left out</summary>")
        for passage in text.left_out:
            parts += _passage(passage, [], known)
        parts.append("</details>")
    return "\n".join(parts)


def _by_passage(explained: Sequence[Explained]) -> Iterable[tuple[Passage, Iterable[Explained]]]:
    for _, group in groupby(explained, key=lambda told: id(told.passage)):
        listed = list(group)
        yield listed[0].passage, listed


def _passage(passage: Passage, explained: Sequence[Explained], known: Catalogue) -> Iterable[str]:
    """The lines of a passage; list items and rows of tables stay on lines of their own."""
    text = passage.text
    marks: dict[int, Explained] = {}
    for told in explained:  # where a pronoun stands for a name, what the name's own sentence says is shown
        marks.setdefault(told.claim.start, told)
    places = sorted(marks)
    at = 0
    i = 0
    for line in text.split("\n"):
        end = at + len(line)
        done: list[str] = []
        while i < len(places) and places[i] < end:
            told = marks[places[i]]
            stop = places[i] + len(told.claim.spelling)
            done += [escape(text[at : places[i]]), _mark(told, known)]
            at = stop
            i += 1
        words = "".join(done) + escape(text[at:end])
        if words.strip():
            yield f"<p>{words}</p>"
        at = end + 1


def _mark(told: Explained, known: Catalogue) -> str:
    claim = told.claim
    note = f"{known.name(claim.technology)}: {claim.status}; {why(told)}"
    return f'<mark class="{claim.status}" title="{escape(note)}">{escape(claim.spelling)}</mark>'
