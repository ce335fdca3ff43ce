"""General questions, and what the pages answer already.

A question that a page answers moves to "Don't ask, it is public" with the words that answer it. A wrong
answer there is worse than none, so the bank says of every question what an answering sentence looks like, and
a sentence that has this look is still passed over where it asks, supposes, plans, denies, tells of others
or of long ago. Each passage's sentences are put into an index in memory once (SQLite's FTS5: 15 ms for 340 KB,
0.2 ms a question; looking for every phrase in every passage took four times that), and only what it finds is read.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from briefing.address import host_of, page_of
from briefing.ask.bank import Banked, Look, bank
from briefing.ask.draft import Draft
from briefing.ask.material import NUMBERS, Material, evidence_of, figure_in, sentences, speaks_for_it
from briefing.ask.wording import capital, quoted, stop, where, years_since
from briefing.model import Evidence, Kind, Passage

__all__ = ["general"]

SHORTEST, LONGEST = 15, 400
"""Characters of a sentence that is read."""
STEPS = 6
"""Items of a list that answer a question."""
TELLING = 2
"""What a fact has to tell to be an answer."""
GAP = 6
"""Words that may stand between two groups of an answer."""
MOST = 60
"""Sentences that are looked at for one question."""
STALE = 6.0
"""Years after which an answer is one no more: teams are cut anew, and how often one deploys changes."""
OF_A_ROLE = ("role", "first 90 days", "remote work")
"""Topics on which one advert says nothing of the role that another one is about."""
DATED = 3
"""Years after which a year in a sentence makes it history."""

WORD = re.compile(r"[^\W_]+")
# Letters alone, one word or two, so that nothing here can backtrack over a page.
ASKS = re.compile(
    r"^(?:how|why|what|when|where|which|who|whom|whose|как|почему|зачем|что|когда|где|кто)\b|\?\W*$", re.I
)
SUPPOSES = re.compile(
    r"\b(?:if|unless|whether|would|could|should|might|imagine|suppose|ideally|hopefully|probably|perhaps|maybe"
    r"|want to|wants to|wanted to|plan to|plans to|planned|planning to|aim to|aims to|aiming to|hope|hopes"
    r"|goal|dream|dreams|soon|eventually|someday|trying to|try to|strive|strives|going to|working towards?"
    r"|looking to|looking forward|we will|we'll|we’ll|used to|no longer|previously|formerly|in the past"
    r"|back then|at the time|at first|initially|originally|until|before we|once (?:we|you|they|the|this)"
    r"|если|бы|хотим|планируем|раньше)\b",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:customers?|clients?|subscribers?|employers|competitors?|industry|companies|startups|businesses|webinar"
    r"|podcast|ebook|(?:our|the|this|your|a) (?:[\w-]{1,20} )?(?:platform|product|app|tool|software|solution|api"
    r"|plugin|sdk|survey|study|template|course)(?! (?:team|teams|manager|managers|owner|engineer|engineers|designer"
    r"|group|people))|(?:lets?|helps?|allows?|enables?|letting|helping|allowing|enabling|makes it easy)"
    r"|your (?:company|organi[sz]ation|business|employees|workforce|users|staff|candidates|hr|customers)"
    r"|(?:most|many|some|other|few|modern|typical|traditional|high-performing|elite) (?:teams|organi[sz]ations"
    r"|people|engineers|shops|developers|places)|(?:users|teams|companies) can)\b|клиент\w{0,4}\b",
    re.I,
)
READERS = re.compile(
    r"\byour (?:team|teams|squad|engineers|developers|stack|people|services?|deployments?)\b", re.I
)
WISHES = re.compile(
    r"^\W*(?:experience|experienced|with \w{1,30}|you(?: have|.ve) (?:[a-z]{1,20}ed|built|run|led|seen|done|written"
    r"|been|strong|solid|good|deep|an?|\d{1,2}\+? years)|you(?: are|.re) (?:comfortable|used|happy|able|willing)"
    r"|nice to have|bonus points|familiar|familiarity|knowledge|comfortable|ability|able|willing|willingness"
    r"|proven|solid|strong|understanding|опыт|знание|умение)\b",
    re.I,
)
WISH_HEADING = re.compile(
    r"requirement|qualification|what you bring|what you.ll bring|about you|who you are|nice to have|you have"
    r"|looking for|your profile|skills|plus|требования|будет плюсом|мы ждем|мы ждём",
    re.I,
)
WE = re.compile(
    r"\b(?:we|we.re|we.ve|us|our|ours|every|everyone|everybody|all|each|мы|нас|наш\w{0,4}|у нас)\b", re.I
)
DENIES = re.compile(
    r"\b(?:not|never|no|nor|neither|without|hardly|rarely|seldom|nobody|none|cannot|instead of|rather than"
    r"|не|нет|без|никогда|\w{1,8}n['’]t)\b",
    re.I,
)
DENIALS = frozenset({"not", "no", "never", "nobody", "without", "t", "not the", "exception"})
PART = re.compile(r"[,;:()–—]|\bbut\b|\band\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ELSEWHERE = re.compile(r"^At (?!we\b)[A-Z]\w{1,30},? (?!we\b)")
WORKING = ("hiring-manager", "technical", "peer", "founder")
"""Meetings with those who do the work, whom one asks about what figures of it mean."""
OF_THE_WORK = frozenset(["data", "on-call", "process", "quality", "team"])
MOST_DEEPER = 2
"""Questions that go on from an answer with a figure."""
POST = ("/blog", "/posts", "/news", "/articles", "/stories", "/resources", "/learn")


def general(m: Material, meeting: str, language: str = "en") -> Iterator[Draft]:
    """The bank's questions for this meeting, each with the words that answer it, if there are any."""
    asked = sorted((q for q in bank() if meeting in q.meetings), key=lambda q: (-q.weight, q.id))
    if not asked:
        return
    taken: set[str] = set()
    deeper = 0
    with closing(_Index(m)) as index:
        for question in asked:
            said, answer = question.said(language), _answer(question, index) or _stated(question, m)
            if answer and answer.quote in taken:  # one sentence answers one question
                continue
            taken.update([answer.quote] if answer else [])
            goes_on = bool(
                answer
                and deeper < MOST_DEEPER
                and meeting in WORKING
                and question.topic in OF_THE_WORK
                and figure_in(answer.quote)
            )
            if answer and goes_on:
                deeper += 1
                yield _deeper(m, question, said.deeper, said.good, answer)
            yield Draft(
                kind="public" if answer else "general",
                key=question.id,
                topic=question.topic,
                about=(),
                leads=(),
                texts=(_named(said.named, m, answer) or said.ask,),
                weight=question.weight,
                evidence=(answer,) if answer else (),
                followups=() if goes_on else (said.deeper,),
                good_answer=said.good,
                answered=answer,
            )


