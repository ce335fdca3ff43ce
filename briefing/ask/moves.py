"""Questions about what was left for what: the stages before, the reason given, the figures since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import OF_THE_PAGE, Material, evidence_of, figure_in, has_word, named_in, sentences
from briefing.ask.reasons import amount_of, beside_of, reason_of, said_of
from briefing.ask.wording import capital, joined, month, quoted, stop, where, years_since
from briefing.model import Claim, Evidence, Finding, Kind, Status

__all__ = ["DEEPER", "LOADS", "RULES", "TELLING"]

SMALL = frozenset(
    [
        "build-tools",
        "code-quality",
        "css-and-templating",
        "documentation",
        "editors",
        "package-managers",
        "testing",
    ]
)
"""Categories of what one changes within a week."""
SIZE_WORDS = ("engineers", "developers", "files", "lines of code")
AHEAD = ("plan ", "plans ", "planned", "aim ", "aims ", "will ", "hope ", "hopes ", "by the end of")
"""Words of a size that is yet to be reached."""
LOADS = (
    "pods", "nodes", "servers", "machines", "gb", "tb", "requests", "users", "customers", "jobs", "rows", "events", "messages",
    "services", "engineers", "developers", "million", "billion",
)  # fmt: skip
"""What a figure counts that bears on a choice; two regions do not."""
DEEPER = (
    "Has that come true, and how would you tell?",
    "What did you expect of it that has not come?",
    "What does it cost that you did not foresee?",
)
KIN = {
    category: kin
    for kin, categories in {
        "hosting": ("cloud-hosting", "container-orchestration", "containers", "paas", "serverless"),
        "watching": ("error-tracking", "incident-management", "logging", "monitoring"),
        "delivering": ("cd", "ci", "version-control"),
        "programming": (
            "backend-frameworks", "css-and-templating", "frontend-frameworks", "full-stack-frameworks",
            "javascript-libraries", "languages", "runtimes", "static-site-generators",
        ),
        "keeping": (
            "big-data", "data-warehouses", "managed-databases", "nosql-databases", "relational-databases", "search",
            "storage",
        ),
        "passing on": ("background-jobs", "in-memory-databases", "message-queues"),
    }.items()
    for category in categories
}  # fmt: skip
"""Categories between which one moves; one sentence may tell of two moves of different kin."""
TELLING = 40
"""Characters from which the words of a move are worth more than ours."""
LONG_AGO = 3.0
"""Years after which one asks whether the reason still holds rather than whether it came true."""


@dataclass(frozen=True, slots=True)
class _Move:
    """What one page says was left, and for what."""

    claim: Claim
    left: tuple[Finding, ...]
    heirs: tuple[str, ...]
    told: tuple[Finding, ...]
    """Those of ``left`` that the page names; the rest went with them."""

    @property
    def names(self) -> str:
        return joined([f.name for f in self.told or self.left][:3])


def migrations(m: Material) -> Iterator[Draft]:
    """One question for each page that tells of a move, and one that need not be asked where it says why."""
    for n, move in enumerate(_moves(m)):
        told = [move.claim, *(c for f in move.told for c in f.claims_for if c.status is Status.FORMERLY)]
        reason = next((r for c in dict.fromkeys(told) if (r := reason_of(m, c))), None)
        yield _question(m, move, reason)
        if reason and move.told:
            yield Draft(
                kind="public",
                key="-".join(("why-leave", *(f.technology for f in move.told[:3]))),
                about=tuple(f.technology for f in move.told),
                leads=(),
                texts=(f"Why did you leave {move.names}?",),
                weight=30,
                evidence=(reason,),
                answered=reason,
                followups=(DEEPER[n % len(DEEPER)],),
            )


def _moves(m: Material) -> Iterator[_Move]:
    by_page: dict[str, list[tuple[Finding, Claim]]] = defaultdict(list)
    for finding in sorted(m.findings.values(), key=lambda f: (-_fame(m, f.technology), f.technology)):
        if (finding.status is Status.FORMERLY or finding.moving) and not m.is_own(finding):
            moved = next((c for c in finding.claims_for if c.replaced_by and _leaves(c)), None)
            if moved:
                by_page[page_of(moved.url)].append((finding, moved))
    for group in (part for _, told in sorted(by_page.items()) for part in _parts(m, told)):
        left = tuple(f for f, _ in group)
        heirs = tuple(
            dict.fromkeys(h for f in left for h in _heirs(m, f) if h not in {x.technology for x in left})
        )
        if heirs:
            told = tuple(f for f, c in group if c.technology == f.technology)
            yield _Move(min((c for _, c in group), key=lambda c: (c.technology, c.quote)), left, heirs, told)


def _leaves(claim: Claim) -> bool:
    """Whether a half-done move is one away from it: "We use A and B and are moving from B to C" leaves A where it is."""
    if claim.status is Status.FORMERLY:
        return True
    _, cue, behind = claim.quote.casefold().partition(" from ")
    return not cue or claim.spelling.casefold() in behind.partition(" to ")[0]


def _parts(m: Material, told: list[tuple[Finding, Claim]]) -> list[list[tuple[Finding, Claim]]]:
    """One page's moves by what they are about; what has no heir of its own kind goes with the most of the rest."""
    by_kind: dict[str, list[tuple[Finding, Claim]]] = defaultdict(list)
    for finding, claim in told:
        by_kind[_kind_of(m, finding)].append((finding, claim))
    strays = by_kind.pop("", [])
    if not by_kind:
        return _together(m, strays)
    most = max(by_kind, key=lambda kind: len(by_kind[kind]))
    by_kind[most] += strays
    return [part for told in by_kind.values() for part in _together(m, told)]


