"""Questions from adverts counted together: which language newer ones have left behind, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from briefing.address import page_of
from briefing.ask.counted import said
from briefing.ask.draft import Draft
from briefing.ask.material import Material, evidence_of, figure_in, has_word, links, named_in, sentences
from briefing.ask.wording import capital, joined, quoted, stop, where
from briefing.model import Claim, Evidence, Kind, Status

__all__ = ["RULES"]

SERVICES = frozenset(
    ["clojure", "csharp", "elixir", "erlang", "go", "groovy", "haskell", "java", "kotlin", "nodejs", "perl", "php", "python",
     "ruby", "rust", "scala"]
)  # fmt: skip
"""Languages, and what stands for one, in which services are written; others come with a device or a browser."""
FEWEST = 3
"""Adverts from which counting them tells something."""
AFTER = 300
"""Days after which an advert is newer than a post."""
MANY = 3
"""Languages for services from which one asks who chooses."""
LATELY = 3
"""Years for which an advert says what is sought."""
TELLING = 30
"""Characters from which a post's words are worth reading aloud."""
TOO_LONG = 160
PROUD = ("grow", "plan", "core", "main", "primary", "backbone", "default", "most of our", "standard")
"""What a post says of a language that is there to stay; words of growth come first."""
KEPT_FOR = ("legacy", "occasional", "migrat", "rewrit", "existing", "sometimes")
"""Words with which an advert names a language that nothing new is written in."""


def turned(m: Material) -> Iterator[Draft]:
    """A language that a post is proud of, and that the adverts since hardly name."""
    adverts, drafts = _adverts(m), []
    for tech, finding in sorted(m.named.items()):
        told = [
            c
            for c in finding.claims_for
            if c.kind is Kind.PROSE and c.own and c.on and len(c.quote) > TELLING
        ]
        post = max(told, key=lambda c: (c.on or date.min, len(c.quote), c.quote), default=None)
        if tech not in SERVICES or post is None or post.on is None:
            continue
        newer = _newer(adverts, post.on)
        count = len({page for told in newer.values() for page in told})
        naming = list(newer.pop(tech, {}).values())
        heir = max(newer, key=lambda t: (len(newer[t]), t), default=None)
        kept = all(has_word(c.quote, KEPT_FOR) for c in naming)
        if heir is None or count < FEWEST or len(newer[heir]) < (2 if kept else 3 * len(naming)):
            continue
        advert = min(naming or newer[heir].values(), key=lambda c: (c.url, c.quote))
        proud = _proud(m, tech, post)
        ours = (
            "none names" if not naming else "one names" if len(naming) == 1 else f"{said(len(naming))} name"
        )
        drafts.append(
            Draft(
                kind="turned",
                about=(tech, heir),
                leads=(
                    stop(f"{capital(where(proud))} says {quoted(proud.quote, 140, finding.name)}")
                    + f" Of {said(count)} adverts since that name a language for services, {ours} {finding.name}"
                    + (f" ({quoted(advert.quote, 100, advert.spelling)})" if naming else "")
                    + f" and {said(len(newer[heir]))} {m.name(heir)}.",
                ),
                texts=(
                    f"Is anything new still begun in {finding.name}, and who will look after what is there?",
                    f"Has {m.name(heir)} taken over, and what becomes of the services in {finding.name}?",
                ),
                weight=74,
                why=f"A language leaves the adverts long before it leaves the code, and no page that I read says that {finding.name} is to go.",
                evidence=(proud, advert.evidence),
                reference=m.docs(tech, heir),
                followups=("Which service will nobody want to open in two years?",),
                good_answer="Yes or no, and a plan for the services whose authors have gone.",
            )
        )
    yield from drafts[:1]


def _proud(m: Material, tech: str, post: Claim) -> Evidence:
    """The words of the post's page that say most of what the language was to the company, else the post's own."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.pages.get(page_of(post.url), ())
        for sentence in sentences(passage.text)
        if tech in named_in(m, sentence) and has_word(sentence, PROUD)
    ]
    return max(
        told,
        key=lambda e: (
            has_word(e.quote, PROUD[:2]) and figure_in(e.quote) != "",
            len(e.quote) < TOO_LONG,
            len(e.quote),
            e.quote,
        ),
        default=post.evidence,
    )


def tongues(m: Material) -> Iterator[Draft]:
    """Adverts that name several languages for services: who chooses among them."""
    adverts = {
        t: told for t, told in _newer(_adverts(m), _years_ago(m.today, LATELY)).items() if t in m.named
    }
    if len(adverts) < MANY or len({page for told in adverts.values() for page in told}) < FEWEST:
        return
    order = sorted(adverts, key=lambda t: (-len(adverts[t]), t))[: MANY + 1]
    names = [
        f"{m.name(t)} in {'one' if len(adverts[t]) == 1 else said(len(adverts[t]))}{' advert' * (not n)}{'s' * (not n and len(adverts[t]) > 1)}"
        for n, t in enumerate(order)
    ]
    newest = [max(adverts[t].values(), key=lambda c: (c.on or date.min, c.url, c.quote)) for t in order]
    yield Draft(
        kind="tongues",
        about=tuple(order),
        leads=(f"{capital(joined(names))}.", f"I counted {joined(names)}."),
        texts=(
            "In which of them is a new service begun, and who may decide otherwise?",
            "Who chooses when a new service begins, and which of them would you not take again?",
        ),
        weight=60,
        why="Each language is one more set of libraries, builds and people to call; the adverts tell that they are there, and not what parts them.",
        evidence=links(*newest),
        reference=m.docs(*order),
        followups=("How does somebody move from a team with one to a team with another?",),
        good_answer="A rule with its reason, and the last time that it was broken.",
    )


def _adverts(m: Material) -> Mapping[str, dict[str, Claim]]:
    """For each language the adverts that name it as in use, each with what it says."""
    by: dict[str, dict[str, Claim]] = defaultdict(dict)
    for tech in sorted(SERVICES & m.named.keys()):
        for claim in m.named[tech].claims_for:
            if claim.kind is Kind.JOB and claim.status is Status.USES:
                page = page_of(claim.url)
                if page not in by[tech] or len(claim.quote) > len(by[tech][page].quote):
                    by[tech][page] = claim
    return by


def _newer(adverts: Mapping[str, dict[str, Claim]], after: date) -> dict[str, dict[str, Claim]]:
    """Those of later days, by more than a season."""
    newer = {
        tech: {page: c for page, c in told.items() if c.on and (c.on - after).days > AFTER}
        for tech, told in adverts.items()
    }
    return {tech: told for tech, told in newer.items() if told}


def _years_ago(today: date, years: int) -> date:
    return today.replace(year=today.year - years, day=1)


RULES = (turned, tongues)
