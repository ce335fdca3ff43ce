"""One job post beside the person: which post is meant, and what it asks for line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from briefing.address import page_of
from briefing.catalogue.model import Catalogue, Layer
from briefing.errors import UsageError
from briefing.model import Claim, Finding, Opening, Passage, Requirement, Role, Status
from briefing.profile.fit import carried_by, in_brackets, near_words, nearest
from briefing.profile.languages import canonical, spoken
from briefing.profile.model import Profile, is_new
from briefing.words import ENGLISH, Words

__all__ = ["chosen", "role", "years_asked"]

ALIKE = 70
"""Titles less alike than this, of 100, are not meant."""
APART = 5
"""Points by which the likeliest title must be ahead of the next, or it has to be said which is meant."""
NAMED = 8
"""Openings that an error names."""
LONGEST = 500
"""A line that is longer is a paragraph about the company and no requirement."""
BESIDE = 8
"""Technologies in use that the advert does not name; nobody reads more."""
SURE = 0.4

_NEEDS = {"must": "must", "wish": "nice", "duties": "task", "stack": "task", "": "task"}
LONGEST_LABEL = 60
_ABOUT = re.compile(
    r"\W*(?:(?i:about (?:us|the (?:team|company|product))|who we are|our (?:mission|story|team|company|product)"
    r"|the (?:team|company))|About [A-Z]\w{1,30})\W*"
)
"""A line that stands above words about the company."""
_WISHES = ("a plus", "nice to have", "ideally", "bonus", "desirable", "preferred", "von vorteil", "idealerweise",
           "будет плюс", "желательно", "преимуществом")  # fmt: skip
ONE_OF = "one of several"
"""The rule of `briefing.spot` by which a name in a job post is an alternative."""
_BEST = ("met", "near", "missing")
_ONE_OF = re.compile(
    r"\b(?:or|such as|like|e\.g\.|similar|oder|wie|z\.\s?b\.|или|либо|например)\b|\w/\w", re.IGNORECASE
)
_NUMBERS = {
    word: n
    for n, words in enumerate(
        ("one", "two zwei два", "three drei три", "four vier четыре", "five fünf пять", "six sechs шесть",
         "seven sieben семь", "eight acht восемь", "nine neun девять", "ten zehn десять"),
        1,
    )
    for word in words.split()
}  # fmt: skip
_YEARS = re.compile(
    r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")(?:\s?\+|\s?[-–]\s?\d{1,2}\s?\+?|-х|-ти|\sor\smore|\sи\sболее)?"
    r"\s?(?:years?|yrs?|jahren?|лет|года?|años|ans|anos)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"#?(\d{1,20})")


def chosen(openings: Sequence[Opening], wanted: str) -> Opening:
    """The opening that an address, a number or a title means.

    A number counts the openings from 1, in the order in which they were read; one that is too high is looked
    for in their addresses.

    Raises:
        UsageError: none is meant, or several could be; the message lists them with their numbers.
    """
    from rapidfuzz import fuzz, process, utils

    wanted = wanted.strip()
    if not openings:
        raise UsageError("--job: no opening was found in the research; `--handle careers=ADDRESS` may help")
    if "://" in wanted:
        found = [o for o in openings if page_of(o.url) == page_of(wanted)]
        # What a link carries along (?utm_source=…) is no part of the address, but on some boards it is all of it.
        bare = page_of(wanted.partition("?")[0])
        found = found or [o for o in openings if page_of(o.url.partition("?")[0]) == bare]
        if len(found) > 1 and "?" in found[0].url:
            raise UsageError(
                f"--job: several openings have the address {wanted}; there are: {_list(openings)}"
            )
        if not found:
            raise UsageError(f"--job: no opening has the address {wanted}; there are: {_list(openings)}")
        return found[0]
    if number := _NUMBER.fullmatch(wanted):
        if 1 <= int(number[1]) <= len(openings):
            return openings[int(number[1]) - 1]
        found = [o for o in openings if number[1] in re.findall(r"\d+", o.url)]
        if len(found) == 1:
            return found[0]
        raise UsageError(f"--job: there is no opening {wanted}; there are: {_list(openings)}")
    same = [o for o in openings if o.title.casefold() == wanted.casefold()]
    if len(same) == 1:
        return same[0]
    titles = {n: o.title for n, o in enumerate(openings)}
    near = process.extract(
        wanted,
        titles,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=None,
    )
    if not near:
        by_likeness = process.extract(
            wanted, titles, scorer=fuzz.WRatio, processor=utils.default_process, limit=NAMED
        )
        listed = _list(openings, [n for *_, n in by_likeness])
        raise UsageError(f"--job: no opening is called {wanted!r}; there are: {listed}")
    several = same or [openings[n] for _, score, n in near if score > near[0][1] - APART]
    if len(several) > 1:
        numbers = [n for n, o in enumerate(openings) if o in several]
        raise UsageError(f"--job: {wanted!r} could be any of: {_list(openings, numbers)}; give the number")
    return several[0]


def _list(openings: Sequence[Opening], numbers: Sequence[int] = ()) -> str:
    shown = list(numbers or range(len(openings)))
    told = [f"{n + 1} {_title(openings[n])}" for n in shown[:NAMED]]
    rest = len(numbers or openings) - len(told)
    return ", ".join(told) + (f" and {rest} more" if rest else "")


def _title(opening: Opening) -> str:
    words = " ".join(opening.title.split())
    place = f" ({' '.join(opening.place.split())})" if opening.place else ""
    return f"{words[:80]}{place[:60]}"


def role(
    opening: Opening,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    catalogue: Catalogue,
    profile: Profile | None,
    says: Callable[[str], str],
    say: Words = ENGLISH,
) -> Role:
    """The opening line by line, beside the person where there is a profile.

    Args:
        opening: The job post with its passages.
        claims: What its words say about technologies (`briefing.spot.spot` of its passages).
        findings: What holds for the whole company.
        catalogue: How technologies relate.
        profile: The person; without one every line is "open".
        says: What a heading says of what stands under it: "must", "wish", "duties", "stack", "aside" or "".
        say: The words that tell why, in the reader's language.
    """
    asked = list(dict.fromkeys(c.technology for c in claims))
    page = page_of(opening.url)
    shown: list[str] = []
    only: list[str] = []
    by_id = {f.technology: f for f in findings}
    for tech in asked:
        finding = by_id.get(tech)
        elsewhere = finding is not None and any(page_of(c.url) != page for c in finding.claims_for)
        used = finding is not None and finding.status is Status.USES and elsewhere
        (shown if used else only).append(catalogue.name(tech))
    beside = [
        f
        for f in findings
        if f.status is Status.USES and f.claims_for and f.belief >= SURE and _counts(f, catalogue)
    ]
    beside = [
        f for f in beside if f.technology not in asked and page not in {page_of(c.url) for c in f.claims_for}
    ]
    beside.sort(key=lambda f: (-f.belief, f.name.casefold()))
    return Role(
        opening=opening,
        requirements=tuple(_requirements(opening, claims, catalogue, profile, says, say)),
        shown=tuple(shown),
        only=tuple(only),
        beside=tuple(f.name for f in beside[:BESIDE]),
    )


def _counts(finding: Finding, catalogue: Catalogue) -> bool:
    """Whether it is something that the product is built or run with."""
    category, tech = (
        catalogue.categories.get(finding.category),
        catalogue.technologies.get(finding.technology),
    )
    if category is None or tech is None or tech.quiet or category.quiet:
        return False
    return category.layer in (Layer.APPLICATIONS, Layer.DEVOPS)


def _requirements(
    opening: Opening,
    claims: Sequence[Claim],
    catalogue: Catalogue,
    profile: Profile | None,
    says: Callable[[str], str],
    say: Words,
) -> Iterator[Requirement]:
    """Lines that ask for something: what must be there, then what would be nice, then the work itself."""
    found: list[Requirement] = []
    seen: set[str] = set()
    sections = [_section(passage, says) for passage in opening.passages]
    parted = any(sections)
    begun = False
    for passage, section in zip(opening.passages, sections, strict=True):
        begun = begun or section != "" or not parted
        # Where an advert has such headings, what stands under others is about the company or the hiring.
        if (
            section not in _NEEDS
            or not begun
            or (parted and not section and passage.heading not in ("", opening.title))
        ):
            continue
        here = [c for c in claims if c.heading == passage.heading and c.url == passage.url]
        for line, asked, below in _asked(passage.text, here, says):
            techs = [claim.technology for claim in asked]
            if below and below not in _NEEDS:
                continue
            need = _NEEDS[section if below == "stack" and section else below or section]
            if len(line) > LONGEST or line.casefold() in seen or (need == "task" and not techs):
                continue
            seen.add(line.casefold())
            label = says(line.partition(":")[0]) if ":" in line else ""
            if label == "wish" or any(cue in line.casefold() for cue in _WISHES):
                need = "nice"
            verdict, why = _verdict(line, asked, catalogue, profile, say)
            found.append(Requirement(line, need, verdict, why, tuple(map(catalogue.name, techs))))
    order = ("must", "nice", "task")
    yield from sorted(found, key=lambda r: order.index(r.need))


def _section(passage: Passage, says: Callable[[str], str]) -> str:
    """What the innermost heading says that says anything at all."""
    for heading in reversed(passage.heading.split(" › ")):
        if said := says(heading):
            return said
    return ""


def _asked(
    text: str, claims: Sequence[Claim], says: Callable[[str], str]
) -> Iterator[tuple[str, tuple[Claim, ...], str]]:
    """The list items of a passage, and of its paragraphs the sentences that name something.

    Each comes with what it says of technologies, and with what was said above it: an advert without markup has
    lines for headings, which hold up to the next one; a line with a colon holds for the list below it, and a
    label amid a line for the sentences behind.
    """
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    above, headed = "", False
    opened = ends = False  # a list by a colon, which is over with the next line that is none of its items
    for line, start in zip(lines, starts, strict=False):
        item = line.lstrip().startswith("- ")
        words = " ".join(line.strip().removeprefix("- ").removeprefix("> ").split())
        if not words:
            continue
        here: dict[str, dict[str, Claim]] = {}
        for claim in claims:
            quote = " ".join(claim.quote.split())
            if quote and start <= claim.start < start + len(line) and quote in words:
                here.setdefault(quote, {}).setdefault(claim.technology, claim)
        if not item:
            opens = words.endswith(":")
            said = says(words) if opens or (len(words) < LONGEST_LABEL and words[-1] not in ".!?,;") else ""
            said = said or ("about" if _ABOUT.fullmatch(words) else "")
            if opens or (said and not here):
                above = said or (above if headed else "")
                ends, headed = False, True
                opened = opens
                continue
            if ends:
                above = ""
        elif opened:
            ends = True
        headed = False
        if here and not item:
            within = above
            for quote, told in here.items():
                label, colon, _ = quote.partition(":")
                if colon and len(label) < LONGEST_LABEL:
                    within = says(label) or within
                yield quote, tuple(told.values()), within
        else:
            told = {tech: claim for several in here.values() for tech, claim in several.items()}
            yield words, tuple(told.values()), above


def years_asked(line: str) -> int | None:
    """The years of experience that a line asks for; the lower number of "3 to 5"."""
    found = _YEARS.search(line)
    if not found:
        return None
    number = found[1].casefold()
    return _NUMBERS.get(number) or int(number)


def _verdict(
    line: str, asked: Sequence[Claim], catalogue: Catalogue, profile: Profile | None, say: Words
) -> tuple[str, str]:
    if profile is None:
        return "open", ""
    years = years_asked(line)
    if asked:
        told = [_of_one(claim.technology, years, catalogue, profile, say) for claim in asked]
        either = [claim.rule.startswith(ONE_OF) for claim in asked]
        if not any(either) and len(asked) > 1 and _ONE_OF.search(line) is not None:
            either = [True] * len(asked)
        several = [one for one, choice in zip(told, either, strict=True) if choice]
        if len(several) == len(told) > 1 and all(verdict == "missing" for verdict, _ in told):
            names = ", ".join(catalogue.name(claim.technology) for claim in asked)
            return "missing", say("{names}: nothing near them in the profile", names=names)
        if len(several) > 1:  # of alternatives the best one counts
            best = min(several, key=lambda t: _BEST.index(t[0]))
            told = [one for one, choice in zip(told, either, strict=True) if not choice or one is best]
        verdicts = {verdict for verdict, _ in told}
        why = "; ".join(words for _, words in told if words)
        return (verdicts.pop() if len(verdicts) == 1 else "near"), why
    if named := [name for name, _ in spoken(line)]:
        known = {canonical(name): level for name, level in profile.languages.items()}
        if not known:
            return "open", ""
        have = [f"{name}: {known[name]}" if known[name] else name for name in named if name in known]
        lack = [say("{name}: not among the languages", name=name) for name in named if name not in known]
        verdict = "met" if not lack else "near" if have else "missing"
        return verdict, "; ".join((*have, *lack))
    if years is not None and profile.years is not None:
        enough = profile.years >= years
        return ("met" if enough else "near"), say(
            "{n} years asked for, {years} in the trade", n=years, years=f"{profile.years:g}"
        )
    return "open", ""


def _of_one(
    tech: str, asked: int | None, catalogue: Catalogue, profile: Profile, say: Words
) -> tuple[str, str]:
    """One technology of a line: how it stands, and why."""
    name, skill = catalogue.name(tech), profile.skill(tech)
    if skill is not None and not is_new(skill):
        if asked is not None and skill.years is not None and skill.years < asked:
            return "near", say(
                "{name}: {n} years asked for, {years} there", name=name, n=asked, years=f"{skill.years:g}"
            )
        if asked is not None and skill.years is None:
            return "met", say(
                "{name}: {n} years asked for, the profile does not say how many", name=name, n=asked
            )
        return "met", f"{name}{in_brackets(skill.years, say)}"
    if known := carried_by(tech, profile, catalogue):
        by = catalogue.name(known.technology)
        if asked is not None and known.years is not None and known.years < asked:
            return "near", say(
                "{name} by {by}: {n} years asked for, {years} there",
                name=name,
                by=by,
                n=asked,
                years=f"{known.years:g}",
            )
        # Who knows Sidekiq has met Redis; who knows EKS has run Kubernetes, and who knows Phoenix writes Elixir.
        wanted, entry = catalogue.technologies[tech], catalogue.technologies[known.technology]
        firm = tech not in entry.implies or wanted.category in ("languages", entry.category)
        return "met" if firm else "near", say(
            "{name} by {by}", name=name, by=f"{by}{in_brackets(known.years, say)}"
        )
    if near := nearest(tech, profile.skills, catalogue):
        return "near", say("{name}: nearest is {near}", name=name, near=near_words(near, say))
    if skill is not None:
        return "near", say("{name}: still to learn", name=name)
    return "missing", say("{name}: nothing near it in the profile", name=name)
