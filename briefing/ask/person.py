"""Questions from the person: what they are keen on, what would be new to them, what they are strong in.

Each needs a page that shows the technology in use here. They are few: the meeting is about the work first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zlib import crc32

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import Material, best_of, links
from briefing.ask.wording import capital, quoted, stop, where
from briefing.catalogue.model import Layer
from briefing.model import Claim, Finding, Kind, Question
from briefing.profile.fit import nearest
from briefing.profile.model import Skill, is_new, is_strong

__all__ = ["KINDS", "RULES", "nearer", "own"]

KINDS = frozenset(["keen", "new", "strong", "share"])
"""Kinds that say something of the person, and so nothing that another question on the technology says."""

SURE = 0.4
OTHER_ROLE = 8
"""What a question loses that rests on nothing but adverts for other roles than the one that is talked about."""
KEEN, NEW = 2, 2
"""Questions of one make; a third would sound like a form that was filled in."""
BUILT = (Layer.APPLICATIONS, Layer.DEVOPS)


def keen(m: Material) -> Iterator[Draft]:
    """What the person wants to work with and the company uses: where would they meet it."""
    drafts = []
    for skill, finding, told in _in_use(m):
        if not skill.keen:
            continue
        name = finding.name
        texts = (
            (
                f"I want to learn {name}. On which work would I meet it first, and whom would I learn it from?",
                f"{name} is what I want to learn next: who here knows it best, and would I work with them?",
            )
            if is_new(skill)
            else (
                f"I want to stay close to {name}. Which part of it would be mine in this role?",
                f"{name} is what I like to work with. Which team has most of it, and is it this one?",
            )
        )
        drafts.append(
            Draft(
                kind="keen",
                about=(finding.technology,),
                leads=_leads(finding, told),
                texts=texts,
                weight=48 + m.fresh(told) / 2 + 4 * finding.belief,
                why=_of_role(m, finding),
                evidence=links(told),
                reference=m.docs(finding.technology),
                followups=("What was the last thing that somebody built with it here?",),
                good_answer='A piece of work and a name. "Everybody does a bit of it" is a friendly no.',
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:KEEN]


def new(m: Material) -> Iterator[Draft]:
    """What the person would have to learn: from the nearest thing that they know, where there is one."""
    if m.profile is None or not m.profile.skills:
        return
    drafts = []
    for tech, finding in sorted(m.named.items()):
        skill, told = m.profile.skill(tech), _told(finding)
        category = m.catalogue.categories.get(finding.category)
        if (
            told is None
            or finding.belief < SURE
            or category is None
            or category.layer not in BUILT
            or category.quiet
        ):
            continue
        if skill is not None and (not is_new(skill) or skill.keen):
            continue
        near = nearest(tech, m.profile.skills, m.catalogue)
        # A managed form is learnt in an afternoon, and what comes with something known is known.
        if near is not None and near.how not in ("rival", "kind", "family", "heir", "heir of"):
            continue
        if near is None and skill is None:
            continue
        pair = m.knowledge.pairs.get((tech, near.technology)) if near else None
        asked = _asked(m, finding)
        drafts.append(
            Draft(
                kind="new",
                about=(tech, near.technology) if near else (tech,),
                key=tech,
                leads=_leads(finding, told),
                texts=(
                    f"I come from {near.name}. What would I do wrong first with {finding.name}?",
                    f"Who has come to {finding.name} from {near.name} here, and what did they have to unlearn?",
                )
                if near
                else (
                    f"{finding.name} is new to me. What of it has to sit after a month, and what may wait?",
                    f"I have not worked with {finding.name} yet: how did the last person learn it who hadn't either?",
                ),
                weight=42 + m.fresh(told) / 2 + 6 * asked + 4 * (near is not None),
                why=f"{near.name} is the nearest that you know; where it misleads is worth more than where it helps."
                if near
                else "Better said by you in the first talk than found out in the third.",
                evidence=links(told),
                context=f"{finding.name}: {pair.choose}. {near.name}: {pair.rather}."
                if pair and near
                else "",
                reference=m.docs(tech),
                followups=("Who looks at the first changes?",),
                good_answer="A habit by its name, from somebody who came the same way."
                if near
                else "A first task that needs little of it, and somebody who has the time.",
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:NEW]


def strong(m: Material) -> Iterator[Draft]:
    """One thing that the person could take over, asked as what has been waiting for somebody."""
    drafts = []
    for skill, finding, told in _in_use(m):
        if (
            not is_strong(skill) or skill.keen is not None
        ):  # asked about already, or better not asked for more
            continue
        known = f"for {skill.years:g} years" if skill.years else "for long"
        drafts.append(
            Draft(
                kind="strong",
                about=(finding.technology,),
                leads=_leads(finding, told),
                texts=(
                    f"I have worked with {finding.name} {known}. Which problem with it lies there because nobody has the time?",
                    f"What about {finding.name} would you hand to somebody who has done it {known}?",
                ),
                weight=43 + m.fresh(told) / 2 + 6 * _asked(m, finding) + min(skill.years or 0, 10) / 5,
                why=f"{finding.name} is a strong side of yours; what hurts them there is where you would be missed.",
                evidence=links(told),
                reference=m.docs(finding.technology),
                followups=("What has been tried?",),
                good_answer="A problem with a date on it. Nothing at all means that they are strong there themselves.",
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:1]


def share(m: Material) -> Iterator[Draft]:
    """How much front end the role holds, where the person has said how much they want."""
    if m.profile is None or m.profile.wishes.front_end is None:
        return
    percent = m.profile.wishes.front_end
    front = [
        (f, told)
        for f in m.named.values()
        if f.category == "frontend-frameworks" and f.belief >= SURE and (told := best_of(f))
    ]
    if not front or not 0 < percent < 100:
        return
    finding, told = max(front, key=lambda pair: (pair[0].belief, pair[0].technology))
    yield Draft(
        kind="share",
        about=(finding.technology,),
        leads=_leads(finding, told),
        texts=(
            f"About {percent} % of my work should be front end. Does this role hold that much, and who decides it?",
        ),
        weight=44 + m.fresh(told) / 2,
        why="A share that nobody names before the first day is whatever is left over afterwards.",
        evidence=links(told),
        followups=("How was it for the last person in the team, week by week?",),
        good_answer="A share of somebody's last month, rather than that all is possible.",
    )


def own(m: Material, meeting: str) -> Iterator[Question]:
    """The person's own questions for this meeting, word for word, with what shows that they fit."""
    if m.profile is None or meeting == "interviewer":
        return
    for question in m.profile.questions:
        if question.text.strip() and (not question.meetings or meeting in question.meetings):
            told = [
                best_of(m.named[t]) or m.named[t].claims_for[0] for t in question.technologies if t in m.named
            ]
            yield Question(
                id=f"own-{crc32(question.text.encode('utf-8', 'replace')):08x}",
                kind="own",
                text=question.text,
                about=question.technologies,
                evidence=links(*told),
            )


