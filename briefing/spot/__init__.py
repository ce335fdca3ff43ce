"""Passages in, claims out: which technologies words name, and what they say of each.

match.py finds the names, meaning.py tells a technology from an English word, sentences.py cuts passages up,
read/ gathers what a sentence says of each name, cases.py is what may be asked of that, and decide.py judges.
The words that decide stand in cues.*.toml, one file a language, and the headings in headings.toml; the words
beside a name that show what it means in trade.toml.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Kind, Passage, Status

from . import described
from .decide import Case, Verdict, agree, also_held, decide, scores
from .firms import technologies_in
from .lexicon import Lexicon, language, lexicon
from .manifests import READS as CODE
from .manifests import manifests
from .match import Matcher, Mention, matcher
from .meaning import Known, doubted, settle_meanings
from .orders import order_in, told_to_staff
from .pages import About, about
from .read import look
from .sentences import Sentence, sentences
from .tells import READS as CLUES
from .tells import tells
from .when import when

__all__ = ["Explained", "explain", "spot"]

_TEAM = re.compile(r"(?i)\b(?:the|our)\s((?:[\w&/-]{1,30}\s){1,2}team)\b")
_WHY = re.compile(
    r"(?i)[\s\W]{0,4}(?:(?:so|and|but)\s|\w{1,20}:\s)?"
    r"(why(?!\snot\b)(?:\s(?:did|do|are|have|we|they|you|use|choose)\b)?|how\s(?:do|did|are|have)\s(?:we|our)\b)"
)
"""A question that takes what it asks about for granted."""
_AT = re.compile(r"\b[Aa]t\s([A-Z][\w.&-]{1,30}(?:\s[A-Z][\w.&-]{1,30}){0,2}),?\s(?:we|our)\b")
_NAME = re.compile(r"\w{2,}")
_IT_WAS = ("It was ", "It ran ", "It used ", "It had ", "It relied ", "It consisted ", "This was ")
_OLD_THING = re.compile(
    r"(?i)\b(?:our|the|its|their|an?)\s(old|legacy|previous|former|original|first|initial|earlier|outdated)\s"
    r"(?:[\w-]{1,20}\s){0,2}?(?:version|system|platform|panel|dashboard|stack|set-?up|architecture|service|app|application"
    r"|site|website|back[ -]?end|front[ -]?end|codebase|code base|monolith|implementation|infrastructure|solution"
    r"|pipeline|approach|product|tool|database|engine|editor|client|prototype)\b(?![^.!?]*[.!?]\s+\S)"
)
"""Something old that the sentence just before names, of which "it" tells."""
_PLURAL = re.compile(r"(?i)\b(?:they|these|them|both|neither)\b")


_READERS = dict.fromkeys(CODE, manifests) | dict.fromkeys(CLUES, tells)
"""Passages that hold no sentences, by their kind; the others are read as words."""
_CODE = ("languages", "runtimes")
_ADDED = ("apis-and-protocols", "libraries", "javascript-libraries", "security", "developer-tools")
"""Categories of what is added to what there is: one of them comes, and the others stay."""
_WON = re.compile(r"won\b|wins\b|prevailed|came out|made the cut")
_IN_DOUBT = ("or", "example", "not", "future", "future behind", "tried", "planned")
"""Modes of a name that is no part of what is used, although its kin are."""
_LEFT_AND_USED = (Status.FORMERLY, Status.USES)
MOST = 300
"""Mentions of one technology that are read on one page: what a page has not said by then it does not say."""


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
    claims: list[Claim] = []
    for (_, read), page in groupby(passages, key=lambda passage: (passage.url, _READERS.get(passage.kind))):
        told = list(page)
        if read is tells and any(map(described.described, told)):
            for passage in told:
                claims.extend(_described(passage, found, catalogue, company))
            continue
        claims.extend(read(told, catalogue) if read else _agreed(*_page(told, found, catalogue, company)))
    return tuple(claims)


def _described(passage: Passage, found: Matcher, catalogue: Catalogue, company: str) -> Iterator[Claim]:
    """Clues and records, of which some are told in sentences."""
    if not described.described(passage):
        yield from tells([passage], catalogue)
        return
    yield from described.records(passage, catalogue)
    words = replace(passage, kind=Kind.PROSE)
    for claim in _agreed(*_page([words], found, catalogue, company)):
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
        judged, known = _page(list(page), found, catalogue, company)
        told: dict[str, list[Verdict]] = {}
        for one in judged:
            told.setdefault(one.claim.technology, []).append(one.verdict)
        for claim, one in zip(_agreed(judged, known), judged, strict=True):
            lost = [(v.rule.name, v.cue, v.rule.status, v.weight) for v in also_held(one.case, one.verdict)]
            said = sorted(scores(told[claim.technology]).items(), key=lambda entry: -entry[1])
            explained.append(Explained(claim, one.passage, one.verdict.weight, tuple(lost), tuple(said)))
    return tuple(explained)


@dataclass(slots=True)
class _Judged:
    """A claim, and how it came to be."""

    claim: Claim
    verdict: Verdict
    case: Case
    passage: Passage


@dataclass(slots=True)
class _Told:
    """A sentence that holds names, and what was made out of these when so many technologies were sure."""

    sentence: Sentence
    names: list[Mention]
    meant: list[Mention]
    sure: int = -1

    def settle(self, passage: Passage, known: Known) -> list[Mention]:
        """The names that are meant; gone over again only if more is known than the last time."""
        if self.sure < 0 and not any(m.vague or m.others for m in self.names):
            self.meant, self.sure = self.names, sys.maxsize
        if self.sure < len(known.firm):
            self.meant = settle_meanings(self.names, passage, self.sentence, known)
            self.sure = len(known.firm)
        return self.meant


@dataclass(slots=True)
class _Read:
    """A passage cut up: its sentences that hold names, and those of them of which a name is in doubt."""

    passage: Passage
    words: Lexicon
    sentences: list[_Told]
    doubtful: list[_Told]


def _page(
    passages: list[Passage], found: Matcher, catalogue: Catalogue, company: str
) -> tuple[list[_Judged], Known]:
    """What one page says, sentence by sentence.

    Its names are gone over twice, for what one place tells holds for others.
    """
    read: list[_Read] = []
    known = Known(
        catalogue, company, lexicon("en"), words="\n".join(passage.text for passage in passages).lower()
    )
    heard: Counter[str] = Counter()
    spoken = ""
    for passage in passages:
        if mentions := _few(found.find(passage.text), heard):
            spoken = spoken or language(known.words)
            words = lexicon(language(passage.text, spoken) if len(passages) > 1 else spoken)
            if words.grammar.common:
                mentions = doubted(mentions, words.grammar.common)
            placed = [
                _Told(sentence, technologies_in(names, passage, sentence, known) if names else [], [])
                for sentence, names in _placed(passage, words, mentions)
            ]
            known.firm |= {
                m.technology for told in placed for m in told.names if not m.vague and not m.others
            }
            doubtful = [told for told in placed if any(m.vague or m.others for m in told.names)]
            read.append(_Read(passage, words, placed, doubtful))
    for _ in range(2):
        before = len(known.firm)
        for part in read:
            known.lexicon = part.words
            for told in part.doubtful:
                known.firm.update([m.technology for m in told.settle(part.passage, known)])
        if len(known.firm) == before:
            break
    judged: list[_Judged] = []
    page = about(passages, known.words)
    for part in read:
        known.lexicon = part.words
        last: list[Mention] = []
        for told in part.sentences:
            here = told.settle(part.passage, known)
            judged += _judge(part.passage, told.sentence, here, last, part.words, known, page)
            last = here
    return judged, known


def _few(mentions: list[Mention], heard: Counter[str]) -> list[Mention]:
    kept = []
    for mention in mentions:
        heard[mention.technology] += 1
        if heard[mention.technology] <= MOST:
            kept.append(mention)
    return kept


def _placed(
    passage: Passage, words: Lexicon, mentions: list[Mention]
) -> Iterator[tuple[Sentence, list[Mention]]]:
    """The sentences that hold names, with these, and those after them in which "it" may stand for one."""
    places = [m.start for m in mentions]
    for sentence, first, last in sentences(passage, words, places):
        if last > first or words.pronoun.search(passage.text, sentence.start, sentence.end):
            yield sentence, mentions[first:last]


def _judge(
    passage: Passage,
    sentence: Sentence,
    mentions: list[Mention],
    before: list[Mention],
    words: Lexicon,
    known: Known,
    page: About,
) -> Iterator[_Judged]:
    it = before[-1:] if len({m.technology for m in before}) == 1 else before
    if not mentions and (
        not it or (len(it) > 1 and not _PLURAL.search(passage.text, sentence.start, sentence.end))
    ):
        return
    text = passage.text
    quote = text[sentence.start : sentence.end].strip().removeprefix("- ").strip()
    asks = "?" in quote and quote.rstrip('"”’)*_ ').endswith("?")
    why = _WHY.match(quote) if asks else None
    question = (why[1].lower() if why else "?") if asks else ""
    team = _TEAM.search(quote) if "team" in quote or "Team" in quote else None
    told = when(quote, passage.on, words.lang)
    lead = sentence.lead
    aged = (
        mentions
        and quote.startswith(_IT_WAS)
        and _OLD_THING.search(text, max(0, sentence.start - 200), sentence.start)
    )
    elsewhere = _elsewhere(quote, known.company) if " we" in quote or " our" in quote else ""
    staff = bool(mentions) and page.staff
    order = order_in(quote.lower().replace("’", "'")) if staff else ""
    for sight in look(
        text, sentence.start, sentence.end, mentions, words, known.company, it, known.rivals, lead
    ):
        code = known.catalogue.technologies[sight.mention.technology].category in _CODE
        if aged and sight.role == "used":
            sight.modes.setdefault("past", aged[1].lower())
        if elsewhere:
            sight.modes["theirs"] = elsewhere
        elif staff:
            told_to_staff(sight, text, sentence, passage.heading, order)
        elif (
            page.tutorial
            and ("ours" not in sight.modes or "future" in sight.modes)
            and "surely" not in sight.modes
        ):
            sight.modes.setdefault("theirs", "tutorial")
        case = Case(
            sight, passage.kind, sentence.section, sentence.label, question, sentence.item, code, page.record
        )
        verdict = decide(case)
        partners = tuple(dict.fromkeys(sight.partners))
        claim = Claim(
            technology=sight.mention.technology,
            status=verdict.rule.status,
            quote=quote,
            url=passage.url,
            kind=passage.kind,
            on=passage.on,
            own=passage.own,
            title=passage.title,
            heading=passage.heading,
            source=passage.source,
            spelling=sight.mention.spelling,
            rule=verdict.rule.name,
            cue=verdict.cue,
            replaced_by=partners if sight.role == "old" else (),
            replaces=partners if sight.role == "new" else (),
            when=told,
            role=passage.role or (team[1] if team else ""),
            version=sight.mention.version,
            moving=verdict.rule.moving,
            start=sight.mention.start,
        )
        yield _Judged(claim, verdict, case, passage)


def _elsewhere(quote: str, company: str) -> str:
    """Who else it is that says "we": "At Initech we monitor …"."""
    found = _AT.search(quote) if company else None
    if found is None or not _NAME.findall(company.lower()) or found[1].lower() in company.lower():
        return ""
    alike = set(_NAME.findall(company.lower())) & set(_NAME.findall(found[1].lower()))
    return "" if alike else found[0]


def _agreed(judged: list[_Judged], known: Known) -> Iterator[Claim]:
    """The claims; one that would outweigh what the page says with more weight elsewhere becomes a mention."""
    told: dict[str, list[Verdict]] = {}
    for one in judged:
        told.setdefault(one.claim.technology, []).append(one.verdict)
    agreed = {tech: agree(verdicts) for tech, verdicts in told.items()}
    agreed |= dict(_travelled(judged, told, agreed))
    used = {tech for tech, status in agreed.items() if status is Status.USES}
    came = (one for one in judged if one.verdict.arrives and one.verdict.rule.status is Status.USES)
    arrived = {one.claim.technology for one in came} & used
    heirs: dict[str, tuple[str, ...]] = {}
    if arrived:
        alike: dict[str, set[tuple[str, str]]] = {}  # the words of use, by which two may be used together
        for one in judged:
            alike.setdefault(one.claim.technology, set()).add((one.claim.quote, one.claim.cue))
        for tech in used - arrived:
            apart = {
                other
                for other in arrived
                if alike[other].isdisjoint(alike[tech]) or any(_WON.match(v.cue) for v in told[other])
            }
            heirs[tech] = _heirs(tech, told[tech], apart, known)
    beside: dict[str, bool] = {}
    for one in judged:
        claim, verdict = one.claim, one.verdict
        tech, said = claim.technology, agreed[claim.technology]
        if verdict.rule.name == "named" and said is Status.MENTIONED:
            if tech not in beside:
                only = all(v.rule.name == "named" for v in told[tech])
                beside[tech] = only and known.beside(tech, used)
            if beside[tech] and one.case.has(*_IN_DOUBT) is None:
                claim = replace(claim, status=Status.USES, rule="named beside its kin")
        elif claim.status not in (said, Status.MENTIONED) and (said, claim.status) != _LEFT_AND_USED:
            claim = replace(claim, status=Status.MENTIONED, rule=f"{claim.rule}, but the page says {said}")
        elif claim.status is Status.USES and verdict.past and heirs.get(tech):
            claim = replace(
                claim, status=Status.FORMERLY, rule="used before its rival came", replaced_by=heirs[tech]
            )
        yield claim


def _travelled(
    judged: list[_Judged], told: dict[str, list[Verdict]], agreed: dict[str, Status]
) -> Iterator[tuple[str, Status]]:
    """What more than one move tells: "from IRC to Slack" and later "from Slack to Zulip", or back again."""
    left = {one.claim.technology: one.claim.replaced_by for one in judged if one.verdict.rule.name == "left"}
    if len(left) < 2:
        return
    last = {one.claim.technology: i for i, one in enumerate(judged) if one.verdict.rule.name == "left"}
    for tech, heirs in left.items():
        came = [v for v in told[tech] if v.rule.name == "adopted in place of"]
        if not came:
            continue
        if any(tech in left.get(heir, ()) and last[heir] > last[tech] for heir in heirs):
            yield tech, Status.USES
        elif any(agreed[heir] is Status.USES and heir not in left for heir in heirs):
            rest = (v for v in told[tech] if v not in came and v.rule.name != "left")
            if all(v.weight <= 1.4 for v in rest):
                yield tech, Status.FORMERLY


def _heirs(tech: str, verdicts: list[Verdict], arrived: set[str], known: Known) -> tuple[str, ...]:
    """Who took the place of something whose use is told as past only, on a page on which a rival arrives."""
    uses = [v for v in verdicts if v.rule.status is Status.USES and v.weight > 1]
    if (
        known.catalogue.technologies[tech].category in _ADDED
        or not uses
        or not all(v.past and not v.rule.moving for v in uses)
    ):
        return ()
    return tuple(sorted(other for other in arrived if known.rivals(tech, other, loosely=True)))