def _deeper(m: Material, question: Banked, text: str, good: str, answer: Evidence) -> Draft:
    """What one asks who has read the answer, and the figure in it."""
    words = quoted(answer.quote, 170, figure_in(answer.quote))
    return Draft(
        kind="deeper",
        key=question.id,
        about=(),
        leads=(
            stop(f"{capital(where(answer))} says {words}"),
            stop(f"From {where(answer)}: {words}"),
            stop(f"{words}, says {where(answer)}"),
        ),
        texts=(text,),
        weight=40 + question.weight / 2 + m.freshness(answer.on) / 2,
        why="The figure is public; what it takes is not.",
        evidence=(answer,),
        good_answer=good,
    )


def _named(named: str, m: Material, answer: Evidence | None) -> str:
    """The question with the language's name, where the answer names one that is in use."""
    if not answer or not named:
        return ""
    names = [f.name for f in m.named.values() if f.category == "languages" and f.name in answer.quote]
    return named.format(name=names[0]) if names else ""


class _Told(NamedTuple):
    """A sentence that could answer something. ``post`` marks one that has to say "we" to be about the company."""

    words: str
    passage: Passage
    post: bool


class _Index:
    """The sentences in which a company speaks of itself, searched by words."""

    def __init__(self, m: Material) -> None:
        self.today = m.today
        self.job = page_of(m.job.url) if m.job else ""
        self.passages = [p for p in _read(m) if p.on is None or years_since(p.on, m.today) <= STALE]
        self.headed = [(p.heading.rsplit("›", 1)[-1].casefold(), p) for p in self.passages]
        # What thirty adverts all say is one sentence, and the newest of them says it best.
        newest_last = sorted(self.passages, key=lambda p: (page_of(p.url) == self.job, _age(p)))
        once = {told.words: told for p in newest_last for told in _sentences(p)}
        self.told = list(once.values())
        self._tables = sqlite3.connect(":memory:")
        # Two letters that differ by a sign are two letters: "е" is not "ё", nor "и" "й".
        self._tables.execute(
            "create virtual table told using fts5"
            "(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
        )
        self._tables.executemany(
            "insert into told (rowid, words) values (?, ?)", ((n, t.words) for n, t in enumerate(self.told))
        )

    def find(self, looks: Sequence[Look]) -> list[_Told]:
        """Sentences that hold a phrase of each group of one of the looks, in any order."""
        query = " OR ".join(f"({q})" for look in looks if (q := _query(look)))
        if not query:
            return []
        rows = self._tables.execute("select rowid from told where told match ? limit ?", (query, MOST))
        return [self.told[n] for (n,) in rows]

    def close(self) -> None:
        """Forget it."""
        self._tables.close()


