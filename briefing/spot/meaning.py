"""Whether a word that is also a technology's name is meant as one, and which of several that share the name.

Nothing but words beside it can tell: a noun of the trade behind ("Go services"), a verb of the trade before
("written in Go"), an enumeration with names that are beyond doubt, a word of the catalogue's ``near``. What
was told so once on a page holds for its other places there, where the word stands as a name: capitalised
amid a sentence, alone. The words are those of trade.toml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.catalogue.model import Layer
from briefing.model import Kind, Passage

from . import beside
from .jobs import around, in_small_letters, is_for_its_job, pointed_at, speaks_of_its_job
from .known import CODE, Known
from .lexicon import TRADE
from .mention import Mention
from .sentences import Sentence
from .slots import are_tags, beside_its_like
from .verbs import amid_cyrillic, done_with, put_on, told, told_abroad, works

__all__ = ["doubted", "item_begins", "settle_meanings"]

_LAST = frozenset(
    form
    for word in (
        "in",
        "with",
        "of",
        "on",
        "using",
        "en",
        "em",
        "на",
        "year",
        "yr",
        "y",
        *TRADE["leads"],
        *TRADE["takes"],
    )
    for form in (word.split()[-1], f"{word.split()[-1]}s")
)
"""The words that `beside.STRONG_BEFORE` ends in, before an article."""
_LISTS = frozenset(("stack", "bygone", "dropped", "tried", "future", "decided"))
_NO_GAPS = frozenset(("", "the", "a", "our", "even", "some", "also", "now", "both"))
"""What parts no two names of an enumeration: "Keep our Snowflake tidy"."""
_ASKED = frozenset(("must", "wish", "tools"))
"""What a job post lists below such a heading, a single word an item, are skills: "Go", but "Drive" and "Remote" too."""
_OPENERS = frozenset(TRADE["openers"])
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_MONTHS = frozenset(("Jan", "March", "April", "May", "June", "July", "August"))
LEAST_FAME = 30
"""What a word in small letters with a number glued on must have to be a name: few write "echo4"."""
_NO_NAME = ("the ", " a ", " an ", " to ", "this ", "every ", "any ", " no ")
"""What a word in small letters stands behind where it is none of a technology."""
_LETTERED = (
    "option ",
    "alternative ",
    "variant ",
    "plan ",
    "phase ",
    "appendix ",
    "team ",
    "group ",
    "section ",
    "exhibit ",
)
"""What may be counted with letters: "Option C"."""
_MARKS = "-*_`[]( \t☐☑✅x"
"""What may stand between the beginning of an item and its first word."""
_LEGAL_FORMS = frozenset(TRADE["legal"])
_LOOSE_BUSINESS = frozenset(("design", "analytics", "productivity"))
"""Of the business tools, what may stand in small letters in an enumeration; "remote" and "front" may not."""


def item_begins(text: str, at: int) -> int:
    """How far in the item stands that begins there, or -1."""
    begins = text.rfind("\n", 0, at) + 1
    before = text[begins:at].strip(_MARKS)
    if before or text[begins:at].lstrip()[:2] != "- ":
        return -1
    return len(text[begins:at]) - len(text[begins:at].lstrip())


def doubted(mentions: list[Mention], common: frozenset[str]) -> list[Mention]:
    """The mentions; one that is a word of the page's language too is as doubtful as an English word."""
    return [
        m._replace(vague=True, loose=m.loose or m.spelling.islower()) if m.spelling.lower() in common else m
        for m in mentions
    ]


def settle_meanings(
    mentions: Sequence[Mention], passage: Passage, sentence: Sentence, known: Known
) -> list[Mention]:
    """The mentions of a sentence without the words that mean something else there."""
    named = {o.technology for o in mentions if not o.vague and not o.others} | known.firm
    mentions = [_which(m, named, known) if m.others else m for m in mentions]
    firm = [not m.vague or m.technology in known.firm for m in mentions]
    return [
        m
        for i, m in enumerate(mentions)
        if not m.vague or _meant(i, m, mentions, firm, passage, sentence, known)
    ]


