"""Passages in, claims out: which technologies words name, and what they say of each.

named.py goes through a page: match.py finds the names, sentences.py cuts passages up (labels.py knows what labels
name), meaning.py tells a technology from an English word, by beside.py, verbs.py, slots.py and jobs.py. Then
claims.py has read/ gather what a sentence says of each name, and decide.py judge that by what cases.py and past.py
ask, and of job posts adverts.py; at the end agreed.py weighs the page as a whole, and weighing.py what it only names,
with what titles.py reads of a move in its title; headed.py makes entries of headings that are names. The words that
decide stand in cues.*.toml, one file a language, and the headings in headings.toml; the words beside a name that show
what it means in trade.toml, and what marks a page for a company's own people in staff.toml, which orders.py and
pages.py read; columns.py reads the heads of tables, eras.py what a page tells of as then and now, stretches.py how
far a tale of the old days goes on; decisions.py is what is asked in a record of a decision. manifests/ and tells.py
read lines of facts, into claims as betrayed.py makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.catalogue.forms import lower
from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Kind, Passage, Status

from . import described
from .agreed import claims
from .claims import Judged, judge
from .decide import Verdict, also_held, scores
from .eras import eras
from .headed import with_headings
from .known import Known, lore
from .lexicon import lexicon
from .linked import linked, places
from .manifests import READS as CODE
from .manifests import manifests
from .match import Matcher, matcher
from .named import named
from .pages import about
from .stretches import told_on
from .tells import READS as CLUES
from .tells import tells
from .titles import decision_of, titles_of, with_titles

__all__ = ["Explained", "explain", "spot"]

_READERS = dict.fromkeys(CODE, manifests) | dict.fromkeys(CLUES, tells)
"""Passages that hold no sentences, by their kind; the others are read as words."""


def spot(passages: Iterable[Passage], catalogue: Catalogue, company: str = "") -> tuple[Claim, ...]:
    """Every mention of a technology of ``catalogue`` in ``passages``, with its status.

    Args:
        passages: the words; those of one page stand together.
        catalogue: what counts as a technology.
        company: whose stack is meant, as it calls itself; "" where nobody knows.

    Returns:
        Claims in the order of the passages and of their places there; one for each mention, and one more
        where a pronoun stands for a name ("We dropped it").
    """
    found = matcher(catalogue)
    all_told: list[Claim] = []
    for (_, read), page in groupby(passages, key=lambda passage: (passage.url, _READERS.get(passage.kind))):
        told = list(page)
        if read is tells and any(map(described.described, told)):
            for passage in told:
                all_told.extend(_described(passage, found, catalogue, company))
            continue
        all_told.extend(read(told, catalogue) if read else claims(*_judged(told, found, catalogue, company)))
    return tuple(all_told)


def _described(passage: Passage, found: Matcher, catalogue: Catalogue, company: str) -> Iterator[Claim]:
    """Clues and records, of which some are told in sentences."""
    if not described.described(passage):
        yield from tells([passage], catalogue)
        return
    yield from described.records(passage, catalogue)
    words = replace(passage, kind=Kind.PROSE)
    for claim in claims(*_judged([words], found, catalogue, company)):
        yield described.told(claim, passage.kind)


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim with what decided it.

    ``weight`` is how much the rule that ``claim.rule`` names counts on its page. ``lost`` are the rules that
    held too, each as rule, cue, status and weight. ``page`` is what the whole page says of the technology:
    the weight behind each status, the heaviest first.
    """

    claim: Claim
    passage: Passage
    weight: float
    lost: tuple[tuple[str, str, Status, float], ...]
    page: tuple[tuple[Status, float], ...]


def explain(passages: Iterable[Passage], catalogue: Catalogue, company: str = "") -> tuple[Explained, ...]:
    """What `spot` says of passages that hold sentences, with its reasons; slower, for people to look at."""
    found = matcher(catalogue)
    explained: list[Explained] = []
    worded = (passage for passage in passages if passage.kind not in _READERS)
    for _, page in groupby(worded, key=lambda passage: passage.url):
        judged, known = _judged(list(page), found, catalogue, company)
        told: dict[str, list[Verdict]] = {}
        for one in judged:
            told.setdefault(one.technology, []).append(one.verdict)
        for claim, one in zip(claims(judged, known), judged, strict=True):
            lost = [(v.rule.name, v.cue, v.rule.status, v.weight) for v in also_held(one.case, one.verdict)]
            said = sorted(scores(told[claim.technology]).items(), key=lambda entry: -entry[1])
            explained.append(Explained(claim, one.passage, one.verdict.weight, tuple(lost), tuple(said)))
    return tuple(explained)


def _judged(
    passages: list[Passage], found: Matcher, catalogue: Catalogue, company: str
) -> tuple[list[Judged], Known]:
    """What one page says of each name, and what is known of the page."""
    titles = titles_of(passages)
    decision = decision_of(passages)
    passages = [*with_headings(passages, found, lexicon("en")), *([decision] if decision else []), *titles]
    words = lower("\n".join(p.text for p in passages))
    known = Known(
        lore(catalogue),
        company,
        lexicon("en"),
        words=words,
        eras=eras(passages, words, lexicon("en")),
        linked=linked(passages, catalogue),
        places=places(passages, company),
    )
    parts = named(passages, found, known)
    if not parts:
        return [], known
    page = about(passages, known.words, company)
    judged = told_on(judge(parts, known, page))
    return (with_titles(judged, titles, page) if titles else judged), known