def _age(passage: Passage) -> tuple[date, str]:
    return passage.on or date.min, passage.url


def _read(m: Material) -> Iterable[Passage]:
    """What the company says of itself: its own pages and adverts, and case studies made with it."""
    found = [p for p in m.passages if p.kind in (Kind.PROSE, Kind.JOB)]
    found += [p for o in m.openings for p in o.passages]
    return filter(speaks_for_it, dict.fromkeys(found))


def _sentences(passage: Passage) -> Iterator[_Told]:
    if passage.kind is Kind.JOB and WISH_HEADING.search(passage.heading.rsplit("›", 1)[-1]):
        return
    url = passage.url.casefold()
    post = (
        passage.own
        and passage.kind is Kind.PROSE
        and (host_of(url).startswith("blog.") or any(part in url for part in POST))
    )
    for sentence in sentences(passage.text):
        if SHORTEST <= len(sentence) <= LONGEST:
            yield _Told(sentence, passage, post)


@lru_cache(maxsize=1024)
def _query(look: Look) -> str:
    """The look as FTS5 has it, without its numbers; "" where nothing is left."""
    groups: list[str] = []
    for group in look:
        phrases = [[piece.strip() for piece in phrase.split("#") if piece.strip()] for phrase in group]
        if all(phrases):  # else a number alone will do
            groups.append(" OR ".join(f"({' AND '.join(map(_phrase, pieces))})" for pieces in phrases))
    return " AND ".join(f"({group})" for group in groups)


def _phrase(words: str) -> str:
    return f'"{words.removesuffix("*")}"{"*" if words.endswith("*") else ""}'


def _answer(question: Banked, index: _Index) -> Evidence | None:
    """The best answer: from the advert at hand, by the surest look, with a figure, from an own page, the newest."""
    hits: list[tuple[tuple[bool, int, bool, bool, date, str, str], Evidence]] = []

    def hit(look: int, quote: str, passage: Passage) -> None:
        asked = page_of(passage.url) == index.job
        if index.job and not asked and passage.kind is Kind.JOB and question.topic in OF_A_ROLE:
            return  # what holds for another role
        figure = bool(figure_in(quote))
        rank = (asked, -look, figure, passage.own, passage.on or date.min, quote, passage.url)
        hits.append((rank, evidence_of(passage, quote)))

    for heading, passage in index.headed if question.heading else ():
        if any(h in heading for h in question.heading) and (listed := _listed(passage)):
            hit(-1, listed, passage)
    for told in index.find(question.answers):
        look = _look(question, told, index.today)
        if look is not None:
            hit(look, told.words, told.passage)
    return max(hits, key=lambda h: h[0])[1] if hits else None