def _which(m: Mention, named: set[str], known: Known) -> Mention:
    """Of the technologies that share a spelling the one whose kin the page names; else the best known."""
    best = max((m.technology, *m.others), key=lambda tech: known.kinship(tech, named))
    return m if best == m.technology else m._replace(technology=best)


def _meant(
    i: int,
    m: Mention,
    mentions: Sequence[Mention],
    firm: Sequence[bool],
    passage: Passage,
    sentence: Sentence,
    known: Known,
) -> bool:
    """Whether the i-th name of a sentence, an English word, is meant as a technology."""
    text = passage.text
    before = text[max(sentence.start, m.start - 80) : m.start]
    after = text[m.end : min(sentence.end, m.end + 80)]
    if len(m.spelling) == 1 and before.lower().endswith(_LETTERED):
        return False
    initial = m.start - sentence.start < 80 and beside.INITIAL.match(before) is not None
    capital = m.spelling[0].isupper()
    tech = known.lore.technologies[m.technology]
    if known.linked and _linked(m, known, before):
        return True
    if after[:4] in _TO and _left_for(i, mentions, firm, after, known):
        return True
    if m.loose:
        return _meant_loosely(i, m, mentions, firm, passage, known, before)
    if capital and beside.SAYS.match(after):
        return False  # "…, Ben explained, …"
    if _is_legal_form(m, before) or (m.spelling in _MONTHS and beside.OF_A_DATE.match(after)):
        return False
    followed = after[1:2].isupper() and beside.CAPITAL_AFTER.match(after) is not None
    alone = not followed and beside.GROUP_AFTER.match(after) is None
    sure = m.technology in known.firm and known.lexicon.lang not in ("de", "ru")
    if sure and capital and alone and not initial and not _in_longer_name(i, m, mentions, firm, before):
        return True  # another place has told what it is
    if capital and (
        beside_its_like(m, passage, known.mentions.get(id(passage), []))
        or (any(firm) and are_tags(mentions, text))
    ):
        return True
    enumerated = _enumerated(i, mentions, firm, text, known)
    if initial and not enumerated and _opens(m.spelling, after):
        return False
    if not capital and (_is_command(text, m.start) or in_small_letters(m, before, after, known)):
        return True
    if tech.near and known.near(m.technology, around(text, m, sentence)):
        named_on = capital and followed and not _goes_before(i, m, mentions)
        if not named_on and (not initial or _may_be_subject(after)):
            return True
    if (
        tech.category == "languages"
        and capital
        and ((enumerated and len(m.spelling) > 1) or beside.MASTERY.match(after))
    ):
        return True  # "strong C programming skills"
    if capital and not initial and _in_longer_name(i, m, mentions, firm, before):
        return False  # "American Express"
    if capital and not initial and len(m.spelling) > 1 and _kin_beside(m, mentions, firm, known):
        return alone
    if enumerated or (capital and sentence.item and beside.LEGAL.match(after)):
        return True
    if capital and is_for_its_job(m, after, known):
        return True
    behind = beside.VERSION.sub("", after) if m.version else after
    if beside.AFTER.match(behind.lower()) or (capital and beside.APPOSITION.match(after)) or _led_to(before):
        return True
    nothing_else = sentence.item and beside.EDGE.match(before.lstrip("- ")) and beside.EDGE.match(behind)
    if nothing_else and (sentence.section in _LISTS or (passage.kind is Kind.LISTING and known.firm)):
        return True
    if initial and known.listing and (nothing_else or (capital and beside.LABELS.match(after))):
        # "Linear: your team's board", beside Slack and Zoom; but "Remote: anywhere in Europe"
        return item_begins(text, m.start) in known.listing and tech.category != "hr"
    if nothing_else and capital and passage.kind is Kind.JOB and sentence.section in _ASKED:
        return _may_be_asked_for(m, known)
    if (
        capital
        and initial
        and sentence.item
        and sentence.section in _ASKED
        and after[:3] in (" - ", " – ", " — ")
    ):
        return any(known.are_kin(m.technology, other) for other in known.firm)  # "Spring - REST services"
    if (
        capital
        and initial
        and sentence.item
        and sentence.section == "stack"
        and beside.OF_A_STACK.match(after)
    ):
        return True
    if capital and sentence.item and initial and len(known.firm) > 2 and beside.IS_FOR.match(after):
        return True
    if sentence.section in _LISTS and sentence.label and ":" in text[sentence.start : m.start]:
        return True
    if m.version and known.firm and len(m.spelling) > 1 and beside.BEFORE.search(before.lower()):
        return True
    if capital and not followed and told(before, known.lexicon, after):
        return True
    if capital and known.lexicon.lang != "en" and told_abroad(before, after, known.lexicon):
        return True
    if (
        capital
        and passage.kind is Kind.JOB
        and (beside.WEIGHED.match(after) or (initial and sentence.item and beside.LEVEL.match(after)))
    ):
        return True
    if known.lexicon.lang == "ru" and len(m.spelling) > 2 and m.spelling.isascii():
        return amid_cyrillic(m, before, after, known.lexicon)
    if capital and (beside.FATE.match(after) or (before.endswith("efore ") and beside.WE_NEXT.match(after))):
        return True
    acts = works(after, known.lexicon) if initial else put_on(before, after)
    if (
        acts
        and capital
        and alone
        and m.spelling not in _DAYS
        and (_is_kin(m, known) or speaks_of_its_job(m, around(text, m, sentence), known))
    ):
        return True  # "Feast serves the features", "The site is hosted on Render"
    if initial or (known.lexicon.lang == "de" and len(m.spelling) > 1):
        return m.technology in known.firm and after[:2] in ("'s", "’s")
    if not capital or not alone:
        return False
    if m.technology in known.firm:
        return True
    if pointed_at(m, before, after, around(text, m, sentence), known):
        return True
    if len(m.spelling) < 2 or not beside.BEFORE.search(before.lower()):
        return False
    if any(sure and o.technology != m.technology for sure, o in zip(firm, mentions, strict=True)):
        return True
    return any(known.are_kin(m.technology, other) for other in known.firm)