def _together(m: Material, told: list[tuple[Finding, Claim]]) -> list[list[tuple[Finding, Claim]]]:
    """Those that made room for the same thing, or left for one reason; one page may tell of two moves."""
    parts: list[tuple[set[str], list[tuple[Finding, Claim]]]] = []
    for finding, claim in told:
        reason = reason_of(m, claim)
        shared, one = {*finding.replaced_by, *((reason.quote,) if reason else ())}, [(finding, claim)]
        for part in [p for p in parts if p[0] & shared]:
            parts.remove(part)
            shared, one = shared | part[0], [*part[1], *one]
        parts.append((shared, one))
    return [one for _, one in parts]


def _heirs(m: Material, finding: Finding) -> tuple[str, ...]:
    """What took over, nearest in kind first: one sentence may tell of two moves at once."""
    kind = _kind_of(m, finding)
    near = tuple(h for h in finding.replaced_by if _layer(m, h) == kind)
    return near or finding.replaced_by


def _kind_of(m: Material, finding: Finding) -> str:
    """The layer of what was left, where one of its heirs is of the same; else nothing."""
    kind = _layer(m, finding.technology)
    return kind if any(_layer(m, h) == kind for h in finding.replaced_by) else ""


def _layer(m: Material, tech: str) -> str:
    known = m.catalogue.technologies.get(tech)
    return KIN.get(known.category, known.category) if known else ""


def _fame(m: Material, tech: str) -> int:
    known = m.catalogue.technologies.get(tech)
    return known.fame if known else 0


