"""Questions from the record itself: what does not agree, what went wrong, what is wished for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.address import host_of, page_of
from briefing.ask.draft import Draft, slug
from briefing.ask.material import Material, evidence_of, has_word, named_in, sentences
from briefing.ask.versions import tried_on, versions_in
from briefing.ask.wording import capital, month, quoted, stop, where, years_since
from briefing.conflicts import OPEN
from briefing.model import Conflict, Evidence, Finding, Kind, Passage, Status

__all__ = ["RULES", "incident_pages"]

INCIDENT_WORDS = (
    "lost", "outage", "evicted", "unavailable", "unreachable", "deleted", "corrupt", "by hand", "rolled back",
    "were not", "was not", "late", "wrong", "took", "failed", "old and new", "paused",
)  # fmt: skip
CAUSE_WORDS = ("cause", "due to", "because", "triggered by", "root of")
LEFT_WORDS = (
    "had served", "left", "leave", "leaving", "moved", "moving", "migrat", "replac", "switch", "dropp", "retir", "removed", "last ",
    "scaled to zero", "no longer", "shut", "turned off", "instead", "away from", "gone", "off ", "decommission",
)  # fmt: skip
"""Words without which a sentence does not say that something was left, whatever it was read as."""
MENDING = (
    "we are moving", "we are looking", "we are working", "are moving", "we will", "we'll", "is planned", "we plan", "next step",
)  # fmt: skip
MENDED = ("we have since", "has since", "have since", "now has", "now have", "since then", "is now", "are now", "we have added", "we added")  # fmt: skip
"""Words of what was to be done about it, and of what has been."""
GOING = ("still", "remaining", "move", "moving", "migrat", "rest of")


def disagreements(m: Material) -> Iterator[Draft]:
    """Where pages can't both be right and nothing newer decides."""
    for clash in m.clashes:
        if clash.taken != OPEN:
            continue
        one, other = clash.side[0], clash.other[0]
        if other.kind is Kind.HEARD:
            yield _heard(m, clash)
            continue
        names = [m.name(t) for t in clash.technologies]
        if {m.findings[t].category for t in clash.technologies} <= {"languages", "runtimes"} and len(
            names
        ) > 1:
            continue  # which is written in which is no disagreement
        if len(names) > 1 and any(
            _offers_both(m, e, clash.technologies) for e in (*clash.side, *clash.other)
        ):
            continue  # an advert that takes either says nothing of which is there
        if len(clash.technologies) > 1 and m.findings[clash.technologies[0]].status is Status.USES:
            over = m.knowledge.pairs.get((clash.technologies[0], clash.technologies[1]))
            yield Draft(
                kind="conflict",
                about=clash.technologies,
                leads=(
                    f"{capital(where(one))} has {names[0]}, {where(other)} {names[1]}; nothing newer.",
                    f"{names[0]} by {where(one)}, {names[1]} by {where(other)}, and nothing newer.",
                ),
                texts=(
                    "Which of the two is live today?",
                    f"Is it {names[0]} or {names[1]} by now, and what decided it?",
                ),
                weight=60,
                why=f"{capital(clash.why)}.",
                evidence=_unique([one, other]),
                context=f"{names[0]}: {over.choose}. {names[1]}: {over.rather}." if over else "",
                reference=m.docs(*clash.technologies),
                followups=over.then if over else (),
                good_answer=(over.good if over else "")
                or "The one that is live, since when, and what became of pages built with the other.",
            )
            continue
        finding = m.findings[clash.technologies[0]]
        if finding.category == "languages" or m.is_own(finding):
            continue  # a part that was rewritten leaves the language where it was
        used, left = (clash.side, clash.other) if finding.status is Status.USES else (clash.other, clash.side)
        uses, gone = used[0], min(left, key=lambda e: not e.own)
        if not has_word(gone.quote, LEFT_WORDS):
            continue
        if any(
            f.name in gone.quote for f in m.forms(finding.technology)
        ):  # its managed form took over, and it stays
            continue
        live = uses.kind in (Kind.DNS, Kind.MARKUP)
        going = not live and has_word(uses.quote, GOING)
        spelled = _spelled(finding, uses)
        name, words = names[0], quoted(gone.quote, 130, _spelled(finding, gone))
        shown = f": {quoted(uses.quote, 110, spelled)}" if live else ""
        yield Draft(
            kind="conflict",
            about=clash.technologies,
            leads=(
                stop(
                    f"{capital(where(gone))} says {words}, and {where(uses)} {quoted(uses.quote, 130, spelled)}"
                ),
                stop(f"{words}, says {where(gone)}; {quoted(uses.quote, 130, spelled)}, says {where(uses)}"),
            )
            if going
            else (
                f"{capital(where(gone))} says {words}, and {where(uses)} still shows {name}{shown}.",
                f"{name} was left, says {where(gone)}: {words}. Yet {where(uses)} has {shown[2:] or 'it'}.",
            ),
            texts=(
                (
                    "What keeps it there, and who is called when it fails?",
                    f"Which part of {name} is left, and who owns it?",
                )
                if live
                else (
                    "What will be the last to go, and what does it wait for?",
                    f"What still hangs on {name}, and who decides that some of it may simply end?",
                )
                if going
                else (
                    "Old text, or did you go back? If you did, what broke?",
                    "Which of the two is out of date?",
                )
            ),
            weight=66 if live else 58,
            why=f"{capital(clash.why)}.",
            evidence=_unique([uses, gone]),
            reference=m.docs(*clash.technologies),
            followups=("What would have to happen before the last of it can go?",),
            good_answer="A name and a date. Surprise tells something too.",
        )


