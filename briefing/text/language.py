"""Which language a text is in, told by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

__all__ = ["LANGUAGES", "Tongues", "spelt_out"]

COMMON = {
    "en": "the and of to in we is our for with that are on you it was has this a an by at from as be or your will"
    " no do not all they",
    "de": "der die und das wir ist mit für nicht ein eine den zu von auf wurde wurden haben sind unser unsere"
    " uns im einem einen dem als auch werden seit war in läuft lief damals früher bei wird zum zur vom hat du dein"
    " deine sie ihr ihre es sich oder durch nach unserer unseren unserem alles erfahrung kenntnisse",
    "fr": "le la les et des nous est pour dans avec une vous du que notre nos sur pas ont avons été au aux"
    " qui depuis de un vers sont en a chez par plus ou votre vos il elle on ce cette ne se connaissance",
    "es": "de el los las y que en para con una nuestro nuestra por es un del la hemos se nos como está al"
    " usamos a nuestros nuestras todo más sobre lo su ya o experiencia"
    " conocimiento año fue son no ni sin les dos después también muy años",
    "pt": "de o os as e que em para com uma nosso nossa por é um do da não na no nos ao mais são foi usamos a"
    " à nossos nossas pelo pela das dos você seu sua tudo ou experiência"
    " conhecimento já depois dois também muito isso mesmos",
}
"""The commonest words of each language, and some of the trade."""
_LETTERS = {"de": "äöüß", "fr": "èêùœç", "es": "ñ¿¡", "pt": "ãõç", "ru": "аеиоун"}
"""Letters that few others have; one counts as a word."""
LANGUAGES = ("en", "de", "fr", "es", "pt", "ru")
WORD = re.compile(r"\w+")


MOST = 1200
"""Characters of a text by which its language is told."""
_COMMON = frozenset(COMMON["en"].split())
_LITTLE = frozenset(("a", "an", "in", "on", "as", "was", "at", "will"))
"""English words that are words elsewhere too, as these are of other languages."""
_SHARED = frozenset(("as", "do", "no", "im", "die"))


class Tongues:
    """Tells languages apart by their commonest words, and by phrases of the trade in each."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._speaks = _vocabulary(phrases)
        english = {word for word, langs in self._speaks.items() if "en" in langs}
        foreign = self._speaks.keys() - english - _SHARED
        self._foreign = ahocorasick_rs.AhoCorasick(
            [*(f" {word} " for word in sorted(foreign)), *_LETTERS["ru"]], store_patterns=False
        )

    def of(self, low: str, otherwise: str = "en") -> str:
        """The language of a text in lower case; ``otherwise`` if there is nothing to go by."""
        low = low[:MOST]
        if low.count(" the ") * 200 > len(low):
            return "en"
        # Few such words in many are names and quotations; counting them all takes ten times as long.
        apart = f" {low} ".replace("\n", " ").replace(". ", " ")
        if len(self._foreign.find_matches_as_indexes(apart)) * 20 <= low.count(" "):
            told = otherwise == "en" or (set(WORD.findall(low)) & _COMMON) - _LITTLE
            return "en" if told else otherwise
        return self._counted(low)

    def _counted(self, low: str) -> str:
        speaks, counts = self._speaks, dict.fromkeys(LANGUAGES, 0)
        told = Counter([speaks[word] for word in WORD.findall(low) if word in speaks])
        for langs, heard in told.items():
            for lang in langs:
                counts[lang] += heard
        for lang, letters in _LETTERS.items() if not low.isascii() else ():
            counts[lang] += sum(low.count(letter) for letter in letters)
        best = max(LANGUAGES, key=lambda lang: counts[lang])
        return best if counts[best] > counts["en"] * 1.2 else "en"


def _vocabulary(phrases: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The languages that a word speaks for: where it is common, or long and of ``phrases`` that English lacks."""
    english = {*COMMON["en"].split(), *WORD.findall(" ".join(phrases.get("en", ())))}
    speaks: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        told = WORD.findall(" ".join(phrases.get(lang, ()))) if lang != "en" else ()
        for word in (*COMMON.get(lang, "").split(), *(w for w in told if len(w) > 4 and w not in english)):
            speaks.setdefault(word, set()).add(lang)
    return {word: frozenset(langs) for word, langs in speaks.items()}


def spelt_out(words: Iterable[str], forms: Iterable[str]) -> Iterator[str]:
    """The words, each with all of its forms: with the form "ed - s ed ing", "adopts" is one of "adopt~ed".

    Args:
        words: what stands in a list; "dej~ar de usar" is a stem, the name of its forms, and what follows, in which
            more may change.
        forms: a name, and the endings that it stands for; "-" is none, and "_" a space.
    """
    endings = {name: ends for name, *ends in (form.split() for form in forms)}
    for word in words:
        yield from _forms_of(word, endings)


def _forms_of(word: str, endings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    stem, changes, rest = word.partition("~")
    if not changes:
        yield word
        return
    name, space, rest = rest.partition(" ")
    tails = tuple(_forms_of(rest, endings))
    for ending in endings[name]:
        changed = stem + ("" if ending == "-" else ending.replace("_", " "))
        for tail in tails:
            yield f"{changed}{space}{tail}" if changed else tail