def _question(m: Material, move: _Move, reason: Evidence | None) -> Draft:
    on = min(
        (c.on for f in move.told for c in f.claims_for if c.status is Status.FORMERLY and c.on),
        default=move.claim.on,
    )
    today = [f for h in move.heirs for f in (*m.forms(h), *([m.named[h]] if h in m.named else []))]
    figure, figured = _figure(today, on)
    size = _size(m, on)
    before = [(f, c) for f in move.left if (c := _before(f, on)) is not None]
    before.sort(key=lambda p: (p[1].on or date.min, p[0].technology))
    old = bool(reason and size and not figure and years_since(on, m.today) > LONG_AGO)
    newest = max((f.last for f in today if f.last), default=on)
    pairs = (
        (h, m.knowledge.pairs.get((h, f.technology))) for h in move.heirs for f in (*move.told, *move.left)
    )
    heir, over = next(((h, o) for h, o in pairs if o), ("", None))
    blamed = None if reason else said_of(m, move.claim)
    had = None if figure or old else amount_of(m, move.told or move.left)
    evidence = [move.claim.evidence, *([reason] if reason else []), *([figured.evidence] if figured else [])]
    evidence += [c.evidence for _, c in before]
    evidence += [blamed] if blamed else []
    if old and size and reason:
        evidence.append(size)
        leads, texts = _then_and_now(m, move, reason, size)
    else:
        leads = _path(m, move, on, before, figure, figured)
        texts = _texts(m, move, reason, figure, doubtful=bool(over and over.why))
        if had:
            if move.claim.quote not in had.quote:
                leads = tuple(
                    f"{lead} {capital(where(had))} has {stop(quoted(had.quote, 120))}" for lead in leads
                )
                evidence.append(had)
            texts = (
                f"How much of that is left on {move.names} today?",
                f"What of that is still on {move.names}?",
            )
        elif beside := "" if reason else beside_of(m, move.claim):
            leads = tuple(f"{lead} Beside it stands {stop(quoted(beside))}" for lead in leads)
            texts = ("What is that number today?", "What did that number cost you elsewhere?")
    return Draft(
        kind="migration",
        about=(move.heirs[0], *(f.technology for f in move.left), *move.heirs[1:]),
        key="-".join((*(f.technology for f in move.left[:3]), "to", *move.heirs[:2])),
        leads=leads,
        texts=texts,
        weight=40
        + 22 / (1.0 + years_since(newest, m.today) / 6)
        + 9 * bool(figure)
        + 4 * sum(c.kind is not Kind.LISTING for _, c in before)
        + 4 * bool(reason)
        + 6 * any(f.moving for f in move.left)
        - 10 * (move.claim.kind is Kind.JOB and not figure_in(move.claim.quote))
        + 6 * bool(over)
        - 6 * (years_since(on, m.today) > 5)
        + 6 * old
        + 8 * bool(had)
        - 14 * (_layer(m, move.heirs[0]) in SMALL),
        why=" ".join(
            (
                "The reason stands there; what it has cost since does not."
                if reason and reason.quote == move.claim.quote and not (over and over.why)
                else stop(f"The reason given is {quoted(reason.quote)}")
                if reason
                else f"Of {move.names} I read {stop(quoted(blamed.quote))} What it has cost to leave is not told."
                if blamed
                else "No page that I read says why.",
                *([over.why] if over and over.why else []),
            )
        ),
        evidence=tuple(dict.fromkeys(evidence)),
        context=f"{m.name(heir)}: {over.choose}. {m.name(over.other)}: {over.rather}." if over else "",
        reference=m.docs(
            *([heir, over.other] if over else ()), *move.heirs, *(f.technology for f in move.left)
        ),
        followups=(over.then if over else ()) or _owner(m, move.heirs),
        good_answer=(over.good if over else "")
        or "A limit that was hit and a figure for it. That everybody moves there tells something else.",
    )


def _path(
    m: Material,
    move: _Move,
    on: date | None,
    before: Sequence[tuple[Finding, Claim]],
    figure: str,
    figured: Claim | None,
) -> tuple[str, ...]:
    """The stages in their order, with the newest figure at the end."""
    to = m.names(move.heirs[:3])
    now = ""
    if figured and figured.on:
        now = f"{m.name(figured.technology)} with {quoted(figure)} in {month(figured.on)}"
    if on:  # what was told in the same month tells of no way
        before = [(f, c) for f, c in before if c.on is None or (c.on.year, c.on.month) != (on.year, on.month)]
    if before and on and move.claim.kind is not Kind.JOB:
        dated = {f.technology for f, _ in before}
        path = [f"{f.name} in {month(c.on)}" for f, c in before if c.on]
        rest = [f.name for f in move.left if f.technology not in dated]
        path += [f"then {joined(rest)}"] if rest else []
        path += [f"{to} by {month(on)}", *([now] if now else [])]
        return (
            f"{', '.join(path[:-1])}, and {path[-1]}.",
            f"You have come a long way: {', '.join(path)}.",
        )
    if len(move.claim.quote) >= TELLING and not OF_THE_PAGE.search(move.claim.quote.casefold()):
        words = quoted(move.claim.quote, about=move.claim.spelling)
        later = (
            f" And in {month(figured.on)}: {stop(quoted(figured.quote, 110))}"
            if figured and figured.on
            else ""
        )
        return (
            stop(f"{capital(where(move.claim))} says {words}") + later,
            stop(f"From {where(move.claim)}: {words}") + later,
        )
    newest = f"; the newest I read is {now}" if now else ""
    if any(f.moving for f in move.left):
        return (
            f"You are on the way from {move.names} to {to}{newest}.",
            f"From {move.names} to {to}{newest}.",
        )
    return (
        f"By {month(on)} you had left {move.names} for {to}{newest}."
        if on
        else f"You left {move.names} for {to}{newest}.",
        f"Gone from {move.names} to {to}{f', by {month(on)}' if on else ''}{newest}.",
    )