def _offers_both(m: Material, said: Evidence, techs: Sequence[str]) -> bool:
    """Whether one sentence names the two, as an advert does that wants either."""
    told = next(
        (s for p in m.pages.get(page_of(said.url), ()) for s in sentences(p.text) if said.quote in s),
        said.quote,
    )
    return {*techs} <= {*named_in(m, told)}


def _heard(m: Material, clash: Conflict) -> Draft:
    """What somebody said at an earlier meeting against what stands on a page."""
    page, said = clash.side[0], clash.other[0]
    return Draft(
        kind="heard",
        about=clash.technologies,
        key=clash.technologies[-1] if len(clash.technologies) > 1 else "",
        leads=(
            f"{capital(where(page))} says {quoted(page.quote, 130)}; {where(said)}: {quoted(said.quote, 130)}.",
        ),
        texts=("Which of the two holds today?", "Which of these is so by now?"),
        weight=85,
        evidence=(page, said),
        reference=m.docs(*clash.technologies),
        good_answer="Since when, and what became of the other. Nobody is wrong in public by intent.",
    )


def versions(m: Material) -> Iterator[Draft]:
    """A newer page that names an older version."""
    for tech, finding in sorted(m.named.items()):
        borne = {c.url for c in finding.claims_for if tried_on(c)}  # pages on what a product has to bear
        told = [
            (c.on, min(_numbers(version) for version in named), c)  # of "14 and 18" the older will do
            for c in finding.claims_for
            if c.on and c.kind in (Kind.PROSE, Kind.JOB) and c.url not in borne and (named := versions_in(c))
        ]
        told.sort(key=lambda t: (t[0], t[1], t[2].url, t[2].quote))
        told = [t for n, t in enumerate(told) if t[2].url not in {u[2].url for u in told[:n]}]  # as of a page
        for n, (_, version, old) in enumerate(told):
            # "5" after "5.3" is the same, said shorter.
            back = next(
                (
                    t
                    for t in told[n + 1 :]
                    if t[1] < version[: len(t[1])]
                    and t[0] != old.on
                    and not any(u[2].url == t[2].url and u[1] >= version[: len(u[1])] for u in told)
                ),
                None,
            )
            if back is None or old.on is None or back[2].on is None:
                continue
            was, now = _dotted(version), _dotted(back[1])
            yield Draft(
                kind="version",
                about=(tech,),
                leads=(
                    f"{finding.name} {was} in {month(old.on)}, and {now} in {where(back[2])}.",
                    f"First {finding.name} {was} ({where(old)}), then {now} ({where(back[2])}).",
                ),
                texts=(
                    "Old text, or did you go back? If so, what broke?",
                    "Is the later page out of date, or did an upgrade not hold?",
                ),
                weight=66,
                why="A version that runs backwards is either copied text or an upgrade that was undone.",
                evidence=_unique([old.evidence, back[2].evidence]),
                reference=m.docs(tech),
                good_answer="Old text is likely; an upgrade taken back is worth the rest of the hour.",
            )
            break


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d{1,4}", version)[:3])


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(n) for n in version)


