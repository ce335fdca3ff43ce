"""Spellings in the form in which they are looked for.

A text is read in lower case, with a space for every character that is neither letter nor digit, but for "+"
and "#", which belong to names (C++, C#). That form has the text's length, so that places need no map. A
spelling is put into the same form, with its parts apart and joined: "Node.js" is found as "node js" and as
"nodejs".
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from briefing.catalogue.model import Category, Layer, Technology

__all__ = [
    "Forms",
    "How",
    "Spelling",
    "decode",
    "encode",
    "forms_of",
    "letters",
    "lower",
    "plain",
    "plain_of_lower",
]


class How:
    """How a spelling must stand to count."""

    NEVER: Final = 0
    """It means something else: a phrase that holds a name."""
    ANY: Final = 1
    """In any case."""
    EXACT: Final = 2
    """As written."""
    VAGUE: Final = 3
    """As written, and only where something beside it says that a technology is meant."""


Spelling = tuple[int, str, str]
"""How it must stand, the technology's id, and the spelling itself."""
Forms = Mapping[str, Sequence[Spelling]]
"""The spellings of each form; what is surer and better known first."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z]{2,4}$)")
_UNLIKE_ENGLISH = re.compile(r"[a-z][A-Z]|\w\d|[.+#]")
"""A capital or a digit within, or a sign: no English word looks so."""
_CYRILLIC = re.compile(r"[а-яё]")


class _Plain(dict[int, str]):
    """The character that each is read as, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = read = char if char.isalnum() or char in "+#" else " "
        return read


_PLAIN = _Plain()
_PLAIN_LATIN = bytes(ord(_PLAIN[code]) for code in range(256))
"""The same for the characters that have one byte in Latin-1."""


def letters(text: str) -> str:
    """The text with a space for every character that is part of no word; of the same length, in its case."""
    return text.translate(_PLAIN)


def lower(text: str) -> str:
    """The text in lower case; of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("\u0130", "I").lower()  # "İ" alone becomes two


def plain(text: str) -> str:
    """The text in the form that is searched; of the same length."""
    return plain_of_lower(lower(text))


def plain_of_lower(low: str) -> str:
    """The same of a text in lower case."""
    try:  # bytes are translated forty times as fast as a text that is not ASCII
        return low.encode("latin-1", _BLANK).translate(_PLAIN_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        return low.translate(_PLAIN)


def _blank(error: UnicodeError) -> tuple[str, int]:
    """Stands in for what has no byte in Latin-1: quotes, dashes, arrows, but no letters."""
    if not isinstance(error, UnicodeEncodeError) or any(
        map(str.isalnum, odd := error.object[error.start : error.end])
    ):
        raise error
    return " " * len(odd), error.end


_BLANK = "briefing.blank"
codecs.register_error(_BLANK, _blank)


class _Kept(Mapping[str, Sequence[Spelling]]):
    """Forms whose spellings are made when they are first asked for: a page asks for a few dozen."""

    def __init__(self, raw: dict[str, msgspec.Raw]) -> None:
        self._raw = raw
        self._made: dict[str, list[Spelling]] = {}

    def __getitem__(self, form: str) -> list[Spelling]:
        made = self._made.get(form)
        if made is None:
            made = self._made[form] = _as_spellings.decode(self._raw[form])
        return made

    def __contains__(self, form: object) -> bool:
        return form in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


_as_spellings = msgspec.msgpack.Decoder(list[Spelling])


def encode(forms: Forms) -> bytes:
    """The forms as bytes to keep."""
    return msgspec.msgpack.encode(forms)


def decode(body: bytes) -> Forms:
    """The forms that `encode` kept."""
    return _Kept(msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw]))


def forms_of(technologies: Iterable[Technology], categories: Mapping[str, Category]) -> Forms:
    """All spellings by form. Practices are left out: how people work is no technology that a page names."""
    found: dict[str, list[Spelling]] = {}
    derived: list[tuple[str, Spelling]] = []
    practices = {c.id for c in categories.values() if c.layer is Layer.PRACTICES}
    for tech in sorted(technologies, key=lambda tech: -tech.fame):
        if tech.category in practices:
            continue
        strict = {*tech.exact, *tech.vague}
        named = () if tech.name in strict else (tech.name,)
        for how, words in (
            (How.ANY, (*named, *tech.words)),
            (How.EXACT, tech.exact),
            (How.VAGUE, tech.vague),
            (How.NEVER, tech.never),
        ):
            for word in words:
                mode = How.EXACT if how == How.VAGUE and _UNLIKE_ENGLISH.search(word) else how
                entry: Spelling = (mode, tech.id, word)
                first, rest = _forms(word)
                if first:
                    found.setdefault(first, []).append(entry)
                if mode in (How.ANY, How.EXACT):
                    derived += [(form, entry) for form in rest]
                if first.startswith("azure "):
                    derived.append((f"microsoft {first}", (mode, tech.id, f"Microsoft {word}")))
    for form, entry in derived:  # what somebody wrote down stands before what follows from it
        if form not in found:
            found[form] = [entry]
    for form, entries in found.items():
        if len(entries) > 1:
            if any(how == How.NEVER for how, *_ in entries):
                entries = found[form] = _meant(entries)
            entries.sort(key=lambda entry: (entry[0] != How.NEVER, entry[0] == How.VAGUE))
    return found


def _meant(entries: list[Spelling]) -> list[Spelling]:
    """The spellings without those that mean something else, where that is the name of another: "Node Exporter"."""
    names = {tech for how, tech, _ in entries if how in (How.ANY, How.EXACT)}
    return [entry for entry in entries if entry[0] != How.NEVER or names <= {entry[1]}]


def _forms(word: str) -> tuple[str, list[str]]:
    """The spelling's form, and those with its parts joined or parted."""
    written = plain(word).strip()
    parts = written.split()
    form = " ".join(parts)
    if len(parts) > 1:
        signed = "-" in word or "." in word or "_" in word
        joined = signed or (len(form) > 5 and all(len(part) > 1 for part in parts[:-1]))
        rest = ["".join(parts)] if joined else []
        if written != form:
            rest.append(written)  # "Weights & Biases"
        if _CYRILLIC.search(parts[-1]):
            rest.append(form.rstrip("аяоеьйы"))
        return form, rest
    if len(form) > 4 and (camel := _CAMEL.sub(" ", word)) != word:
        return form, [camel.lower()]
    if _CYRILLIC.search(form):  # its stem: what ends it changes with the case
        return form.rstrip("аяоеьйы") or form, []
    return form, []