def _texts(
    m: Material, move: _Move, reason: Evidence | None, figure: str, *, doubtful: bool
) -> tuple[str, ...]:
    """The question; a reason is ``doubtful`` where what was left has the same to offer."""
    short = " ".join(figure.split()[:2])
    told = set(named_in(m, move.claim.title)) & {*move.heirs, *(f.technology for f in move.left)}
    again = f"choose {m.names(move.heirs[:3])} again{' at ' + short if short else ' today'}"
    if any(f.moving for f in move.left) or move.claim.kind is Kind.JOB:
        return (
            f"How far has the move to {m.names(move.heirs[:2])} come?",
            f"What is still on {move.names}?",
        )
    if reason and doubtful:
        return (f"What did {m.name(move.claim.technology)} not give you, and would you {again}?",)
    if reason:
        return (
            f"Has what you hoped for come true, and would you {again}?",
            "Did it turn out that way, or what does it cost you instead?",
        )
    if told:  # the whole page is about it, and tells why, in whichever words
        return (f"Would you {again}?", "What turned out harder than you had planned?")
    return (
        "What tipped the move?",
        "Which limit had you hit?",
        f"What tipped it, and would you {again}?",
    )


def _then_and_now(
    m: Material, move: _Move, reason: Evidence, size: Evidence
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    since = f"by {month(size.on)}" if size.on else "since then"
    leads = (
        stop(f"{_left(move.claim)} {move.names} for this: {quoted(reason.quote, 120)}")
        + f" {capital(since)} this: {quoted(size.quote)}.",
    )
    texts = (
        "Does that reason still hold at this size, and what slows a change down today?",
        "Did it come true, and would the same reason make you move again at this size?",
    )
    return leads, texts


def _left(claim: Claim) -> str:
    """When it was left, where the sentence tells; else the page tells no more than that it was over by then."""
    year, _, number = claim.when.partition("-")
    if year and (claim.on is None or claim.when <= claim.on.isoformat()):
        return f"In {month(date(int(year), int(number), 1)) if number else year} you left"
    return f"By {month(claim.on)} you had left" if claim.on else "Once you left"


def _before(finding: Finding, on: date | None) -> Claim | None:
    """The first page that has it in use before it was left."""
    used = [
        c
        for c in (*finding.claims_against, *finding.claims_for)
        if c.status is Status.USES and c.on and (on is None or c.on < on)
    ]
    return min(used, key=lambda c: (c.on or date.max, c.url, c.quote), default=None)


def _figure(findings: Sequence[Finding], since: date | None) -> tuple[str, Claim | None]:
    """A figure in the newest words about what is in use now, and the claim that holds it."""
    told = [
        c
        for f in findings
        for c in f.claims_for
        if c.kind is Kind.PROSE and c.on and (since is None or c.on > since)
    ]
    for claim in sorted(told, key=lambda c: (c.on or date.min, c.url, c.quote, c.technology), reverse=True):
        if (figure := figure_in(claim.quote)) and has_word(figure, LOADS):
            return figure, claim
    return "", None


def _size(m: Material, since: date | None) -> Evidence | None:
    """The newest sentence that says how many people or how much code there are, newer than ``since``."""
    hits = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.kind is Kind.PROSE and passage.on and (since is None or passage.on > since)
        for sentence in sentences(passage.text)
        if has_word(sentence, SIZE_WORDS) and figure_in(sentence) and not has_word(sentence, AHEAD)
    ]

    def worth(told: Evidence) -> tuple[date, bool, str]:
        return (told.on or date.min, has_word(told.quote, ("codebase", "monolith", "repository")), told.quote)

    return max(hits, key=worth, default=None)


def _owner(m: Material, techs: Sequence[str]) -> tuple[str, ...]:
    known = next((t for t in techs if (k := m.knowledge.get(t)) and k.owner), None)
    return (f"Who owns {m.name(known)}: the product teams, or one team for them all?",) if known else ()


RULES = (migrations,)