def _may_be_asked_for(m: Mention, known: Known) -> bool:
    """Whether a word that is all of an item below "Requirements" is a technology, and no virtue of the applicant's.

    A language is one; others and single letters are where the page names something beyond doubt.
    """
    tech = known.lore.technologies[m.technology]
    if tech.category == "languages" and len(m.spelling) > 1:
        return True
    built_with = known.lore.categories[tech.category].layer is not Layer.BUSINESS
    return bool(known.firm) and (built_with or tech.category in _LOOSE_BUSINESS)


def _linked(m: Mention, known: Known, before: str) -> bool:
    """Whether the page has a link on this word that leads to the technology."""
    if known.linked.get(m.spelling.casefold()) != m.technology:
        return False
    return m.spelling[0].isupper() or not before.lower().endswith(_NO_NAME)


def _meant_loosely(
    i: int,
    m: Mention,
    mentions: Sequence[Mention],
    firm: Sequence[bool],
    passage: Passage,
    known: Known,
    before: str,
) -> bool:
    """Whether a name in another case than its own is meant: "node, express, mongo", "`yarn dev`"."""
    tech = known.lore.technologies[m.technology]
    business = known.lore.categories[tech.category].layer is Layer.BUSINESS
    if business and tech.category not in _LOOSE_BUSINESS:
        return False
    if m.version:
        return tech.category in CODE and tech.fame >= LEAST_FAME  # "node20", not "play8"
    if _enumerated(i, mentions, firm, passage.text, known):
        return True
    if in_small_letters(m, before, passage.text[m.end : m.end + 30], known):
        return True
    if tech.category in CODE and beside.KIND.match(passage.text, m.end):
        return any(known.are_kin(m.technology, other) for other in known.firm)  # "the express framework"
    if before.endswith("`") and passage.text[m.end : m.end + 1] == "`":
        return m.technology in known.firm or done_with(before[:-1], known.lexicon)  # "we moved to `ruff`"
    return _is_command(passage.text, m.start) and m.technology in known.firm


def _kin_beside(m: Mention, mentions: Sequence[Mention], firm: Sequence[bool], known: Known) -> bool:
    """Whether the sentence names something beyond doubt that this one stands in a relation to."""
    return any(
        sure and known.are_kin(m.technology, o.technology) for sure, o in zip(firm, mentions, strict=True)
    )


