"""Diagrams that are written as code: what stands in their boxes is told, and no sample of anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["DIAGRAM", "is_diagram", "labels"]

DIAGRAM = "Diagram:"
"""The line that opens the list of a diagram's boxes."""
_KINDS = ("mermaid", "plantuml", "puml", "graphviz", "dot", "d2")
_BOX = re.compile(r"[\[({>]{1,3}\s{0,2}[\"']?([^\[\](){}<>|\"';\n]{2,60})[\"']?\s{0,2}[\])}]{1,3}")
"""Words in a box: "db[(PostgreSQL)]", "a([Airflow])"."""
_AS = re.compile(
    r"^\s{0,12}(?:participant|actor|component|database|node|queue|cloud)\s(?:\w{1,30}\sas\s)?\"?([^\"\n]{2,60}?)\"?\s*$"
)
MOST = 60
"""Boxes of a diagram that are read."""


def is_diagram(info: str) -> bool:
    """Whether what stands behind a fence names a language of diagrams: "mermaid", "{mermaid}"."""
    return info.strip("{} \t").lower().startswith(_KINDS)


def labels(lines: Iterable[str]) -> list[str]:
    """The words in a diagram's boxes, each once, in order."""
    found: dict[str, None] = {}
    for line in lines:
        named = _AS.match(line)
        for words in (named[1],) if named else _BOX.findall(line[:400]):
            if len(found) < MOST and any(map(str.isalpha, words)):
                found[" ".join(words.split())] = None
    return list(found)
