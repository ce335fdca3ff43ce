"""Whether a page tells of a move that has begun and is not over."""

from __future__ import annotations

import re

__all__ = ["under_way"]

_UNDER_WAY = re.compile(
    r"\b(?:so far\b[^.!?\n]{0,60}\b(?:moved|migrated|ported|converted|switched|rewritten|on)\b"
    r"|(?:nearly|almost|not yet|halfway|half-way|partway) (?:finished|completed?|done|through|migrated|moved)"
    r"|in the (?:process|middle|midst) of (?:the )?(?:migrat|mov|switch|port|rewrit|replac)"
    r"|(?:are|we're) (?:half-?way through|(?:currently )?still (?:migrat|mov|port|rewrit|replac))"
    r"|(?:incrementally|gradually|slowly) (?:migrating|moving|porting|rewriting|replacing)"
    r"|still (?:maintaining|running|supporting|maintain|run|support|have) the (?:old|legacy)\b"
    r"|(?:old|legacy) (?:system|stack|monolith|app|application|platform|code|codebase) (?:is|are) still\b)"
)


_ONE_OF = (
    "so far", "nearly ", "almost ", "not yet ", "half", "partway ", "in the process ", "in the middle ",
    "in the midst ", "still", "incrementally ", "gradually ", "slowly ",
)  # fmt: skip
"""Words of which one stands in each of those."""


def under_way(words: str) -> bool:
    """Whether such a move is told of in the present, in words in lower case."""
    return any(map(words.__contains__, _ONE_OF)) and _UNDER_WAY.search(words) is not None