OF_ANY_INCIDENT = re.compile(
    r"(?:incidents?|post-?mortems?)[-_/](?:manag|respon|process|handling|severit|review|command|onboard|polic|template|index)"
    r"|handbook.*/(?:incidents?|post-?mortems?)(?:\.\w{1,8})?/?$"
)
"""The address of a page on what is to be done in any incident."""
OF_A_DAY = re.compile(r"incident.*(?:20\d\d|\b\d{1,2}-[a-z]{3,9}\b)")
"""The address of one that tells of a day."""


def incident_pages(m: Material) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """Pages on which the company tells of something that went wrong."""
    for page, passages in sorted(m.pages.items()):
        if host_of(passages[0].url).startswith("status.") or (
            any(part in page for part in ("/incident", "postmortem", "post-mortem"))
            and (not OF_ANY_INCIDENT.search(page) or OF_A_DAY.search(page))
        ):
            yield page, passages


def incidents(m: Material) -> Iterator[Draft]:
    """What the company published about something that went wrong."""
    for page, passages in incident_pages(m):
        told = [(p, s) for p in passages for s in sentences(p.text)]
        bad = [
            (p, s) for p, s in told if has_word(s, INCIDENT_WORDS) and len(s) > 30 and "not affected" not in s
        ]
        if not bad:
            continue
        passage, sentence = max(bad, key=lambda t: (len(re.findall(r"\b\d", t[1])), t[1]))
        techs = named_in(m, " ".join(s for _, s in told))
        others = [s for _, s in told if s != sentence]
        cause = (
            next((s for _, s in bad if s != sentence and named_in(m, s)), "")
            or next((s for s in others if has_word(s, CAUSE_WORDS) and len(s) > 40), "")
            or _before(told, sentence)
        )
        when = month(passage.on) if passage.on else "some time ago"
        evidence = [evidence_of(passage, sentence), *([evidence_of(passage, cause)] if cause else [])]
        told_twice = f"{quoted(cause, 150)}, and {quoted(sentence, 110)}" if cause else quoted(sentence)
        behind = [(p, s) for p, s in told if s not in (sentence, cause)]
        promised = next((t for t in behind if has_word(t[1], MENDING)), None)
        mended = promised or next((t for t in behind if has_word(t[1], MENDED)), None)
        rest = ""
        if mended:
            evidence.append(evidence_of(*mended))
            rest = f" And: {stop(quoted(mended[1], 110))}"
        yield Draft(
            kind="incident",
            about=tuple(named_in(m, f"{cause} {sentence}")),
            key=page.rsplit("/", 1)[-1],
            leads=(
                stop(f"{capital(where(evidence[0]))}: {told_twice}") + rest,
                stop(f"In {when} you published this: {told_twice}") + rest,
            ),
            texts=(
                "Is that done, and would it have prevented that day or only made it shorter?",
                "How far has that come, and what could still go through the same hole?",
            )
            if promised
            else (
                "Would the same day pass unnoticed now, and which part of it can still happen?",
                "Has it been tried since whether that holds, and what did you decide to live with?",
            )
            if mended
            else (
                "What makes the same thing impossible today, and what would only make it shorter?",
                "What changed afterwards, and who noticed first: a graph or a customer?",
            ),
            weight=72 if passage.on and years_since(passage.on, m.today) < 2 else 50,
            why="What was to be done is public; whether it was, and what it left open, is not."
            if mended
            else "What was published is what happened; what has changed since is not.",
            evidence=tuple(evidence),
            reference=m.docs(*techs),
            followups=("Which part of it did you decide to live with?",),
            good_answer="A mechanism and a number. That it is watched more closely now leaves the hole open.",
        )


