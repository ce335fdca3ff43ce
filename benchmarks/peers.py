"""What others do of what the benchmarks measure, to be timed in the same run; those that are installed.

    pip install flashtext spacy trafilatura lxml_html_clean python-Wappalyzer 'setuptools<80'

None of them decides what is said of a name: they find names, or words, or clues, and no more.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

__all__ = ["of_markup", "of_names", "of_words"]

Reader = Callable[[str], object]


def of_names(spellings: Iterable[str]) -> Iterator[tuple[str, Reader]]:
    """Dictionaries of these spellings, looked up without regard to case."""
    words = list(spellings)
    if flashtext := _installed("flashtext"):
        keywords = flashtext.KeywordProcessor()
        keywords.add_keywords_from_list(words)
        yield "flashtext", keywords.extract_keywords
    if spacy := _installed("spacy"):
        language = spacy.blank("en")
        phrases = import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
        phrases.add("TECHNOLOGY", [language.make_doc(word) for word in words])
        yield "spaCy's PhraseMatcher", lambda text: phrases(language.make_doc(text))


def of_words() -> Iterator[tuple[str, Reader]]:
    """What takes a page's words out of its markup."""
    if trafilatura := _installed("trafilatura"):
        yield "trafilatura", trafilatura.extract


def of_markup() -> Iterator[tuple[str, Reader]]:
    """What looks for technologies in a page's markup."""
    if found := _installed("Wappalyzer"):
        detector = found.Wappalyzer.latest()
        yield (
            "python-Wappalyzer",
            lambda text: detector.analyze(found.WebPage("https://example.com/", text, {})),
        )


def _installed(name: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ImportError:
        return None
