"""What templates get to see: a briefing sorted into the places where notes show it.

All of it is a pure function of the briefing and the catalogue; templates hold loops and fixed words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.address import page_of
from briefing.catalogue.model import Catalogue
from briefing.model import Briefing, Kind, Question, State, Status
from briefing.render.checked import Nowhere, Place, Unchecked, absent, checked, complete, nowhere, unchecked
from briefing.render.clashes import Clash, clashes
from briefing.render.evidence import Labels
from briefing.render.facts import FACTS, PRACTICES, Said, by_topic, end_of, listed, said, spread
from briefing.render.markdown import Markdown, Say, compose, link, short
from briefing.render.obsidian import others
from briefing.render.openings import Job, jobs, teams
from briefing.render.own import own_code
from briefing.render.pay import Published, published
from briefing.render.person import Advert, You, advert, you
from briefing.render.questions import Answered, Asked, Recalled, answered, asked, recalled
from briefing.render.stack import Stack, stack

__all__ = ["View", "view"]

STALE = timedelta(days=3 * 365)
"""From this age of the newest words on the stack on, the notes say so at their head."""
IN_ITS_LANGUAGE = ("general", "own", "public")
"""Kinds of questions that are put in the language of the notes."""
STARRED = 3
"""People get to ask two or three questions."""
GENERAL = "general"
"""The kind of questions that no page calls for."""
FURTHER = 5
"""How many of the others stand in full; the rest stands below, shorter."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a template may name, in the order in which notes show it.

    Besides, ``_`` says our own words in the reader's language (see `briefing.render.markdown.Say`), and ``lang`` is
    that language ("en", "ru").
    """

    meeting: str
    company: str
    domain: str
    researched: date
    sources_read: int
    pages_read: int
    not_checked: int
    starred: tuple[Asked, ...]
    public: tuple[Answered, ...]
    on_stack: bool
    """Whether some of the questions are on the stack; these are English in every language."""
    public_topics: frozenset[str]
    """Topics of which every fact stands under ``public`` already."""
    handbook: bool
    does: tuple[Said, ...]
    stack: Stack
    own_code: tuple[Markdown, ...]
    """Repositories of the company's own to which its pages link."""
    front_end: tuple[Said, ...]
    back_end: tuple[Said, ...]
    architecture: tuple[Said, ...]
    structure: tuple[Said, ...]
    environment: tuple[Said, ...]
    compliance: tuple[Said, ...]
    """Audits, weaknesses looked for, backups, where the data stay."""
    teams: tuple[str, ...]
    ways: tuple[Said, ...]
    benefits: tuple[Said, ...]
    pay: Published
    hiring: tuple[Said, ...]
    openings: tuple[Job, ...]
    more_openings: tuple[str, ...]
    newest: Markdown
    stale: str
    """The month of the newest page that tells of the stack, where that is long ago."""
    places: tuple[Said, ...]
    further: tuple[Asked, ...]
    rest: tuple[Asked, ...]
    general: tuple[Asked, ...]
    """Questions that might be asked of any company, where the ones above are about this one."""
    more_general: tuple[Asked, ...]
    """More of them, that stand shorter."""
    clashes: tuple[Clash, ...]
    unchecked: tuple[Unchecked, ...]
    nowhere: Nowhere | None
    absent: str
    checked: tuple[Place, ...]
    heard: tuple[Recalled, ...]
    """What was answered at earlier meetings."""
    told: tuple[Recalled, ...]
    """What you said about yourself at earlier meetings, by slot."""
    told_stories: tuple[Recalled, ...]
    """Your stories that somebody there has heard."""
    own_questions: tuple[Asked, ...]
    you: You | None
    """The person whom the notes are for; in an interviewer's notes, the candidate."""
    job: Advert | None
    """The opening that the notes are tied to."""
    other_notes: tuple[Markdown, ...]
    """In Obsidian: links to the notes for other meetings with the company."""