def _before(told: Sequence[tuple[Passage, str]], sentence: str) -> str:
    """The sentence in front of it, where it is of the same passage and long enough to tell how it came about."""
    for (passage, before), (again, said) in pairwise(told):
        if said == sentence and passage is again and len(before) > 40:
            return before
    return ""


def wishes(m: Material) -> Iterator[Draft]:
    """What adverts wish for and no page has in use."""
    for tech, finding in sorted(m.findings.items()):
        if finding.status is not Status.WANTED or not finding.claims_for:
            continue
        claim = finding.claims_for[0]
        known = m.knowledge.get(tech)
        if known is None or claim.kind is not Kind.JOB or m.forms(tech):
            continue
        rivals = [t for u in known.use for t in u.covered if t in m.named and m.rival(tech, t)]
        rival = m.name(rivals[0]) if rivals else ""
        if not rival:
            continue
        over = m.knowledge.pairs.get((tech, rivals[0]))
        yield Draft(
            kind="wish",
            about=(tech, rivals[0]),
            leads=(
                f"{finding.name} is a wish in {where(claim)} and in use on no page that I read.",
                f"{capital(where(claim))} wishes for {finding.name}; what I read of is {rival}.",
            ),
            texts=(
                f"Is it on its way in, and what would it do that {rival} does not?",
                f"What would {finding.name} take over from {rival}, or is that a line to widen the search?",
            ),
            weight=44,
            why=f"The advert's words: {quoted(claim.quote)}.",
            evidence=_unique([claim.evidence, m.named[rivals[0]].claims_for[0].evidence]),
            context=f"{finding.name}: {over.choose}. {rival}: {over.rather}." if over else "",
            reference=m.docs(tech),
            followups=over.then if over else (),
            good_answer=f"The work that {rival} does badly. A line from another advert is an answer as well.",
        )


def roles(m: Material) -> Iterator[Draft]:
    """An advert for one end of the stack, and how much of the other end it takes."""
    front = _of(m, "frontend-frameworks")
    back = _of(m, "backend-frameworks", "full-stack-frameworks")
    for opening in (m.job,) if m.job else sorted(m.openings, key=lambda o: (o.title, o.url)):
        title = opening.title.casefold()
        if "back" in title and "end" in title and front and back:
            names = m.names(front + (["typescript"] if "typescript" in m.named else []))
            other = front
        elif "front" in title and "end" in title and front and back:
            names = m.names(back)
            other = back
        else:
            continue
        evidence = [Evidence(opening.title, opening.url, opening.on, opening.title, Kind.JOB)]
        evidence += [m.named[t].claims_for[0].evidence for t in other]
        yield Draft(
            kind="role",
            key=slug(opening.title),
            about=(),
            leads=(
                f"The advert says {opening.title}, and the other half of the stack is {names}.",
                f"{opening.title} is the title; a feature also needs {names}.",
            ),
            texts=(
                f"Who takes a feature across, and how much {m.name(other[0])} is there in a usual month?",
                f"Where does the role end: at the API, or does one carry a change on to {m.name(other[0])}?",
            ),
            weight=34,
            why="Titles name one side; who agrees on what passes between the two says how the team works.",
            evidence=_unique(evidence),
            followups=("Which side waits for the other more often?",),
            good_answer="The last feature that crossed over, and who wrote which part of it.",
        )
        return


def _of(m: Material, *categories: str) -> list[str]:
    """What is in use of these categories beyond doubt, the surest first."""
    sure = [f for f in m.named.values() if f.category in categories and f.belief >= 0.5]
    return [f.technology for f in sorted(sure, key=lambda f: (-f.belief, f.technology))][:2]


def _spelled(finding: Finding, words: Evidence) -> str:
    """How the page spells it there."""
    told = (*finding.claims_for, *finding.claims_against)
    return next((c.spelling for c in told if (c.url, c.quote) == (words.url, words.quote)), "")


def _unique(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Each page and quote once."""
    return tuple(dict.fromkeys(evidence))


RULES = (disagreements, versions, incidents, wishes, roles)