def nearer(m: Material, draft: Draft) -> Draft:
    """The draft, worth more where it is about what the advert asks for or the person cares for."""
    bonus = 0.0
    if m.job is not None:
        page = page_of(m.job.url)
        asked = [t for t in draft.about if (f := m.findings.get(t)) and _asked(m, f)]
        bonus += 8 * (draft.about[:1] == tuple(asked[:1]) and bool(asked)) + 4 * bool(asked)
        bonus += 4 * any(page_of(e.url) == page for e in draft.evidence)
        if draft.about and not asked and m.asked and all(e.kind is Kind.JOB for e in draft.evidence):
            bonus -= OTHER_ROLE
    skill = m.profile.skill(draft.about[0]) if m.profile and draft.about else None
    if skill is not None:
        bonus += 4 if skill.keen else -6 if skill.keen is False else 2 * is_strong(skill)
    return replace(draft, weight=draft.weight + bonus) if bonus else draft


def _in_use(m: Material) -> Iterator[tuple[Skill, Finding, Claim]]:
    """What the person has a word on and a page shows in use, with the page's words."""
    for skill in m.profile.skills if m.profile else ():
        finding = m.named.get(skill.technology)
        if finding is not None and finding.belief >= SURE and (told := _told(finding)):
            yield skill, finding, told


def _told(finding: Finding) -> Claim | None:
    """The words that show it at work: an advert's may be about an exercise to solve at home."""
    prose = tuple(c for c in finding.claims_for if c.kind is Kind.PROSE)
    return best_of(replace(finding, claims_for=prose)) or best_of(finding)


def _asked(m: Material, finding: Finding) -> bool:
    """Whether the opening that the notes are tied to names it."""
    if m.job is None:
        return False
    page = page_of(m.job.url)
    return finding.technology in m.asked or any(page_of(c.url) == page for c in finding.claims_for)


def _of_role(m: Material, finding: Finding) -> str:
    if m.job is None:
        return f"You are keen on {finding.name}; how much of it one role holds, no page says."
    if _asked(m, finding):
        return f"You are keen on {finding.name}, and the advert names it; how much of the week it takes, it does not say."
    return f"You are keen on {finding.name}, and the advert does not name it."


def _leads(finding: Finding, told: Claim) -> tuple[str, ...]:
    quote = quoted(told.quote, 140)
    return (
        stop(f"{finding.name}, in {where(told)}: {quote}"),
        stop(f"{capital(where(told))} says {quote}"),
        stop(f"From {where(told)}: {quote}"),
    )


RULES = (keen, new, strong, share)