def view(briefing: Briefing, catalogue: Catalogue, form: str = "markdown", say: Say | None = None) -> View:
    """Sort everything into its place."""
    say = say or Say()
    labels = Labels(briefing.company.domain, telling=form == "html", say=say)
    every = [q for q in briefing.questions if q.kind != "own" and q.answered is None]
    parted = _parted(every)
    questions, general = asked(every[:parted], labels), asked(every[parted:], labels)
    further = questions[STARRED : STARRED + FURTHER]
    full = FURTHER - len(further)
    facts = by_topic(briefing.facts, briefing.questions, briefing.today)
    openings, more_openings = jobs(briefing.openings, briefing.findings, say, briefing.today)

    def on(*topics: str, most: int = FACTS) -> tuple[Said, ...]:
        told = [fact for topic in topics for fact in listed(facts.get(topic, ()), most)]
        once = {fact.text: fact for fact in reversed(told)}  # a sentence may be on two topics
        return said([*once.values()][::-1], labels, briefing.passages)

    def built(end: str) -> tuple[Said, ...]:
        told = [fact for fact in facts.get("architecture", ()) if end_of(fact) == end]
        return said(spread(told, FACTS + 1), labels, briefing.passages)

    return View(
        meeting=briefing.meeting,
        company=briefing.company.name or briefing.company.domain,
        domain=briefing.company.domain,
        researched=briefing.researched or briefing.today,
        sources_read=sum(r.state in (State.DONE, State.PARTIAL) for r in briefing.reports),
        pages_read=len({page_of(p.url) for p in briefing.passages if p.kind is not Kind.DNS}),
        not_checked=sum(not complete(r) for r in briefing.reports),
        starred=questions[:STARRED],
        general=general[:full],
        more_general=general[full:],
        on_stack=any(q.kind not in IN_ITS_LANGUAGE for q in briefing.questions),
        public=answered(briefing.questions, labels),
        public_topics=frozenset(f.topic for f in briefing.facts) - facts.keys(),
        handbook=any(p.own and "handbook" in p.url.casefold() for p in briefing.passages),
        does=on("does", "founded", "size", "scale"),
        stack=stack(briefing.findings, briefing.conflicts, catalogue, labels, briefing.today),
        own_code=own_code(briefing, labels),
        front_end=built("front end"),
        back_end=built("back end"),
        architecture=built(""),
        structure=on("teams"),
        environment=on("environments"),
        compliance=on("compliance", most=PRACTICES),
        teams=teams(briefing.openings, say),
        ways=on("ways of working", most=PRACTICES),
        benefits=on("benefits"),
        pay=published(briefing.openings, say),
        hiring=on("hiring"),
        openings=openings,
        more_openings=more_openings,
        newest=_newest(briefing, labels),
        stale=_stale(briefing, labels),
        places=on("place"),
        further=further,
        rest=questions[STARRED + FURTHER :],
        clashes=clashes(briefing, catalogue, labels),
        unchecked=unchecked(briefing, say),
        nowhere=nowhere(briefing),
        absent=absent(briefing),
        checked=checked(briefing, say),
        heard=recalled((a.text, a.words, r) for r in briefing.rounds for a in r.answers),
        told=recalled((t.label, t.words, r) for r in briefing.rounds for t in r.told),
        told_stories=recalled(("", words, r) for r in briefing.rounds for words in r.stories),
        own_questions=asked((q for q in briefing.questions if q.kind == "own"), labels),
        you=you(briefing.fit, labels) if briefing.fit else None,
        job=advert(briefing.role, labels) if briefing.role else None,
        other_notes=others(briefing, say) if form == "obsidian" else (),
    )


def _parted(questions: Sequence[Question]) -> int:
    """Where those about this company end and those for any begin; where there are only the latter, behind all."""
    about_it = [n for n, q in enumerate(questions, 1) if q.kind != GENERAL]
    return about_it[-1] if about_it else len(questions)


def _stale(briefing: Briefing, labels: Labels) -> str:
    told = [c.on for f in briefing.findings if f.status is Status.USES for c in f.claims_for]
    dated = [day for day in told if day]
    if not dated or len(dated) < len(told) or briefing.today - max(dated) < STALE:
        return ""
    return labels.day(max(dated))


def _newest(briefing: Briefing, labels: Labels) -> Markdown:
    """The company's newest dated page of prose, something to begin a talk with."""
    posts = [p for p in briefing.passages if p.on and p.own and p.title and p.kind is Kind.PROSE]
    if not posts:
        return Markdown()
    post = max(posts, key=lambda p: (p.on or date.min, p.url))
    return compose("{}, {}", link(short(post.title, 90), post.url), labels.day(post.on))
