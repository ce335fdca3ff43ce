"""What each name on a page is said to be, sentence by sentence, and what the page says on the whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.catalogue.model import Layer
from briefing.model import Claim, Kind, Passage, Status
from briefing.text.quotations import borrowed

from .decide import Case, Verdict, agree, decide
from .known import Known
from .mention import Mention
from .named import Part, Told
from .orders import order_in, told_to_staff
from .pages import About
from .read import look
from .when import counts, when

__all__ = ["Judged", "claims", "judge"]

_TEAM = re.compile(r"\b(?:the|our)\s((?:[\w&/-]{1,30}\s){1,2}team)\b")
_WHY = re.compile(
    r"(?i)[\s\W]{0,4}(?:(?:so|and|but)\s|\w{1,20}:\s)?"
    r"(why(?!\snot\b)(?:\s(?:did|do|are|have|we|they|you|use|choose)\b)?|how\s(?:do|did|are|have)\s(?:we|our)\b)"
)
"""A question that takes what it asks about for granted."""
_AT = re.compile(r"\b[Aa]t\s([A-Z][\w.&-]{1,30}(?:\s[A-Z][\w.&-]{1,30}){0,2}),?\s(?:we|our)\b")
_MYSELF = re.compile(r"\b(?:I|I've|I’ve|my)\b")
_BESIDES = ("While ", "Whereas ", "Unlike ", "Where ")
_CONTRAST = re.compile(
    r"\w{5,7}\s([A-Z][\w.&-]{1,30})\s?(?:,\s(?:which|who)\s[^,.;]{2,120}|[^,.;]{2,120})?,\s"
)
_DEEP = 120
"""Characters of an item from which it says something else than that it lists the names behind them."""
_GAINS = re.compile(r"(?i)(?:\w{1,20}\s){0,2}(?:benefits|avantages|benefici?os|benefícios|vorteile)\b")
_MADE = re.compile(
    r"\b(?:we|they|team|engineers)\s(?:\w{2,20}ly\s)?(?:created|set up|configured|added|introduced)\b"
)
_IT_WAS = ("It was ", "It ran ", "It used ", "It had ", "It relied ", "It consisted ", "This was ")
_OLD_THING = re.compile(
    r"(?i)\b(?:our|the|its|their|an?)\s(old|legacy|previous|former|original|first|initial|earlier|outdated)\s"
    r"(?:[\w-]{1,20}\s){0,2}?(?:version|system|platform|panel|dashboard|stack|set-?up|architecture|service|app|application"
    r"|site|website|back[ -]?end|front[ -]?end|codebase|code base|monolith|implementation|infrastructure|solution"
    r"|pipeline|approach|product|tool|database|engine|editor|client|prototype)\b(?![^.!?]*[.!?]\s+\S)"
)
"""Something old that the sentence just before names, of which "it" tells."""
_PLURAL = re.compile(r"\b(?:they|these|them|both|neither)\b")


_APP = re.compile(r" (?:mobile |phone )?apps?\b")
_CODE = ("languages", "runtimes")
_ADDED = ("apis-and-protocols", "libraries", "javascript-libraries", "security", "developer-tools")
"""Categories of what is added to what there is: one of them comes, and the others stay."""
_WON = re.compile(r"won\b|wins\b|prevailed|came out|made the cut")
_IN_DOUBT = ("or", "example", "not", "future", "future behind", "tried", "planned", "news")
"""Modes of a name that is no part of what is used, although its kin are."""
_OF_US = re.compile(r"\b(?:we|our|us)\b")
_THEY = frozenset(("they", "their", "they've", "they're", "they'd", "them", "he", "she"))
Spans = tuple[tuple[int, int], ...]
_LEFT_AND_USED = (Status.FORMERLY, Status.USES)


@dataclass(slots=True)
class Judged:
    """What was decided of a name in its sentence, and what the claim is made of."""

    case: Case
    verdict: Verdict
    passage: Passage
    quote: str
    when: str
    team: str

    @property
    def technology(self) -> str:
        """The id of what is named."""
        return self.case.sight.mention.technology

    @property
    def heirs(self) -> tuple[str, ...]:
        """What is said to have taken its place."""
        sight = self.case.sight
        return tuple(dict.fromkeys(sight.partners)) if sight.role == "old" else ()

    def claim(self, status: Status, rule: str, replaced_by: tuple[str, ...]) -> Claim:
        """The claim, by the status that the page lets stand."""
        sight, passage, verdict = self.case.sight, self.passage, self.verdict
        mention = sight.mention
        return Claim(
            mention.technology,
            status,
            self.quote,
            passage.url,
            passage.kind,
            passage.on,
            passage.own,
            passage.title,
            passage.heading,
            passage.source,
            mention.spelling,
            rule,
            verdict.cue,
            replaced_by,
            tuple(dict.fromkeys(sight.partners)) if sight.role == "new" else (),
            self.when,
            passage.role or self.team,
            mention.version,
            verdict.rule.moving,
            mention.start,
        )


def judge(parts: Sequence[Part], known: Known, page: About) -> list[Judged]:
    """What a page says of each of its names, in order."""
    judged: list[Judged] = []
    for part in parts:
        last: list[Mention] = []
        on = part.passage.on
        on = on if on and counts(part.low, part.words.lang) else None
        text = part.passage.text
        quoted = borrowed(text) if part.passage.own else _of_the_author(text, known.company)
        for told in part.told:
            if told.meant or last:
                judged += _judge(part, told, last, known, page, on, quoted)
            last = told.meant
    return judged


def _names_alone(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a line holds names and nothing else: a list that was run together, "PHP Laravel Redis"."""
    if len(mentions) < 3:
        return False
    at = start
    for mention in mentions:
        if text[at : mention.start].strip(" \t,;|/·•"):
            return False
        at = mention.end
    return not text[at:end].strip(" \t,;|/·•.")


