"""What each name on a page is said to be, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.catalogue.model import Layer
from briefing.model import Claim, Kind, Passage, Status
from briefing.text.quotations import borrowed

from .decide import Case, Verdict, decide
from .known import Known
from .mention import Mention
from .named import Part, Told
from .orders import order_in, told_to_staff
from .pages import About
from .read import look
from .sentences import Sentence
from .when import counts, when

__all__ = ["Judged", "judge"]

_TEAM = re.compile(
    r"\b(?:the|our)\s((?:[\w&/-]{1,30}\s){1,2}team)\b"
    r"|\b(?:das|dem|im|vom|unser|unserem)\s([\w&/-]{1,30}team)\b"
    r"|\b(?:el|del|nuestro|o|do|no|nosso)\s((?:equipo|time)\s(?:de|del|da|do)\s(?:la\s)?\w{2,20})\b"
    r"|(?:\bl['’]|\bnotre\s)(équipe\s(?:(?:de|du|des)\s\w{2,20}|data|infra|mobile|produit|plateforme|technique))\b"
)
_TEAMS = ("eam", "quipo d", "time d", "quipe ")
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
_IT_WAS = ("It was ", "It ran ", "It used ", "It had ", "It relied ", "It consisted ", "This was ")
_OLD_THING = re.compile(
    r"(?i)\b(?:our|the|its|their|an?)\s(old|legacy|previous|former|original|first|initial|earlier|outdated)\s"
    r"(?:[\w-]{1,20}\s){0,2}?(?:version|system|platform|panel|dashboard|stack|set-?up|architecture|service|app|application"
    r"|site|website|back[ -]?end|front[ -]?end|codebase|code base|monolith|implementation|infrastructure|solution"
    r"|pipeline|approach|product|tool|database|engine|editor|client|prototype)\b(?![^.!?]*[.!?]\s+\S)"
)
"""Something old that the sentence just before names, of which "it" tells."""
_PLURAL = re.compile(r"\b(?:they|these|them|both|neither)\b")


_FILLS_A_NEED = re.compile(r"[^()\n]{0,40}\)[*_]{0,3}:\s")
"""Behind a name in a bracket at the end of a label."""
_OF_A_PRODUCT = ("Works with ", "Integrates with ", "Compatible with ", "Plays well with ", "Available for ")
"""How a sentence begins that tells of a product, and leaves out its name."""
_APP = re.compile(r" (?:mobile |phone )?apps?\b")
_CODE = ("languages", "runtimes")
_OF_US = re.compile(r"\b(?:we|our|us)\b")
_THEY = frozenset(("they", "their", "they've", "they're", "they'd", "them", "he", "she"))
Spans = tuple[tuple[int, int], ...]


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

    def claim(self, status: Status, rule: str, replaced_by: tuple[str, ...], cue: str) -> Claim:
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
            cue,
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
    company = known.company.lower()
    sights = look(low, sentence, mentions, part.words, company, it, known.rivals)
    if not sights:
        return
    quote = text[sentence.start : sentence.end].strip().removeprefix("- ").removeprefix("> ").strip()
    asks = "?" in quote and quote.rstrip('"”’)*_ ').endswith("?")
    why = _WHY.match(quote) if asks else None
    question = (why[1].lower() if why else "?") if asks else ""
    teams = (
        [
            (found.start(), text[slice(*found.span(found.lastindex or 1))])
            for found in _TEAM.finditer(low, sentence.start, sentence.end)
        ]
        if any(map(quote.__contains__, _TEAMS))
        else []
    )
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
    staff = bool(mentions) and page.inside
    ordering = staff or (bool(mentions) and page.manual)
    order = (
        order_in(low[sentence.start : sentence.end].strip().removeprefix("- ").strip()) if ordering else ""
    )
    entry = sentence.item and (not mentions or mentions[0].start - sentence.start < _DEEP)
    if sentence.section == "stack" and not entry and mentions:
        entry = _names_alone(text, sentence.start, sentence.end, told.names)
    makers: bool | None = None
    for sight in sights:
        modes = sight.modes
        tool = known.lore.technologies[sight.mention.technology]
        if aged and sight.role == "used":
            modes.setdefault("past", aged[1].lower())
        if modes.get("ours") in _THEY and page.we and not _OF_US.search(sight.words):
            del modes["ours"]
        if sight.role in _CHANGED and makers is None and "hey" in quote:
            makers = bool(_MAKERS.search(text, max(0, sentence.start - 250), sentence.end))
        if makers and sight.role in _CHANGED and _THEY_DID.search(sight.words):
            modes["theirs"] = "they"  # "The Zulip project is old. They had ported it from …"
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
        elif page.set_up and tool.category == "operating-systems" and not entry and "ours" not in modes:
            modes["theirs"] = "machine"  # of whoever works on the code: "On Ubuntu, install …"
        elif staff:
            told_to_staff(sight, text, sentence, passage.heading, order, page.arrival, not page.staff)
        elif order:
            modes.setdefault("theirs", order)  # readers are told what to do
        elif page.joins and " we " not in f" {quote.lower()}" and " our " not in quote:
            modes.setdefault("theirs", "integration")
        elif page.personal and "ours" not in modes:
            modes.setdefault("elsewhere", "I")
        elif page.tutorial and ("ours" not in modes or "future" in modes) and "surely" not in modes:
            modes.setdefault("theirs", "tutorial")
        if quote.startswith(_OF_A_PRODUCT):
            modes.setdefault("joins", quote.split()[0].lower())
        if known.places and passage.own and _at_its_place(sight.mention, known.places, low):
            modes.setdefault("kept", "a place of its own")
        section = sentence.section
        if section or page.record:
            section = _section(passage, sentence, page, quote, sight.mention.end, tool.category, staff=staff)
        case = Case(
            sight, passage.kind, section, sentence.label, question, entry, tool.category in _CODE, page.record
        )
        team = _whose(teams, sight.mention.start) if teams else ""
        yield Judged(case, decide(case), passage, quote, dated, team)


def _section(
    passage: Passage, sentence: Sentence, page: About, quote: str, end: int, category: str, *, staff: bool
) -> str:
    """What heading or label say of a name on a page such as this: "Alternatives" says little in a tutorial.

    Args:
        passage: where it stands.
        sentence: in which.
        page: on which.
        quote: the words of the sentence.
        end: where the name ends.
        category: of what is named.
        staff: whether the page speaks to the people who work there.
    """
    section, record, teaches = sentence.section, page.record, page.tutorial or page.manual
    if section == "proposal":
        return "decided" if record else ""
    if section == "stack" and record and passage.heading.partition("›")[0].strip() == sentence.label:
        return ""  # "4. Default database" tells what the record is about
    if section == "" and record and sentence.start == 0 and _is_title(passage, quote):
        return "decided"
    if section == "tools" and sentence.item and _FILLS_A_NEED.match(passage.text, end):
        told = not teaches and (" we " in page.words or " our " in page.words)
        return "stack" if told else section  # "Chat (Slack): for what is short"
    if section == "drawn":
        return "" if teaches or page.joins else "stack"
    if section == "needs" or (section == "must" and passage.kind is Kind.PROSE):
        return "stack" if page.set_up else ""
    if section == "tried" and page.tutorial:
        return ""  # "The best alternatives to Mixpanel" are weighed by those who read it
    if section == "aside" and category == "hr":
        return "" if staff else section  # of "Benefits" in a handbook: "enroll through BambooHR"
    return "" if section == "aside" and _of_a_story(sentence.label, passage) else section


def _whose(teams: list[tuple[int, str]], at: int) -> str:
    """The team that a name belongs to: the last one before it, or else the first."""
    return next((team for start, team in reversed(teams) if start < at), teams[0][1])


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


_CHANGED = ("old", "new", "dropped")
_MAKERS = re.compile(
    r"\b[Tt]he [A-Z][\w.+-]{1,20} (?:project|maintainers|authors|community|core team|developers)\b"
)
"""Those who make what is named."""
_THEY_DID = re.compile(
    r"\bthey(?:'ve|'d)?\s(?:(?:had|have|even|also|just|then|since|recently|already|finally|once)\s){0,3}"
    r"(?:ported|moved|migrated|switched|rewrote|rewritten|converted|replaced|dropped|transitioned|abandoned|left)\b"
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