def _stated(question: Banked, m: Material) -> Evidence | None:
    """A fact that answers it: one that tells how often or how many, or the steps of a list."""
    facts = [
        f
        for f in m.facts
        if f"{f.topic}: {f.aspect}" == question.fact
        and (f.on is None or years_since(f.on, m.today) <= STALE)
        and not any(never in WORD.findall(f.text.casefold()) for never in question.never)
    ]
    if not facts:
        return None
    best = max(facts, key=lambda f: (f.telling, f.own, f.on or date.min))
    quote = best.text
    if best.aspect == "list":
        steps = [f.text.rstrip(".") for f in facts if f.url == best.url]
        quote = "; ".join(steps[:STEPS]) if len(steps) > 1 else ""
    elif best.telling < TELLING:
        quote = ""
    post = any(page_of(opening.url) == page_of(best.url) for opening in m.openings)
    kind = Kind.JOB if post else Kind.PROSE
    return Evidence(quote, best.url, best.on, best.title, kind, own=best.own) if quote else None


def _listed(passage: Passage) -> str:
    """The list that stands in a passage, in one line."""
    items = [line[2:].strip().rstrip(".") for line in passage.text.splitlines() if line.startswith("- ")]
    return "; ".join(items[:STEPS]) if len(items) > 1 else ""


def _look(question: Banked, told: _Told, today: date) -> int | None:
    """Which look of the question the sentence has, or None where it answers nothing."""
    said, advert = told.words, told.passage.kind is Kind.JOB
    if (
        ASKS.search(said)
        or SUPPOSES.search(said)
        or OTHERS.search(said)
        or (told.post and not WE.search(said))
        or ELSEWHERE.search(said)
        or WISHES.search(said)
        or (not advert and READERS.search(said))
        or any(int(year) < today.year - DATED for year in YEAR.findall(said))
    ):
        return None
    low = said.casefold()
    spans = [hit.span() for hit in WORD.finditer(low)]
    words = [low[a:b] for a, b in spans]
    if any(_at(words, n, never) for never in question.never for n in range(len(words))):
        return None
    for number, look in enumerate(question.answers):
        found = _span(look, words)
        if found and (_denial(look) or not DENIES.search(_clause(said, spans, found))):
            return number
    return None


@lru_cache(maxsize=1024)
def _denial(look: Look) -> bool:
    return any(not DENIALS.isdisjoint(phrase.split()) for group in look for phrase in group)


def _clause(said: str, spans: Sequence[tuple[int, int]], found: tuple[int, int]) -> str:
    """The part of a sentence in which the words from the first to the last of the answer stand."""
    start, end = spans[found[0]][0], spans[found[1] - 1][1]
    before = [hit.end() for hit in PART.finditer(said, 0, start)]
    after = PART.search(said, end)
    return said[before[-1] if before else 0 : after.start() if after else len(said)]


def _span(look: Look, words: Sequence[str]) -> tuple[int, int] | None:
    """The first and the one behind the last of the words that hold one phrase of each group, in order."""
    # The places behind a group that has been found, each with the place where the first group begins.
    reached: dict[int, int] | None = None
    for group in look:
        ends: dict[int, int] = {}
        whole, others = _openings(group)
        for at, word in enumerate(words):
            for phrase in (*whole.get(word, ()), *others):
                length = _at(words, at, phrase)
                if not length:
                    continue
                if reached is None:
                    begun: int | None = at
                else:
                    begun = next((reached[b] for b in range(at, at - GAP - 1, -1) if b in reached), None)
                if begun is not None:
                    ends[at + length] = max(ends.get(at + length, 0), begun)
        reached = ends
        if not reached:
            return None
    if not reached:
        return None
    end = min(reached)
    return reached[end], end


@lru_cache(maxsize=4096)
def _openings(group: tuple[str, ...]) -> tuple[dict[str, list[str]], list[str]]:
    """A group's phrases by their first word, and those that begin with a number or a part of a word."""
    whole: dict[str, list[str]] = {}
    others: list[str] = []
    for phrase in group:
        first = phrase.split()[0]
        if first == "#" or first.endswith("*"):
            others.append(phrase)
        else:
            whole.setdefault(first, []).append(phrase)
    return whole, others


def _at(words: Sequence[str], at: int, phrase: str) -> int:
    """How many words the phrase takes at this place; 0 where it does not stand there."""
    parts = phrase.split()
    if at + len(parts) > len(words):
        return 0
    for part, word in zip(parts, words[at : at + len(parts)], strict=True):
        if part == "#":
            if not (word[0].isdigit() or word in NUMBERS):
                return 0
        elif part[-1] == "*":
            if not word.startswith(part[:-1]):
                return 0
        elif part != word:
            return 0
    return len(parts)
