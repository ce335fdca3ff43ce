"""JSON-LD as pages have it: nested, listed, and often broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any

__all__ = ["flat", "objects", "types"]

MOST_OBJECTS = 500
MOST_REPAIRS = 5
DEEPEST = 6

_GUARDS = re.compile(r"^\s*(?://\s*)?<!(?:\[CDATA\[|--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_JSON = json.JSONDecoder(strict=False)  # raw line breaks within strings pass


def objects(blocks: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """The objects of all blocks, those of graphs, arrays and item lists among them.

    What can't be mended is left out.
    """
    found: list[Mapping[str, Any]] = []
    for block in blocks:
        for thing in _flat(_parsed(block), 0):
            if len(found) >= MOST_OBJECTS:
                return tuple(found)
            found.append(thing)
    return tuple(found)


def flat(data: Any) -> tuple[Mapping[str, Any], ...]:
    """The objects of data that were parsed already."""
    return tuple(islice(_flat(data, 0), MOST_OBJECTS))


def types(thing: Mapping[str, Any]) -> frozenset[str]:
    """The object's types, without the address of the vocabulary."""
    stated = thing.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return frozenset(name.rpartition("/")[2] for name in names if isinstance(name, str))


def _parsed(block: str) -> Any:
    block = _GUARDS.sub("", _GUARDS.sub("", block)).strip().rstrip(";")
    for _ in range(MOST_REPAIRS):
        try:
            return _JSON.raw_decode(block)[0]
        except json.JSONDecodeError as why:
            mended = _mended(block, why)
            if mended is None:
                return None
            block = mended
        except (ValueError, RecursionError):
            return None
    return None


def _mended(block: str, why: json.JSONDecodeError) -> str | None:
    at = why.pos
    if why.msg.startswith("Expecting ',' delimiter") and block[at : at + 1] in ('"', "{", "["):
        return f"{block[:at]},{block[at:]}"
    before = block[:at].rstrip()
    if before.endswith(",") and block[at : at + 1] in ("}", "]"):
        return before[:-1] + block[at:]
    if why.msg.startswith("Illegal trailing comma"):
        return block[:at] + block[at + 1 :]
    if "&quot;" in block and at < 5:
        return unescape(block)
    return None


def _flat(thing: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(thing, list):
        for one in thing[:MOST_OBJECTS]:
            yield from _flat(one, depth + 1)
    elif isinstance(thing, dict):
        graph = thing.get("@graph")
        if len(thing) > 1 + ("@context" in thing) or graph is None:
            yield thing
        yield from _flat(graph, depth + 1)
        elements = thing.get("itemListElement")
        for element in elements if isinstance(elements, list) else ():
            if isinstance(element, dict):
                yield from _flat(element.get("item", element), depth + 1)
