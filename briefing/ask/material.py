"""What the rules read: findings by id, sentences by page, figures in sentences, and names for pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import combinations

from ahocorasick_rs import AhoCorasick

from briefing.address import host_of, page_of
from briefing.ask.wording import is_case_study, joined, years_since
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue, Technology
from briefing.conflicts import conflicts
from briefing.model import Claim, Conflict, Evidence, Fact, Finding, Kind, Opening, Passage, Status
from briefing.profile.model import Profile

__all__ = [
    "LOOSE",
    "NUMBERS",
    "OF_THE_PAGE",
    "PLANS",
    "WE",
    "Material",
    "best_of",
    "evidence_of",
    "figure_in",
    "has_word",
    "links",
    "named_in",
    "of_one_house",
    "sentences",
    "speaks_for_it",
]

NUMBERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozens",
        "hundreds",
        *("два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    ]
)
WE = re.compile(
    r"\b(?:we|us|our|ours|ourselves|nous|notre|nos|wir|uns|unser\w{0,2}|мы|нас|нам|наш\w{0,3}|nosotros|nuestr[oa]s?|noss[oa]s?"
    r"|\w{2,20}(?:amos|emos|imos)|планируем|собираемся|хотим|пробуем|тестируем)\b",
    re.I,
)
"""The company speaks of itself, in the languages that pages are read in."""
OF_THE_PAGE = re.compile(
    r"\b(?:in|of) (?:this|the next|a future|another|an upcoming|a later|the following) (?:blog |follow-?up )?(?:post|article|talk|series|section|page|chapter|part|guide|document)s?\b"
    r"|\b(?:this|that) (?:blog |follow-?up )?(?:post|article|talk|series|guide)\b"
    r"|\b(?:will|we'll|i'll|going to|want to|like to) (?:\w{2,12} )?(?:share|describe|discuss|talk about|explain|walk|show you|look at|cover|see how|dive)\b"
)
"""Words about what the page itself is going to tell."""
DIGIT = re.compile(r"\d")
STALE = 4.0
"""Years beyond which it is no matter how long ago a company has last written: what it wrote then is what there is."""
DIGITS = re.compile(r"[£$€]?\d[\d,.]*(?:k|m|bn|M|%|\+)?")
END_OF_FIGURE = frozenset(
    ["and", "that", "which", "with", "in", "on", "at", "from", "for", "is", "are", "was", "were", "who", "to",
     "so", "but", "or", "by", "as", "behind", "work", "works", "while", "when", "before", "after", "have",
     "has"]
)  # fmt: skip
# Words with which one sentence parts the work between two tools that it names.
CODE_HOSTS = frozenset(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"])
MOST_NAMED = 5
"""Technologies of a sentence that says which is for what; with more it is a list."""
PARTED = (
    "default", "where", "while", "only", "stays", "stay", "instead", "rather", "whereas", "for our own", "removed", "everything else",
    "the rest",
)  # fmt: skip
# It begins with a sign and not with a choice, which makes looking for it five times as fast.
SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[A-ZА-ЯЁÄÖÜÉ0-9\"“'(«])")


@dataclass(frozen=True)
class Material:
    """Everything that questions are made from."""

    findings: Mapping[str, Finding]
    catalogue: Catalogue
    knowledge: TradeOffs
    facts: Sequence[Fact]
    openings: Sequence[Opening]
    passages: Sequence[Passage]
    today: date
    language: str = "en"
    profile: Profile | None = None
    job: Opening | None = None
    asked: frozenset[str] = frozenset()
    """What the advert names, in whatever way."""

    @cached_property
    def used(self) -> Mapping[str, Finding]:
        """What is in use, implied or named."""
        return {t: f for t, f in self.findings.items() if f.status is Status.USES}

    @cached_property
    def named(self) -> Mapping[str, Finding]:
        """What is in use and named on a page."""
        return {t: f for t, f in self.used.items() if f.claims_for}

    @cached_property
    def pages(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each page."""
        by: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            by[page_of(passage.url)].append(passage)
        return {page: tuple(told) for page, told in by.items()}

    @cached_property
    def now(self) -> date:
        """The day by which words count as old: of a company that has fallen silent, nearer to what it wrote last."""
        last = max((p.on for p in self.passages if p.on and p.on <= self.today and p.own), default=self.today)
        return max(last, self.today - timedelta(days=int(365.25 * STALE)))

    @cached_property
    def numbered(self) -> tuple[tuple[Passage, str, str, tuple[str, ...]], ...]:
        """What the company says with numbers, dated: the sentence with the one before and three behind it."""
        return tuple(
            (passage, told[n - 1] if n else "", said, told[n + 1 : n + 4])
            for passage in self.passages
            if passage.on and passage.kind in (Kind.PROSE, Kind.JOB) and speaks_for_it(passage)
            for told in (sentences(passage.text),)
            for n, said in enumerate(told)
            if DIGIT.search(said) or not NUMBERS.isdisjoint(said.casefold().split())
        )

    @cached_property
    def together(self) -> Mapping[frozenset[str], tuple[tuple[Passage, str], ...]]:
        """The sentences of pages and adverts that name two of a kind, by the two."""
        by: dict[frozenset[str], list[tuple[Passage, str]]] = defaultdict(list)
        for passage in self.passages:
            if passage.kind not in (Kind.PROSE, Kind.JOB) or not speaks_for_it(passage):
                continue
            if len({tech for _, _, tech in self.mentions(passage.text)}) > 1:
                for sentence in sentences(passage.text):
                    named = named_in(self, sentence)
                    if 1 < len(named) <= MOST_NAMED:
                        for one, other in combinations(named, 2):
                            if self.rival(one, other):
                                by[frozenset((one, other))].append((passage, sentence))
        return {two: tuple(told) for two, told in by.items()}

    def rival(self, one: str, other: str) -> bool:
        """Whether one may stand in the place of the other."""
        return (one, other) in self.knowledge.pairs or self.findings[one].category == self.findings[
            other
        ].category

    def parted(self, one: str, other: str) -> Evidence | None:
        """The newest sentence that names the two and says which of them is for what, or which took over."""
        told = [
            evidence_of(passage, sentence)
            for passage, sentence in self.together.get(frozenset((one, other)), ())
            if has_word(sentence, PARTED)
        ]
        return max(told, key=lambda e: (e.on or date.min, e.url, e.quote), default=None)

    @cached_property
    def clashes(self) -> tuple[Conflict, ...]:
        """Where the pages do not agree."""
        return conflicts(tuple(self.findings.values()), self.catalogue)

    @cached_property
    def _own_names(self) -> frozenset[str]:
        hosts = {host_of(p.url).removeprefix("www.") for p in self.passages if p.own}
        return frozenset({f.text.casefold() for f in self.facts if f.topic == "name"} | hosts)

    def is_own(self, finding: Finding) -> bool:
        """Whether it is the company's own product, which it neither takes up nor leaves."""
        return finding.name.casefold() in self._own_names

    def name(self, tech: str) -> str:
        """Its name."""
        return self.catalogue.name(tech)

    def names(self, techs: Iterable[str]) -> str:
        """Their names, joined for the middle of a sentence."""
        return joined([self.name(t) for t in techs])

    @cached_property
    def _best(self) -> dict[int, Claim | None]:
        return {}

    def best(self, finding: Finding) -> Claim | None:
        """The claim of one of the findings that has the most to say, found once."""
        if id(finding) not in self._best:
            self._best[id(finding)] = best_of(finding)
        return self._best[id(finding)]

    def forms(self, tech: str) -> list[Finding]:
        """What is in use and is a managed form of it."""
        return [
            f
            for t, f in sorted(self.named.items())
            if (known := self.catalogue.technologies.get(t)) and tech in known.managed_form_of
        ]

    def docs(self, *techs: str) -> str:
        """The first address of official documentation that is known for one of them."""
        for tech in techs:
            known = self.knowledge.get(tech)
            if known and known.docs:
                return known.docs[0]
        return ""

    def fresh(self, claim: Claim) -> float:
        """Up to ten points for what was written lately."""
        return self.freshness(claim.on)

    def freshness(self, on: date | None) -> float:
        """Up to ten points for a day that is not long ago."""
        return float(10.0 * 0.5 ** (years_since(on, self.today) / 3))

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """How the pages write each technology, in lower case."""
        return {
            t: tuple({s.lower() for s in (f.name, *(c.spelling for c in f.claims_for)) if s})
            for t, f in sorted(self.findings.items())
            if f.claims_for
        }

    @cached_property
    def _finder(self) -> tuple[AhoCorasick, tuple[str, ...]]:
        """All spellings as one automaton, and whose each of them is."""
        told = [(word, tech) for tech, words in self.spellings.items() for word in words]
        return AhoCorasick([word for word, _ in told]), tuple(tech for _, tech in told)

    @cached_property
    def _found(self) -> dict[str, tuple[tuple[int, int, str], ...]]:
        return {}

    def mentions(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Where the text names what the findings know, as whole words: start, end, id."""
        if text not in self._found:
            finder, whose = self._finder
            low = lowered(text)
            self._found[text] = tuple(
                (start, end, whose[n])
                for n, start, end in finder.find_matches_as_indexes(low, overlapping=True)
                if not (
                    low[start - 1 : start].isalnum()
                    or low[end : end + 1].isalnum()
                    or low[end : end + 1] in ("+", "#")
                )
            )
        return self._found[text]

    def whole(self, claim: Claim) -> str:
        """The sentence that the claim's quote is a part of, or the quote."""
        for passage in self.pages.get(page_of(claim.url), ()):
            for sentence in sentences(passage.text):
                if claim.quote in sentence:
                    return sentence
        return claim.quote

    def unnamed(self, claim: Claim, words: Sequence[str]) -> str:
        """The quote without names, but for those that are among the words: "type" is not in "TypeScript"."""
        quote = claim.quote
        for start, end, _ in sorted(self.mentions(quote), reverse=True):
            if quote[start:end].casefold() not in words:
                quote = quote[:start] + " " * (end - start) + quote[end:]
        return quote

    def said(self, techs: Iterable[str], words: Sequence[str]) -> Claim | None:
        """The claim about one of them whose quote holds one of the words: a new one, or one with a figure."""
        hits = [
            c
            for t in techs
            if t in self.used
            for c in self.used[t].claims_for
            if c.kind is not Kind.LISTING
            and has_word(c.quote, words)
            and has_word(self.unnamed(c, words), words)
        ]

        def worth(claim: Claim) -> tuple[float, str, str]:
            # A figure makes up for two years.
            return (
                2.0 * bool(figure_in(claim.quote))
                - years_since(claim.on, self.today)
                - 3.0 * (host_of(claim.url) in CODE_HOSTS),
                claim.url,
                claim.quote,
            )

        return max(hits, key=worth, default=None)


def named_in(m: Material, text: str) -> list[str]:
    """What the findings know and the text names, as whole words."""
    return sorted({tech for _, _, tech in m.mentions(text)})


def lowered(text: str) -> str:
    """Lower case, letter by letter, so that places stay the same."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def speaks_for_it(passage: Passage) -> bool:
    """Whether the company speaks: on an own page, in an advert, or in a case study made with it."""
    return passage.own or (passage.kind is Kind.PROSE and is_case_study(passage.url))


def of_one_house(a: Technology, b: Technology) -> bool:
    """Whether one of them is made of the other or comes with it: OpenShift is no rival of Kubernetes."""
    return any(
        y.id in {*x.built_with, *x.managed_form_of, *x.part_of, *x.runs_on, *x.implies, *x.successor_of}
        for x, y in ((a, b), (b, a))
    )


def evidence_of(passage: Passage, quote: str) -> Evidence:
    """The link that goes under words of a passage."""
    return Evidence(quote, passage.url, passage.on, passage.title, passage.kind, passage.own)


PLANS = ("planned", "to be adopted")
"""The rules of claims that tell of what is to come."""
LOOSE = ("at work", "beside ours", "kept there", "likely", "named beside its kin", "used by another")
"""The rules of words that name a technology by the way."""


def best_of(finding: Finding) -> Claim | None:
    """The claim with the most to say: a sentence rather than a name, with a figure, and not too old."""
    told = [c for c in finding.claims_for if c.kind in (Kind.PROSE, Kind.JOB) and len(c.quote) > 25]
    if len(told) < 2:
        return told[0] if told else None
    newest = max((c.on for c in told if c.on), default=None)

    def worth(claim: Claim) -> tuple[float, str, str]:
        behind = (newest - claim.on).days / 365.25 if newest and claim.on else 2.0 if claim.own else 3.5
        says = (
            2 * bool(figure_in(claim.quote))
            + 1.5 * (claim.kind is Kind.PROSE)
            + min(len(claim.quote), 120) / 120
            - 2.5 * (host_of(claim.url) in CODE_HOSTS)  # a tool's page says less of the house than its own
        )
        says -= 3 * claim.quote.startswith(("+ ", "- "))  # what speaks for or against an option
        says -= (claim.rule in LOOSE) + (" you " in claim.quote and " we " not in claim.quote)
        return (says - behind, claim.url, claim.quote)

    return max(told, key=worth)


def links(*claims: Claim) -> tuple[Evidence, ...]:
    """The claims' links, each once."""
    return tuple(dict.fromkeys(c.evidence for c in claims))


def has_word(text: str, words: Sequence[str]) -> bool:
    """Whether a word of the text begins with one of these: "queue" is in "queues" and not in "enqueued"."""
    low = f" {text.casefold()}"
    for word in words:
        at = low.find(word)
        while at > 0:
            if not low[at - 1].isalnum():
                return True
            at = low.find(word, at + 1)
    return False


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences, list items and rows of a passage's text."""
    pieces, start = [], 0
    for end in SENTENCE_END.finditer(text):
        pieces.append(text[start : end.start() + 1])
        start = end.end()
    pieces.append(text[start:])
    lines = (line.strip().removeprefix("- ").strip() for piece in pieces for line in piece.split("\n"))
    return tuple(line for line in lines if line)


@lru_cache(maxsize=4096)
def figure_in(sentence: str) -> str:
    """The first figure of a sentence with what it counts, copied: "five pods of 10 GB each"; "" if none."""
    words = sentence.split()
    for n, word in enumerate(words[:-1]):
        bare = word.strip('("“').rstrip(",.;:)")
        if not (bare.casefold() in NUMBERS or DIGITS.fullmatch(bare)) or word[-1:] in ",;:)":
            continue
        if len(bare) == 4 and bare.isdigit() and bare[:2] in ("19", "20"):
            continue
        if "." in bare and n and words[n - 1][:1].isupper():  # a version: "Ruby 3.4"
            continue
        if not words[n + 1][:1].isalpha() or words[n + 1].casefold() in END_OF_FIGURE:
            continue
        taken = [bare]
        for word_after in words[n + 1 : n + 9]:
            if word_after.strip(".,;:").casefold() in END_OF_FIGURE:
                break
            taken.append(word_after.rstrip(".,;:)"))
            if word_after[-1:] in ".,;:)":
                break
        while taken[-1].casefold() in ("of", "the", "a", "an", "per", "each,"):
            taken.pop()
        if len(taken) > 1:
            return " ".join(taken)
    return ""