def _of_the_author(text: str, company: str) -> Spans:
    """The paragraphs in which somebody who works elsewhere, as the page says, tells of himself."""
    if "I " not in text or not _elsewhere(text, company):
        return ()
    spans, at = [], 0
    for line in text.split("\n"):
        if _MYSELF.search(line) and company.lower() not in line.lower() and not any(q in line for q in '“”"'):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def _judge(
    part: Part,
    told: Told,
    before: list[Mention],
    known: Known,
    page: About,
    on: date | None,
    quoted: Spans,
) -> Iterator[Judged]:
    """What a sentence says; ``on`` is the day from which it may count, ``quoted`` are the words of others."""
    passage, sentence, mentions = part.passage, told.sentence, told.meant
    text, low = passage.text, part.low
    it = before[-1:] if len({m.technology for m in before}) == 1 else before
    if not mentions and (not it or (len(it) > 1 and not _PLURAL.search(low, sentence.start, sentence.end))):
        return
    quote = text[sentence.start : sentence.end].strip().removeprefix("- ").removeprefix("> ").strip()
    asks = "?" in quote and quote.rstrip('"”’)*_ ').endswith("?")
    why = _WHY.match(quote) if asks else None
    question = (why[1].lower() if why else "?") if asks else ""
    named = _TEAM.search(low, sentence.start, sentence.end) if "team" in quote or "Team" in quote else None
    team = text[named.start(1) : named.end(1)] if named else ""
    dated = when(quote, on, part.words.lang)
    aged = (
        mentions
        and quote.startswith(_IT_WAS)
        and _OLD_THING.search(text, max(0, sentence.start - 200), sentence.start)
    )
    elsewhere = _elsewhere(quote, known.company) if " we" in quote or " our" in quote else ""
    apart = _said_of_another(quote, mentions, sentence.start, text, known) if mentions else ()
    if quoted and any(start <= sentence.start < end for start, end in quoted):
        elsewhere = "quoted"
    staff = bool(mentions) and page.staff
    ordering = staff or (bool(mentions) and page.manual)
    order = (
        order_in(low[sentence.start : sentence.end].strip().removeprefix("- ").strip()) if ordering else ""
    )
    company = known.company.lower()
    entry = sentence.item and (not mentions or mentions[0].start - sentence.start < _DEEP)
    if sentence.section == "stack" and not entry and mentions:
        entry = _names_alone(text, sentence.start, sentence.end, mentions)
    for sight in look(low, sentence, mentions, part.words, company, it, known.rivals):
        modes = sight.modes
        if aged and sight.role == "used":
            modes.setdefault("past", aged[1].lower())
        if modes.get("ours") in _THEY and page.we and not _OF_US.search(sight.words):
            del modes["ours"]
        if apart and any(a <= sight.mention.start < b for a, b in apart):
            modes["theirs"] = modes["elsewhere"] = "of another firm"
        if elsewhere:
            modes["theirs"] = elsewhere
            if elsewhere == "quoted":
                modes["elsewhere"] = elsewhere
        elif page.guest and known.company.lower() not in quote.lower():
            modes.setdefault("elsewhere", "guest post")
        elif staff and _of_a_tools_app(sight.mention, mentions, known, low):
            modes["theirs"] = "app"
            modes.pop("ours", None)
        elif staff:
            told_to_staff(sight, text, sentence, passage.heading, order, page.arrival)
        elif order:
            modes.setdefault("theirs", order)  # readers are told what to do
        elif page.joins and " we " not in f" {quote.lower()}" and " our " not in quote:
            modes.setdefault("theirs", "integration")
        elif page.personal and "ours" not in modes:
            modes.setdefault("elsewhere", "I")
        elif page.tutorial and ("ours" not in modes or "future" in modes) and "surely" not in modes:
            modes.setdefault("theirs", "tutorial")
        if known.places and passage.own and _at_its_place(sight.mention, known.places, low):
            modes.setdefault("kept", "a place of its own")
        tool = known.lore.technologies[sight.mention.technology]
        section = sentence.section
        if section == "proposal":
            section = "decided" if page.record else ""
        elif (
            section == "stack" and page.record and passage.heading.partition("›")[0].strip() == sentence.label
        ):
            section = ""  # "4. Default database" tells what the record is about
        elif page.record and sentence.start == 0 and section == "" and _is_title(passage, quote):
            section = "decided"
        elif section == "needs" or (section == "must" and passage.kind is Kind.PROSE):
            section = "stack" if page.set_up else ""
        elif section == "tried" and page.tutorial:
            section = ""  # "The best alternatives to Mixpanel" are weighed by those who read it
        elif section == "aside" and staff and tool.category == "hr":
            section = ""  # of "Benefits" in a handbook: "enroll through BambooHR"
        elif section == "aside" and _of_a_story(sentence.label, passage) and tool.category != "hr":
            section = ""
        case = Case(
            sight, passage.kind, section, sentence.label, question, entry, tool.category in _CODE, page.record
        )
        yield Judged(case, decide(case), passage, quote, dated, team)


