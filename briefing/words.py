"""The fixed words of notes in the reader's language.

English is the key, as in gettext: ``say("Stack")`` is "Stack" in English and whatever
``templates/words.ru.toml`` has for it in Russian. A language is one such file, and nothing else:

    [language]
    name = "русский"
    plural = "slavic"                  # which of PLURALS says where the forms change
    thousands = " "

    [stack]                            # tables are for the reader; a key stands once in all of them
    "Stack" = "Стек"
    "and {n} more" = ["и ещё {n}", …]  # one form for each that the rule knows

Words that a file lacks stay English. What pages say is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import tomli

from briefing.errors import UsageError

__all__ = ["ENGLISH", "PLURALS", "Words", "fixed", "languages", "words_in"]

_PLACE = re.compile(r"\{(\w+)\}")


def _slavic(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


PLURALS: Mapping[str, tuple[int, Callable[[int], int]]] = {
    "germanic": (2, lambda n: int(n != 1)),
    "slavic": (3, _slavic),
}
"""How many forms a noun has beside a number, and which one it takes.

After Unicode's plural rules for whole numbers: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
"""


def fixed(text: str) -> str:
    """The text as it is: marks words in a table that are said in the reader's language later."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language. ``table`` has the words for the English ones, several forms where a number stands."""

    language: str = "en"
    table: Mapping[str, str | list[str]] = field(default_factory=dict)
    plural: str = "germanic"
    thousands: str = ","

    def pattern(self, text: str, plural: str = "", n: int | None = None) -> str:
        """The words with their ``{name}`` places unfilled; ``n`` chooses the form."""
        found = self.table.get(text)
        if found is None:
            return plural if plural and n is not None and n != 1 else text
        if isinstance(found, str):
            return found
        return found[PLURALS[self.plural][1](abs(n or 0))]

    def __call__(self, text: str, plural: str = "", /, **values: object) -> str:
        """The words with their places filled; ``n`` is the number by which the form is chosen.

        Args:
            text: The English words, which are the key; beside one, where there are two forms.
            plural: The English words beside any other number.
            values: What stands at the places.
        """
        return self.filled(text, plural, values, str)

    def filled(
        self, text: str, plural: str, values: Mapping[str, object], shown: Callable[[object], str]
    ) -> str:
        """As `__call__`, with ``shown`` telling what is put at a place.

        Names are all that a place can hold: `str.format` would let a template look into values.
        """
        n = values.get("n")
        pattern = self.pattern(text, plural, n if isinstance(n, int) else None)
        return _PLACE.sub(lambda place: shown(values[place[1]]), pattern)

    def number(self, n: int) -> str:
        """A large number, in groups of three digits."""
        return f"{n:,}".replace(",", self.thousands)


ENGLISH = Words()


def languages() -> tuple[str, ...]:
    """The languages that notes can be made in, English first."""
    files = (f.name for f in resources.files("briefing.templates").iterdir())
    found = (f.split(".")[1] for f in files if f.startswith("words.") and f.endswith(".toml"))
    return ("en", *sorted(found))


@cache
def words_in(language: str) -> Words:
    """The words of this language ("en", "ru").

    Raises:
        UsageError: there is no such language; the message names those that are there.
    """
    if language not in (known := languages()):
        raise UsageError(f"there is no language {language!r}; there are: {', '.join(known)}")
    if language == "en":
        return ENGLISH
    file = resources.files("briefing.templates") / f"words.{language}.toml"
    tables = tomli.loads(file.read_text(encoding="utf-8"))
    about = tables.pop("language")
    table = {key: value for words in tables.values() for key, value in words.items()}
    return Words(language, table, about["plural"], about["thousands"])
