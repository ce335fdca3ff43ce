"""Records that a person wrote down: 'bi.acme.com points to a host of Looker', 'it answers with "server: Heroku"'.

Our sources give one record a line, which tells.py reads. Reports and people's own notes say the same in sentences:
host names and quoted headers in them are turned into such lines, and the names in the words are read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Kind, Passage, Status

from .tells import tells

__all__ = ["described", "records", "told"]

_SENTENCE = re.compile(r"[A-Z][^\n]{20,}[.!]$", re.MULTILINE)
_RECORD = re.compile(
    r"^(?:attribute|caa|class|cname|comment|cookie|dmarc|frame|form|header|id|inline|link|loads|meta|mx|ns|policy|script"
    r"|spf|style|tag|txt)\s",
    re.MULTILINE,
)
_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9_-]{1,63}\.){1,5}[a-z]{2,18}(?![\w-])")
_HEADER = re.compile(r"[\"“'`]([A-Za-z-]{2,40}: [^\"”'`\n]{1,200})[\"”'`]")


def described(passage: Passage) -> bool:
    """Whether a passage of clues or records holds sentences about them instead."""
    return _SENTENCE.search(passage.text) is not None and _RECORD.search(passage.text) is None


def records(passage: Passage, catalogue: Catalogue) -> Iterator[Claim]:
    """What the host names and headers in the sentences betray, with the words around them as the quote."""
    for sentence in re.split(r"(?<=[.!])\s+", passage.text):
        if passage.kind is Kind.DNS:
            kind = "mx" if "mail" in sentence.casefold() else "cname"
            lines = [f"{kind} {'' if kind == 'mx' else 'name '}{host}" for host in _HOST.findall(sentence)]
        else:
            lines = [f"header {header}" for header in _HEADER.findall(sentence)]
        for claim in tells([replace(passage, text=line) for line in lines], catalogue):
            yield replace(claim, quote=sentence.strip(), start=0)


def told(claim: Claim, kind: Kind) -> Claim:
    """A claim that was read from the words: a record names what is there, whoever wrote it down."""
    if claim.status is not Status.MENTIONED:
        return replace(claim, kind=kind)
    return replace(claim, kind=kind, status=Status.USES, rule=f"{kind}:told")