def _of_a_tools_app(mention: Mention, mentions: list[Mention], known: Known, low: str) -> bool:
    """Whether it is where a tool's app runs: "Install the Slack app on your Android or iOS phone"."""
    lore = known.lore
    if lore.technologies[mention.technology].category != "mobile-desktop":
        return False
    bought = (
        other
        for other in mentions
        if other.end < mention.start
        and lore.categories[lore.technologies[other.technology].category].layer is not Layer.APPLICATIONS
    )
    apps = (_APP.match(low, other.end) for other in bought)
    return any(app and app.end() <= mention.start < app.end() + 40 for app in apps)


def _of_a_story(label: str, passage: Passage) -> bool:
    """Whether benefits are what came of a change, and no perks: in a post they are."""
    return passage.kind is Kind.PROSE and _GAINS.match(label) is not None


def _at_its_place(mention: Mention, places: Collection[str], low: str) -> bool:
    """Whether it stands in the words of a link to where the company has it: "metrics on Grafana"."""
    return any(
        (at := low.find(words, max(0, mention.end - len(words)), mention.start + len(words))) >= 0
        and at <= mention.start
        and mention.end <= at + len(words)
        for words in places
    )


def _is_title(passage: Passage, quote: str) -> bool:
    """Whether a sentence repeats what stands above all of it: the title of a record says what was decided."""
    return "›" not in passage.heading and passage.heading.strip().endswith(quote.rstrip("."))


def _said_of_another(quote: str, mentions: list[Mention], at: int, text: str, known: Known) -> Spans:
    """Where a sentence tells of another firm: "While Hooli is on MySQL, …"."""
    company = known.company
    if not company:
        return ()
    if quote.startswith(_BESIDES):
        told = _CONTRAST.match(quote)
        begins = text.find(quote, at) if told else -1
        if told and begins >= 0 and told[1].lower() not in company.lower():
            name = begins + told.start(1)
            if all(m.start != name for m in mentions):  # "While Kafka is fast, …"
                return ((begins, begins + told.end()),)
    return ()


def _elsewhere(quote: str, company: str) -> str:
    """Who else it is that says "we": "At Initech we monitor …"."""
    found = _AT.search(quote) if company and (" at " in quote or "At " in quote) else None
    return found[0] if found and found[1].lower() not in company.lower() else ""


