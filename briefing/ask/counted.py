"""Questions from figures: what is left of a move, what two pages' figures say together, how much there is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from briefing.ask.draft import Draft, slug
from briefing.ask.material import (
    Material,
    evidence_of,
    figure_in,
    has_word,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.wording import capital, month, quoted, stop, where, years_since
from briefing.model import Evidence, Passage

__all__ = ["LOAD", "RULES", "VALUES", "counts", "said"]

MOST_COUNTS = 300
"""Sentences with counts that are compared with each other."""
LATELY = 4.0
"""Years after which a figure has most likely changed."""
LOAD = re.compile(
    r"(?:[£$€]?\d{2,}[\d,.]*|\d[\d,.]*(?:k|m|bn|tb|pb))\+? "
    r"(?:(?:million|billion|thousand|tb|pb)\b ?)?(?:[\w-]+ ){0,2}?"
    r"(?:rows|requests|events|messages|transactions|orders|queries|jobs|invoices|users|customers|tables|devices"
    r"|pods|brokers|hotels|properties|accommodations|items|products|images|photos|files|hosts|machines"
    r"|services|nodes|clusters|pipelines|datasets|deployments|repositories|clients|shops|merchants|models|players"
    r"|pages|postings|payments|snapshots|listings|readings|documents|servers|sensors|reports)\b"
    r"|\d[\d,.]* (?:million|billion|tb|pb)\b(?! (?:in )?(?:euros?|dollars?|pounds?|francs?|kron|usd|eur|gbp|chf|funding|revenue|sales)\b)"
)
"""What a system carries; money is no load."""
LONG = 8.0
PEOPLE_COUNTED = re.compile(
    r"\b(?:[2-9]\d|\d{3,4})\+? (?:[a-z-]{2,15} )?(?:engineers|developers|programmers)\b"
)
IS_ONE = re.compile(
    r"\b(?:our|a|one|the|is|are) (?:[\w-]{1,14} ){0,3}monolith(?:ic (?:application|app|codebase))?\b"
)
IS_TAKEN_APART = re.compile(
    r"\b(?:distributed monolith|out of|away|break|broke|broken|split\w{0,4}|extract\w{0,3}|decompos\w{1,4}|carv\w{1,3}|was|were|had|used to|migrat\w{1,4}"
    r"|no longer|former\w{0,2}|legacy|moving|moved|rewr\w{2,6}|replac\w{1,4}|not a)\b"
)
"""Words with which it is not what they have, or not for long."""
MOVED = ("moved", "migrated", "switched", "ported", "rewritten", "converted")
KNOW = ("write", "know", "maintain", "understand")
PEOPLE = ("engineers", "developers", "people", "of us")
REST = ("other", "rest", "remaining")
SERVED = ("engineers", "developers", "analysts", "people", "scientists", "teams", "employees")
VALUES = {
    word: n + 1
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen"]
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}  # fmt: skip
LARGE = re.compile(r"\d\d|\d ?[kmbtp]", re.IGNORECASE)
"""What every load and every number worth a sum holds; looked for first, since most sentences hold none."""
WORD = re.compile(r"[^\W_]+(?:[.,]\d{3})*")
SCALES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
AMOUNT = re.compile(r"\d{1,6}(?:\.\d{1,3})?")


def _number(word: str) -> int | None:
    bare = word.replace(",", "").replace(".", "").casefold()
    if bare.isdigit() and len(bare) < 8:
        return int(bare)
    return VALUES.get(bare)


def _numbers(sentence: str) -> set[int]:
    return {n for word in WORD.findall(sentence) if (n := _number(word)) is not None}


def said(number: int) -> str:
    """A number as one says it: "three", "1,400"."""
    for word, scale in (("billion", 1_000_000_000), ("million", 1_000_000)):
        if number >= scale and number * 10 % scale == 0:
            return f"{number / scale:g} {word}"
    return next((word for word, n in VALUES.items() if n == number and n < 13), f"{number:,}")


def partials(m: Material) -> Iterator[Draft]:
    """A part of something that has moved, or that few people know: what of the rest?"""
    for passage, _, sentence, following in m.numbered:
        if " of " not in sentence:
            continue
        moved, known = has_word(sentence, MOVED), has_word(sentence, KNOW) and has_word(sentence, PEOPLE)
        if not (moved or known) or years_since(passage.on, m.today) > LATELY:
            continue
        counted = _part_of(sentence)
        techs = named_in(m, sentence)
        if counted is None or not techs:
            continue
        part, whole = counted
        left, told = said(whole - part), evidence_of(passage, sentence)
        behind = next(
            (s for s in following if moved and (has_word(s, REST) or whole - part in _numbers(s))), ""
        )
        rest = quoted(behind, 120) if behind else ""
        yield Draft(
            kind="partial",
            key=slug(f"{part}-of-{whole}-{techs[0]}"),
            about=tuple(techs),
            leads=(
                stop(f"{capital(where(told))} says {quoted(sentence)}") + (f" And: {rest}." if rest else ""),
                stop(f"From {where(told)}: {quoted(sentence)}") + (f" Then: {rest}." if rest else ""),
            ),
            texts=(
                (
                    f"How many of the other {left} have followed by now, and which one will not move at all?",
                    f"Where do the other {left} stand today, and what makes the last of them hard?",
                )
                if moved
                else (
                    f"Who reads a change when the {said(part)} are away, and how many should it be?",
                    f"What happens on a day on which none of the {said(part)} is there?",
                )
            ),
            weight=(62 if moved else 52) + m.freshness(passage.on),
            why=f"{part:,} of {whole:,} leaves {whole - part:,}, and nothing newer that I read counts them again."
            if moved
            else f"{part:,} of {whole:,} is a number that one illness changes.",
            evidence=tuple(dict.fromkeys((told, *([evidence_of(passage, behind)] if rest else [])))),
            reference=m.docs(*techs),
            followups=(
                ("Who pays for the two side by side?",)
                if moved
                else ("Who asked for it to be allowed in the first place?",)
            ),
            good_answer="A number for today, and what the last one hangs on."
            if moved
            else "A second reader by name, or a limit to what may be written in it.",
        )


def _part_of(sentence: str) -> tuple[int, int] | None:
    """The two numbers of "eleven of our fourteen shops", if the first is the smaller one."""
    words = WORD.findall(sentence)
    for at in range(len(words) - 2):
        part = _number(words[at])
        if part is None or words[at + 1].casefold() != "of":
            continue
        then = at + 3 if words[at + 2].casefold() in ("our", "the", "all", "its", "their") else at + 2
        whole = _number(words[then]) if then < len(words) else None
        if whole is not None and 0 < part < whole and not 1990 < whole < 2100:
            return part, whole
    return None


def ratios(m: Material) -> Iterator[Draft]:
    """A few people who run something for many."""
    best: tuple[float, str, Draft] | None = None
    for passage, _, sentence, _ in m.numbered:
        if (
            not has_word(sentence, ("team", "people", "engineers"))
            or years_since(passage.on, m.today) > LATELY
        ):
            continue
        counted, techs = _few_for_many(sentence), named_in(m, passage.text)
        if counted is None or not techs:
            continue
        few, many, whom = counted
        told = evidence_of(passage, sentence)
        draft = Draft(
            kind="ratio",
            key=f"{few}-for-{many}",
            about=tuple(techs[:1]),
            leads=(
                stop(f"{capital(where(told))} says {quoted(sentence)}"),
                stop(f"{capital(said(few))} for {many:,} {whom}, by {where(told)}: {quoted(sentence)}"),
            ),
            texts=(
                f"What do the {said(few)} still do by hand, and what do the {many:,} do without asking them?",
                f"Which request from the {many:,} comes most often, and why can't they do it themselves?",
            ),
            weight=48 + m.freshness(passage.on),
            why=f"That is one person for about {round(many / few):,} {whom}; what they refuse shows how it works.",
            evidence=(told,),
            reference=m.docs(*techs),
            followups=("What did they stop offering?",),
            good_answer="A thing that was a ticket and is none any more.",
        )
        rank = (draft.weight, sentence, draft)
        best = max(best, rank, key=lambda r: r[:2]) if best else rank
    if best:
        yield best[2]


def _few_for_many(sentence: str) -> tuple[int, int, str] | None:
    """4, 58 and "engineers" of the sentence "A team of four runs it for 58 engineers"."""
    words = [w.casefold() for w in WORD.findall(sentence)]
    at = next((n for n, w in enumerate(words[:-2]) if w == "team" and words[n + 1] == "of"), None)
    few = _number(words[at + 2]) if at is not None else None
    if at is None or few is None:
        return None
    for n in range(at + 3, len(words) - 1):
        many = _number(words[n])
        if many and many >= 5 * few and words[n + 1] in SERVED:
            return few, many, words[n + 1]
    return None


def sums(m: Material) -> Iterator[Draft]:
    """Figures of two pages that fit together: what was left to do on one is what there is on the other."""
    dated = ((p, s, n) for p in m.passages if p.on for s in sentences(p.text) if (n := counts(s)))
    counted = list(islice(dated, MOST_COUNTS))
    having: dict[tuple[str, int], list[tuple[Passage, str]]] = defaultdict(list)
    for passage, sentence, numbers in counted:
        for noun, values in numbers.items():
            for value in values:
                having[noun, value].append((passage, sentence))
    for first, said, numbers in counted:
        for noun in sorted(numbers):
            whole, part = max(numbers[noun]), min(numbers[noun])
            if min(part, whole - part) < 10:
                continue
            for later, again in having.get((noun, whole - part), ()):
                if first.on is None or later.on is None or later.on <= first.on or first.url == later.url:
                    continue
                told = (evidence_of(first, said), evidence_of(later, again))
                techs = named_in(m, f"{said} {again}")
                yield Draft(
                    kind="sum",
                    key=f"{noun}-{whole}-{part}",
                    about=tuple(techs),
                    leads=(
                        stop(f"In {month(first.on)}: {quoted(said)}. In {month(later.on)}: {quoted(again)}"),
                        stop(
                            f"{capital(where(told[0]))} says {quoted(said)}, {where(told[1])} {quoted(again)}"
                        ),
                    ),
                    texts=(
                        "Has nothing moved in between, and what stopped it?",
                        "What stopped it after the first part, and is the rest still the plan?",
                    ),
                    weight=80,
                    why=f"{whole} less {part} is {whole - part}: it looks as if nothing moved in between.",
                    evidence=told,
                    reference=m.docs(*techs),
                    followups=("Was what moved like the rest, or the part that nobody depends on?",),
                    good_answer="The wall that was met. Priorities are an answer too; then ask whose.",
                )
                return


@lru_cache(maxsize=4096)
def counts(sentence: str) -> dict[str, tuple[int, ...]]:
    """The numbers of a sentence, as they follow each other, by the plural behind them: {"datasets": (12, 240)}."""
    if not LARGE.search(sentence):
        return {}
    words = sentence.replace(",", "").split()
    told = [(n, word) for n, word in enumerate(words) if word[0].isdigit()]
    scaled = {
        n: scale for n, _ in told for then in words[n + 1 : n + 2] if (scale := SCALES.get(then.casefold()))
    }
    numbers = [
        (n, int(word))
        for n, word in told
        if word.isdigit() and len(word) < 7 and word[:2] not in ("19", "20") and n not in scaled
    ]
    numbers += [
        (n, round(float(words[n]) * scale)) for n, scale in scaled.items() if AMOUNT.fullmatch(words[n])
    ]
    numbers.sort()
    found: dict[str, tuple[int, ...]] = {}
    for at, _ in numbers:
        noun = next(
            (w.strip(".;:)").casefold() for w in words[at + 1 : at + 4] if w.strip(".;:)")[-1:] == "s"), ""
        )
        if len(noun) > 4:
            near = (value for n, value in numbers if at - 4 < n <= at)
            found[noun] = tuple(dict.fromkeys((*found.get(noun, ()), *near)))
    return found


def scale(m: Material) -> Iterator[Draft]:
    """The newest load that the company published, in a sentence about something in the stack or next to one."""
    hits: list[tuple[tuple[float, int, str], Evidence, list[str], str]] = []
    for passage, near, sentence, _ in m.numbered:
        if not LARGE.search(sentence) or years_since(passage.on, m.now) > LATELY:
            continue
        figure = figure_in(sentence)
        if LOAD.match(figure.casefold()):
            here = [t for t in named_in(m, sentence) if t in m.named]
            techs = here or [t for t in named_in(m, near) if t in m.named]
            if techs:
                rank = (-years_since(passage.on, m.today), len(figure), sentence)
                hits.append((rank, evidence_of(passage, sentence), techs, "" if here else near))
    if not hits:
        return
    _, told, techs, near = max(hits, key=lambda h: h[0])
    yield Draft(
        kind="scale",
        about=tuple(techs),
        leads=(
            stop(f"{capital(where(told))} says {quoted(near, 110)}, and then {quoted(told.quote, 120)}"),
            stop(f"From {where(told)}: {quoted(near, 110)}, and {quoted(told.quote, 120)}"),
        )
        if near
        else (
            f"{quoted(told.quote)}, says {where(told)}.",
            stop(f"A figure from {where(told)}: {quoted(told.quote)}"),
        ),
        texts=(
            "If that trebled by next year, which part would give first?",
            "Which of the numbers behind it do you watch, and at which value does the next project start?",
        ),
        weight=40,
        why=f"The figure stands in {where(told)}; what it strains does not.",
        evidence=(told,),
        reference=m.docs(*techs),
        followups=("What did you do the last time it doubled?",),
        good_answer="A ceiling that somebody has measured, and the favourite for what comes after it.",
        thin=True,
    )


def monoliths(m: Material) -> Iterator[Draft]:
    """One application, and how many work in it or how much it carries: what that does to a change is told nowhere."""
    whole = [p for p in m.passages if p.on and "monolith" in p.text and speaks_for_it(p)]
    sizes = [
        evidence_of(passage, sentence)
        for passage, _, sentence, _ in (m.numbered if whole else ())
        if (PEOPLE_COUNTED.search(sentence) or LOAD.match(figure_in(sentence).casefold()))
        and years_since(passage.on, m.today) < LONG
    ]
    best: tuple[tuple[float, bool, str], Draft] | None = None
    for passage in whole if sizes else ():
        for sentence in sentences(passage.text):
            if not IS_ONE.search(sentence) or IS_TAKEN_APART.search(sentence):
                continue
            told = evidence_of(passage, sentence)
            size = max(
                (s for s in sizes if s.quote != sentence),
                key=lambda s: (
                    s.url == told.url,
                    bool(PEOPLE_COUNTED.search(s.quote)),
                    s.on or told.on,
                    s.quote,
                ),
                default=None,
            )
            if size is None or not (size.on and passage.on):
                continue
            if abs((size.on - passage.on).days) > LATELY * 366:
                continue
            people = PEOPLE_COUNTED.search(size.quote)
            beside = "" if size.url == told.url else f"{where(size)} says "
            draft = Draft(
                kind="monolith",
                about=tuple(named_in(m, sentence))[:1],
                key="one",
                leads=(
                    f"{capital(where(told))} says {quoted(sentence, 120, 'monolith')}, and {beside}{quoted(size.quote, 120, people[0] if people else figure_in(size.quote))}.",
                ),
                texts=("What does a change wait for when so many work in one codebase?",)
                if people
                else ("Which part of it would you take out first?",),
                weight=58 + m.freshness(passage.on),
                why="That it is one, and how large, is public; what that does to a change is not.",
                evidence=(size, told),
                followups=("Which two of its parts are changed together though they should not be?",),
                good_answer="Minutes from merge to production, and the part that everybody is afraid of.",
            )
            rank = (draft.weight, size.url == told.url, sentence)
            best = max(best, (rank, draft), key=lambda r: r[0]) if best else (rank, draft)
    if best:
        yield best[1]


RULES = (sums, partials, ratios, monoliths, scale)
