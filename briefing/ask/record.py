"""Questions from the record itself: what does not agree, what went wrong, what is wished for, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.address import host_of
from briefing.ask.draft import Draft, slug
from briefing.ask.material import (
    Material,
    capital,
    evidence_of,
    figure_in,
    has_word,
    month,
    quoted,
    sentences,
    stop,
    where,
    years_since,
)
from briefing.conflicts import OPEN
from briefing.model import Claim, Evidence, Kind, Status

__all__ = ["RULES"]

INCIDENT_WORDS = (
    "lost", "outage", "evicted", "unavailable", "unreachable", "deleted", "corrupt", "by hand", "rolled back",
    "were not", "was not", "late", "wrong", "took", "failed", "old and new", "paused",
)  # fmt: skip
MOST_COUNTS = 300
"""Sentences with counts that are compared with each other."""
LOAD = re.compile(
    r"(?:[£$€]?\d{2,}[\d,.]*|\d[\d,.]*(?:k|m|bn|tb|pb))\+? "
    r"(?:(?:million|billion|thousand|tb|pb)\b ?)?(?:[\w-]+ ){0,2}?"
    r"(?:rows|requests|events|messages|transactions|orders|queries|jobs|invoices|users|customers|tables|devices"
    r"|services|nodes|clusters|pipelines|datasets|deployments|repositories|clients|shops|merchants|models)\b"
    r"|\d[\d,.]* (?:million|billion|tb|pb)\b"
)
VERSION = re.compile(
    r"\bv?(\d{1,2}(?:\.\d{1,3}){1,2}|\d{1,2})\b(?!\s?(?:%|per cent|years?|people|engineers|weeks|days))"
)


def disagreements(m: Material) -> Iterator[Draft]:
    """Where pages can't both be right and nothing newer decides."""
    for clash in m.clashes:
        if clash.taken != OPEN:
            continue
        one, other = clash.side[0], clash.other[0]
        names = [m.name(t) for t in clash.technologies]
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
                    "Which of the two is live today, and what made you drop the other?",
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
        used, left = (clash.side, clash.other) if finding.status is Status.USES else (clash.other, clash.side)
        uses, gone = used[0], min(left, key=lambda e: not e.own)
        live = uses.kind in (Kind.DNS, Kind.MARKUP)
        name, words = names[0], quoted(gone.quote, 130)
        yield Draft(
            kind="conflict",
            about=clash.technologies,
            leads=(
                f"{capital(where(gone))} says {words}, and {where(uses)} still shows {name}.",
                f"{name} was left, says {where(gone)}: {words}. Yet {where(uses)} has it.",
            ),
            texts=(
                (
                    "What keeps it there, and who is called when it fails?",
                    f"Which part of {name} is left, and who owns it?",
                )
                if live
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


def versions(m: Material) -> Iterator[Draft]:
    """A newer page that names an older version."""
    for tech, finding in sorted(m.named.items()):
        told = [
            (c.on, v, c)
            for c in finding.claims_for
            if c.on and c.kind in (Kind.PROSE, Kind.JOB) and (v := _version(c)) is not None
        ]
        told.sort(key=lambda t: (t[0], t[1], t[2].url, t[2].quote))
        for n, (_, version, old) in enumerate(told):
            back = next((t for t in told[n + 1 :] if t[1] < version and t[0] != old.on), None)
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


def _version(claim: Claim) -> tuple[int, ...] | None:
    found = claim.version
    if not found and claim.spelling:
        at = claim.quote.casefold().find(claim.spelling.casefold())
        near = claim.quote[at + len(claim.spelling) : at + len(claim.spelling) + 8] if at >= 0 else ""
        hit = VERSION.match(near.lstrip())
        found = hit[1] if hit else ""
    numbers = re.findall(r"\d{1,4}", found)[:3]
    return tuple(int(n) for n in numbers) or None


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(n) for n in version)


def incidents(m: Material) -> Iterator[Draft]:
    """What the company published about something that went wrong."""
    for page, passages in sorted(m.pages.items()):
        first = passages[0]
        if not (
            host_of(first.url).startswith("status.")
            or "/incident" in page
            or "postmortem" in page
            or "post-mortem" in page
        ):
            continue
        told = [(p, s) for p in passages for s in sentences(p.text)]
        bad = [
            (p, s) for p, s in told if has_word(s, INCIDENT_WORDS) and len(s) > 30 and "not affected" not in s
        ]
        if not bad:
            continue
        passage, sentence = max(bad, key=lambda t: (len(re.findall(r"\b\d", t[1])), t[1]))
        techs = _named_in(m, " ".join(s for _, s in told))
        cause = next((s for p, s in bad if s != sentence and _named_in(m, s)), "")
        when = month(passage.on) if passage.on else "some time ago"
        evidence = [evidence_of(passage, sentence), *([evidence_of(passage, cause)] if cause else [])]
        told_twice = f"{quoted(cause, 150)}, and {quoted(sentence, 110)}" if cause else quoted(sentence)
        yield Draft(
            kind="incident",
            about=tuple(_named_in(m, f"{cause} {sentence}")),
            key=page.rsplit("/", 1)[-1],
            leads=(
                stop(f"{capital(where(evidence[0]))}: {told_twice}"),
                stop(f"In {when} you published this: {told_twice}"),
            ),
            texts=(
                "What makes the same thing impossible today, and what would only make it shorter?",
                "What changed afterwards, and who noticed first: a graph or a customer?",
            ),
            weight=72 if passage.on and years_since(passage.on, m.today) < 2 else 50,
            why="What was published is what happened; what has changed since is not.",
            evidence=tuple(evidence),
            reference=m.docs(*techs),
            followups=("Which part of it did you decide to live with?",),
            good_answer="A mechanism and a number. That it is watched more closely now leaves the hole open.",
        )


def sums(m: Material) -> Iterator[Draft]:
    """Figures of two pages that fit together: what was left to do on one is what there is on the other."""
    counted = [(p, s, n) for p in m.passages if p.on for s in sentences(p.text) if (n := _counts(s))][
        :MOST_COUNTS
    ]
    for first, said, numbers in counted:
        for later, again, others in counted:
            if first.on is None or later.on is None or later.on <= first.on or first.url == later.url:
                continue
            for noun in sorted(numbers.keys() & others.keys()):
                whole, part = max(numbers[noun]), min(numbers[noun])
                if whole - part not in others[noun] or min(part, whole - part) < 10:
                    continue
                told = (evidence_of(first, said), evidence_of(later, again))
                yield Draft(
                    kind="sum",
                    key=f"{noun}-{whole}-{part}",
                    about=tuple(_named_in(m, f"{said} {again}")),
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
                    reference=m.docs(*_named_in(m, f"{said} {again}")),
                    followups=("Was what moved like the rest, or the part that nobody depends on?",),
                    good_answer="The wall that was met. Priorities are an answer too; then ask whose.",
                )
                return


def _counts(sentence: str) -> dict[str, set[int]]:
    """The numbers of a sentence by the plural that follows them: {"datasets": {12, 240}}."""
    if not any(letter.isdigit() for letter in sentence):
        return {}
    words = sentence.replace(",", "").split()
    numbers = [
        (n, int(w)) for n, w in enumerate(words) if w.isdigit() and len(w) < 7 and w[:2] not in ("19", "20")
    ]
    found: dict[str, set[int]] = {}
    for at, _ in numbers:
        noun = next(
            (w.strip(".;:)").casefold() for w in words[at + 1 : at + 4] if w.strip(".;:)")[-1:] == "s"), ""
        )
        if len(noun) > 4:
            found.setdefault(noun, set()).update(value for n, value in numbers if at - 4 < n <= at)
    return found


def wishes(m: Material) -> Iterator[Draft]:
    """What adverts wish for and no page has in use."""
    for tech, finding in sorted(m.findings.items()):
        if finding.status is not Status.WANTED or not finding.claims_for:
            continue
        claim = finding.claims_for[0]
        known = m.knowledge.get(tech)
        if known is None or claim.kind is not Kind.JOB or m.forms(tech):
            continue
        rivals = [t for u in known.use for t in u.covered if t in m.named]
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


def scale(m: Material) -> Iterator[Draft]:
    """The largest load that the company published of late, in a sentence about something in the stack."""
    hits: list[tuple[float, str, Claim]] = []
    for finding in m.named.values():
        for claim in finding.claims_for:
            figure = figure_in(claim.quote)
            if claim.kind in (Kind.PROSE, Kind.JOB) and LOAD.match(figure.casefold()):
                hits.append((-years_since(claim.on, m.today), figure, claim))
    if not hits:
        return
    _, figure, claim = max(hits, key=lambda h: (h[0], len(h[1]), h[2].url, h[2].technology))
    if years_since(claim.on, m.today) > 4:
        return
    techs = _named_in(m, claim.quote)
    yield Draft(
        kind="scale",
        about=(claim.technology, *(t for t in techs if t != claim.technology)),
        leads=(
            f"{quoted(claim.quote)}, says {where(claim)}.".replace('.",', '",'),
            f"A figure from {where(claim)}: {quoted(figure)}.",
        ),
        texts=(
            "If that trebled by next year, which part would give first?",
            "Which of the numbers behind it do you watch, and at which value does the next project start?",
        ),
        weight=40,
        why=f"The figure stands in {where(claim)}; what it strains does not.",
        evidence=(claim.evidence,),
        reference=m.docs(claim.technology),
        good_answer="A ceiling that somebody has measured, and the favourite for what comes after it.",
    )


def roles(m: Material) -> Iterator[Draft]:
    """An advert for one end of the stack, and how much of the other end it takes."""
    front = _of(m, "frontend-frameworks")
    back = _of(m, "backend-frameworks", "full-stack-frameworks")
    for opening in sorted(m.openings, key=lambda o: (o.title, o.url)):
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


def _named_in(m: Material, text: str) -> list[str]:
    low = text.casefold()
    return [
        t
        for t, f in sorted(m.findings.items())
        if f.claims_for
        and any(s and s.casefold() in low for s in {f.name, *(c.spelling for c in f.claims_for)})
    ]


def _unique(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Each page and quote once."""
    return tuple(dict.fromkeys(evidence))


RULES = (sums, disagreements, versions, incidents, wishes, scale, roles)