def _is_kin(m: Mention, known: Known) -> bool:
    """Whether the page names something beyond doubt that this one stands in a relation to."""
    return any(known.are_kin(m.technology, other) for other in known.firm)


def _is_command(text: str, at: int) -> bool:
    """Whether a word begins a piece of code: "`yarn dev`", "$ yarn dev"."""
    return beside.COMMAND.search(text, max(0, at - 8), at) is not None


def _opens(spelling: str, after: str) -> bool:
    """Whether a word that opens a sentence is its verb or belongs to a noun: "Keep queries fast"."""
    if beside.VERBAL.match(after):
        return True
    return (
        spelling in _OPENERS and after[:1] == " " and after[1:2].islower() and not beside.SUBJECT.match(after)
    )


def _may_be_subject(after: str) -> bool:
    return bool(beside.SUBJECT.match(after) or beside.NOUN.match(after))


def _is_legal_form(m: Mention, before: str) -> bool:
    """Whether it stands behind a name as its legal form: "OVH SAS"."""
    return m.spelling in _LEGAL_FORMS and beside.CAPITAL_BEFORE.search(before) is not None


def _led_to(before: str) -> bool:
    """Whether words stand right before that nothing but a technology follows: "written in", "we use"."""
    low = before.lower()
    words = low[-40:].rstrip("*_`\"“'( ").rsplit(None, 2)[-2:]
    return not _LAST.isdisjoint(words) and beside.STRONG_BEFORE.search(low) is not None


def _goes_before(i: int, m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a name stands right behind."""
    return i + 1 < len(mentions) and mentions[i + 1].start == m.end + 1


def _in_longer_name(
    i: int, m: Mention, mentions: Sequence[Mention], firm: Sequence[bool], before: str
) -> bool:
    """Whether another capital word, amid the sentence and no name of its own, stands right before."""
    hit = beside.CAPITAL_BEFORE.search(before)
    if hit is None or hit[1].lower() in _LAST or beside.INITIAL.match(before[: hit.start(1)]):
        return False  # "der Programmiersprache Go"
    return not (i and firm[i - 1] and mentions[i - 1].end == m.start - 1)


_TO = frozenset((" to ", " wit", " by "))


def _left_for(i: int, mentions: Sequence[Mention], firm: Sequence[bool], after: str, known: Known) -> bool:
    """Whether the next name does the same job, and it was left for that: "we went from koa to Fastify"."""
    if i + 1 == len(mentions) or not firm[i + 1]:
        return False
    one, other = mentions[i], mentions[i + 1]
    if after[: other.start - one.end] not in (" to ", " with ", " by "):
        return False
    told = known.lore.technologies
    return known.rivals(one.technology, other.technology) or (
        told[one.technology].category == told[other.technology].category
    )


def _enumerated(i: int, mentions: Sequence[Mention], firm: Sequence[bool], text: str, known: Known) -> bool:
    """Whether the enumeration that the i-th name stands in has a name beyond doubt, within ten names.

    Three or more in doubt bear each other out where they do the same job: "mocha/chai/sinon".
    """
    if len(mentions) == 1:
        return False
    run = [mentions[i]]
    for step in (-1, 1):
        j = i
        while 0 <= j + step < len(mentions) and abs(j - i) < 10:
            a, b = sorted((j, j + step))
            gap = text[mentions[a].end : mentions[b].start]
            if len(gap) > 40 or gap.strip() in _NO_GAPS or not beside.LIST.match(gap):
                break
            j += step
            if firm[j]:
                return True
            run.append(mentions[j])
    if len(run) == 2 and all(_well_known_code(m, known) for m in run):
        return run[0].technology != run[1].technology  # "node and scala"
    told = {m.technology for m in run if len(m.spelling) > 1} if len(run) > 2 else ()
    if len(told) < 3:
        return False
    jobs = Counter(known.lore.technologies[tech].category for tech in told)
    return max(jobs.values()) > 2


def _well_known_code(m: Mention, known: Known) -> bool:
    """Whether a name is that of a language, or of what runs one, that is known far and wide."""
    tech = known.lore.technologies[m.technology]
    return tech.category in ("languages", "runtimes") and tech.fame >= LEAST_FAME and len(m.spelling) > 2