def claims(judged: Sequence[Judged], known: Known) -> Iterator[Claim]:
    """The claims; one that would outweigh what the page says with more weight elsewhere becomes a mention."""
    told: dict[str, list[Verdict]] = {}
    by_name = [(one.technology, one) for one in judged]
    for tech, one in by_name:
        told.setdefault(tech, []).append(one.verdict)
    agreed = {tech: agree(verdicts) for tech, verdicts in told.items()}
    agreed |= dict(_travelled(judged, told, agreed))
    used = {tech for tech, status in agreed.items() if status is Status.USES}
    came_at: dict[str, int] = {}  # what stands behind it in its sentence was not there before it
    arrived: set[str] = set()
    for tech, one in by_name:
        if tech in used and one.verdict.rule.status is Status.USES and one.verdict.arrives:
            arrived.add(tech)
            came_at.setdefault(one.quote, one.case.sight.mention.start)
    heirs: dict[str, tuple[str, ...]] = {}
    if arrived:
        alike: dict[str, set[tuple[str, str]]] = {}  # the words of use, by which two may be used together
        for tech, one in by_name:
            if tech in used:
                alike.setdefault(tech, set()).add((one.quote, one.verdict.cue))
        won = {other for other in arrived if any(_WON.match(v.cue) for v in told[other])}
        for tech in used - arrived:
            apart = {other for other in arrived if other in won or alike[other].isdisjoint(alike[tech])}
            heirs[tech] = _heirs(tech, told[tech], apart, known)
    gone = {tech for tech, status in agreed.items() if status is Status.FORMERLY}
    with_it = (
        {tech for tech in used - arrived if known.part_of_any(tech, gone) and _is_over(told[tech])}
        if gone
        else ()
    )
    beside: dict[str, bool] = {}
    for tech, one in by_name:
        verdict = one.verdict
        said, status, rule = agreed[tech], verdict.rule.status, verdict.rule.name
        replaced_by = one.heirs if one.case.sight.partners else ()
        if rule in _ONLY_NAMED and said is Status.MENTIONED:
            if tech not in beside:
                only = all(v.rule.name in _ONLY_NAMED for v in told[tech])
                beside[tech] = only and known.beside(tech, used)
            if beside[tech] and one.case.has(*_IN_DOUBT) is None:
                status, rule = Status.USES, "named beside its kin"
        elif said is Status.CONSIDERED and status is Status.USES and _is_there(one, told[tech]):
            pass  # a record that proposes more of what is there
        elif status not in (said, Status.MENTIONED) and (
            (said, status) != _LEFT_AND_USED or _settled(told[tech])
        ):
            status, rule = Status.MENTIONED, f"{rule}, but the page says {said}"
        elif (
            status is Status.USES
            and heirs.get(tech)
            and verdict.past
            and one.case.sight.mention.start <= came_at.get(one.quote, one.case.sight.mention.start)
        ):
            status, rule, replaced_by = Status.FORMERLY, "used before its rival came", heirs[tech]
        elif status is Status.USES and tech in with_it and verdict.past:
            status, rule = Status.FORMERLY, "gone with what it belongs to"
        yield one.claim(status, rule, replaced_by)


_ONLY_NAMED = ("named", "in a sample")


_STANDS = re.compile(
    r"\b(?:is|are)\s(?:\w{2,20}ly\s)?"
    r"(?:built|written|deployed|packaged|hosted|run|stored|managed|served|implemented|developed)\b"
    r"|\b(?:currently|already|today)\b"
)
"""What tells of a thing as it is, and not as it is to be."""


def _is_there(one: Judged, verdicts: Sequence[Verdict]) -> bool:
    """Whether a use is told beside what a record only proposes, of how things stand today."""
    proposed = any(verdict.rule.name == "not decided" for verdict in verdicts)
    told = one.verdict.rule.name == "used" and one.case.section != "decided"
    return proposed and told and _STANDS.search(one.case.sight.words) is not None


def _settled(verdicts: Sequence[Verdict]) -> bool:
    """Whether a record has it that this is left: what is used "currently" there is so until the decision."""
    return any(verdict.rule.name == "decided to leave" for verdict in verdicts)


def _travelled(
    judged: Sequence[Judged], told: dict[str, list[Verdict]], agreed: dict[str, Status]
) -> Iterator[tuple[str, Status]]:
    """What more than one move tells: "from IRC to Slack" and later "from Slack to Zulip", or back again."""
    left = {one.technology: one.heirs for one in judged if one.verdict.rule.name == "left"}
    if len(left) < 2:
        return
    last = {one.technology: i for i, one in enumerate(judged) if one.verdict.rule.name == "left"}
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


def _is_over(verdicts: list[Verdict]) -> bool:
    """Whether the use of something is told as past only."""
    uses = [v for v in verdicts if v.rule.status is Status.USES and v.weight > 1]
    return bool(uses) and all(v.past and not v.rule.moving for v in uses)


def _heirs(tech: str, verdicts: list[Verdict], arrived: set[str], known: Known) -> tuple[str, ...]:
    """Who took the place of something whose use is told as past only, on a page on which a rival arrives."""
    uses = [v for v in verdicts if v.rule.status is Status.USES and v.weight > 1]
    if known.lore.technologies[tech].category in _ADDED or not uses or any(v.rule.moving for v in uses):
        return ()
    if any(_MADE.search(v.sight.words) for v in uses):
        return ()  # "we created configurations for …": that was done, and is there
    heirs = tuple(sorted(other for other in arrived if known.rivals(tech, other, loosely=True)))
    return heirs if heirs and all(v.past for v in uses) else ()
