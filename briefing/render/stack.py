"""The stack as the notes show it: layers, categories, technologies, each with its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.address import page_of
from briefing.catalogue.model import Catalogue, Category, Layer
from briefing.model import LIKELY, LONG_AGO, Conflict, Evidence, Finding, Kind, Status
from briefing.render.evidence import Labels, best, quoted
from briefing.render.markdown import Markdown, Say, compose, escape, join, link, markdown, short
from briefing.words import fixed

__all__ = ["Group", "Paragraph", "Row", "Stack", "stack"]

PAGES = 6
"""How many pages stand in the "Read" line; all of them are listed at the end of the notes."""
ONCE = 3
"""From so many technologies that one listing alone names, the page is said once, and they stand behind it."""
MANY = 8
"""More technologies of long ago are no line but a list, with their categories."""
BEHIND = 5
"""How many pages stand behind a paragraph; a technology that none of them names is only counted."""

_FIRM = (Kind.PROSE, Kind.JOB, Kind.CODE)


@dataclass(frozen=True, slots=True)
class Row:
    """One category: its title, and technologies with their links; those of equal evidence share one entry."""

    title: Markdown
    entries: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One layer: categories in order, and what was left with what came in its place."""

    title: Markdown
    rows: tuple[Row, ...]
    left: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What one page alone names, without a sentence: the page, and technologies by category."""

    page: Markdown
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One layer in short: names, and the fewest pages that name them all."""

    title: Markdown
    names: Markdown
    links: Markdown


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything about technologies. Each stands in one place only.

    ``listed`` are technologies for which there is nothing but one listing, page by page. ``old`` are those of which
    no page tells that is younger than `LONG_AGO`; they may still be there. Where they are many, they stand in
    ``old_listed``, page by page.
    ``likely`` are technologies that no page says are in use, though the way they are named makes it likely.
    ``managed`` are services that a vendor runs, linked to the vendor's documentation; their evidence stands
    in ``groups``. ``practices`` are ways of working that have a name.
    """

    read: tuple[Markdown, ...]
    groups: tuple[Group, ...]
    listed: tuple[Listed, ...]
    layers: tuple[Paragraph, ...]
    implied: tuple[Markdown, ...]
    wanted: tuple[Markdown, ...]
    considered: tuple[Markdown, ...]
    likely: tuple[Markdown, ...]
    old: tuple[Markdown, ...]
    old_listed: tuple[Listed, ...]
    quiet: tuple[Markdown, ...]
    managed: tuple[Markdown, ...]
    practices: tuple[Markdown, ...]
    count: int


def stack(
    findings: Sequence[Finding],
    conflicts: Sequence[Conflict],
    catalogue: Catalogue,
    labels: Labels,
    today: date,
) -> Stack:
    """Sort findings into the places where notes show them."""
    open_ = frozenset(tech for c in conflicts if c.taken == "open" for tech in c.technologies)
    maker = _Maker(catalogue, labels, open_)
    shown = [f for f in findings if f.claims_for]
    used = [f for f in shown if f.status is Status.USES]
    practices = [f for f in used if maker.layer(f) is Layer.PRACTICES]
    quiet = [f for f in used if maker.quiet(f) and f not in practices]
    told = [f for f in used if f not in quiet and f not in practices]
    old = _long_ago(told, today)
    loud = [f for f in told if f not in old]
    listed = maker.listed(loud)
    alone = {f.technology for several in listed.values() for f in several}
    return Stack(
        read=_read(shown, labels),
        groups=maker.groups(
            [f for f in loud if f.technology not in alone],
            [f for f in shown if f.status is Status.FORMERLY],
        ),
        listed=tuple(maker.listing(several) for several in listed.values()),
        layers=maker.layers(loud),
        implied=maker.implied(findings),
        wanted=maker.entries([f for f in shown if f.status is Status.WANTED]),
        considered=maker.entries([f for f in shown if f.status is Status.CONSIDERED]),
        likely=maker.entries(
            [f for f in shown if f.status is Status.MENTIONED and any(c.rule == LIKELY for c in f.claims_for)]
        ),
        old=maker.last_told(old) if len(old) <= MANY else (),
        old_listed=maker.last_listed(old) if len(old) > MANY else (),
        quiet=maker.entries(quiet),
        managed=maker.managed(loud),
        practices=maker.entries(practices),
        count=len(used) - len(old),
    )


def _long_ago(findings: Sequence[Finding], today: date) -> Sequence[Finding]:
    """Those of which nothing was heard for long, where there are others."""
    old = [
        f
        for f in findings
        if f.last and (today - f.last).days > LONG_AGO * 365.25 and all(c.on for c in f.claims_for)
    ]
    return old if len(old) < len(findings) else ()


def _read(findings: Sequence[Finding], labels: Labels) -> tuple[Markdown, ...]:
    """The pages that told most about the stack, by how many technologies they told of."""
    told: dict[str, set[str]] = defaultdict(set)
    pages: dict[str, Evidence] = {}
    for finding in findings:
        for claim in finding.claims_for:
            if claim.kind in (Kind.JOB, Kind.HEARD):
                continue  # the one stands under Openings, the other is no page
            page = page_of(claim.url)
            told[page].add(finding.technology)
            pages.setdefault(page, claim.evidence)
    most = sorted(told, key=lambda page: (-len(told[page]), page))[:PAGES]
    return tuple(_titled(pages[page], labels) for page in most)


def _titled(evidence: Evidence, labels: Labels) -> Markdown:
    """A page by its title, and what it is; where it has none, by what it is alone."""
    if not evidence.title:
        return labels.link(evidence)
    return compose("{}, {}", link(short(evidence.title, 70), evidence.url), labels.label(evidence))


def _day(told: Mapping[str, Evidence]) -> int:
    return max(e.on.toordinal() if e.on else 0 for e in told.values())


@dataclass(frozen=True, slots=True)
class _Maker:
    catalogue: Catalogue
    labels: Labels
    disputed: frozenset[str]

    @property
    def say(self) -> Say:
        return self.labels.say

    def category(self, finding: Finding) -> Category:
        found = self.catalogue.categories.get(finding.category)
        return found or Category("", fixed("Other"), Layer.UTILITIES, "", 10_000)

    def layer(self, finding: Finding) -> Layer:
        return self.category(finding).layer

    def quiet(self, finding: Finding) -> bool:
        known = self.catalogue.technologies.get(finding.technology)
        return self.category(finding).quiet or bool(known and known.quiet)

    def groups(self, used: Sequence[Finding], left: Sequence[Finding]) -> tuple[Group, ...]:
        """The layers in their order; a layer about which nothing is known is left out."""
        rows: dict[Layer, list[Row]] = defaultdict(list)
        by_category: dict[str, list[Finding]] = defaultdict(list)
        for finding in used:
            by_category[finding.category].append(finding)
        for several in sorted(by_category.values(), key=lambda g: self._order(g[0])):
            category = self.category(several[0])
            rows[category.layer].append(Row(self.say(category.title), self.entries(several)))
        gone = self._left(left)
        return tuple(
            Group(self.say(layer), tuple(rows[layer]), tuple(gone[layer]))
            for layer in Layer
            if rows[layer] or gone[layer]
        )

    def listed(self, used: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
        """Technologies by the one page that names them, where that is a mere listing and names several.

        Where nothing else is known of any technology, they are left where they are.
        """
        pages: dict[str, list[Finding]] = defaultdict(list)
        for finding in sorted(used, key=self._order):
            told = {page_of(claim.url) for claim in finding.claims_for}
            if len(told) == 1 and not any(claim.kind in _FIRM for claim in finding.claims_for):
                pages[told.pop()].append(finding)
        many = {page: several for page, several in pages.items() if len(several) >= ONCE}
        return many if sum(map(len, many.values())) < len(used) else {}

    def listing(self, findings: Sequence[Finding]) -> Listed:
        """What one page names, by category."""
        return Listed(self.labels.link(findings[0].claims_for[0].evidence), self._rows(findings))

    def _rows(self, findings: Sequence[Finding]) -> tuple[Row, ...]:
        rows: dict[str, list[Markdown]] = defaultdict(list)
        for finding in findings:
            marked = finding.technology in self.disputed or finding.contested
            name = (
                compose("{} *({})*", finding.name, self.say("see Discrepancies")) if marked else finding.name
            )
            rows[self.category(finding).title].append(markdown(name))
        return tuple(Row(self.say(title), tuple(names)) for title, names in rows.items())

    def layers(self, used: Sequence[Finding]) -> tuple[Paragraph, ...]:
        """The layers in their order, a paragraph each."""
        by_layer: dict[Layer, list[Finding]] = defaultdict(list)
        for finding in sorted(used, key=self._order):
            by_layer[self.layer(finding)].append(finding)
        return tuple(self._paragraph(layer, by_layer[layer]) for layer in Layer if by_layer[layer])

    def _paragraph(self, layer: Layer, findings: Sequence[Finding]) -> Paragraph:
        pages: dict[str, dict[str, Evidence]] = defaultdict(dict)
        for finding in findings:
            for claim in finding.claims_for:
                pages[page_of(claim.url)].setdefault(finding.technology, claim.evidence)
        left = {f.technology for f in findings}
        behind: list[Evidence] = []
        while left and len(behind) < BEHIND:
            page = max(pages, key=lambda p: (len(left & pages[p].keys()), _day(pages[p]), p))
            behind.append(next(e for tech, e in pages[page].items() if tech in left))
            left -= pages[page].keys()
        named = [f for f in findings if f.technology not in left]
        listed = [f for f in named if all(claim.kind is Kind.LISTING for claim in f.claims_for)]
        sure = [self._named(f) for f in named if f not in listed]
        names = join([*sure, *([self.say("and {n} more", n=len(left))] if left else [])], ", ")
        if listed:
            only = self.say("*only listed:* {names}", names=join(map(self._named, listed), ", "))
            names = compose("{}; {}", names, only) if names else only
        return Paragraph(self.say(layer), names, self.labels.links(behind))

    def _named(self, finding: Finding) -> Markdown:
        if finding.technology in self.disputed or finding.contested:
            return self.say("{name} *(disputed)*", name=finding.name)
        return escape(finding.name)

    def entries(self, findings: Sequence[Finding]) -> tuple[Markdown, ...]:
        """Technologies with their links, the surest first; those of equal evidence stand together."""
        shared: dict[Markdown, list[str]] = defaultdict(list)
        for finding in sorted(findings, key=lambda f: (-round(f.belief, 6), f.name.casefold())):
            shared[self._behind(finding)].append(finding.name)
        return tuple(compose("{} {}", join(names, ", "), behind) for behind, names in shared.items())

    def last_told(self, findings: Sequence[Finding]) -> tuple[Markdown, ...]:
        """Technologies with the last page that tells of each, the newest page first."""
        return tuple(
            compose("{} ({})", join([f.name for f in several], ", "), page)
            for page, several in self._by_last_page(findings)
        )

    def last_listed(self, findings: Sequence[Finding]) -> tuple[Listed, ...]:
        """As `last_told`, but with their categories."""
        return tuple(Listed(page, self._rows(several)) for page, several in self._by_last_page(findings))

    def _by_last_page(self, findings: Sequence[Finding]) -> Iterator[tuple[Markdown, Sequence[Finding]]]:
        shared: dict[tuple[date, Markdown], list[Finding]] = defaultdict(list)
        for finding in sorted(findings, key=self._order):
            told = max(finding.claims_for, key=lambda c: (c.on or date.min, c.url))
            shared[told.on or date.min, self.labels.link(told.evidence)].append(finding)
        return ((page[1], shared[page]) for page in sorted(shared, reverse=True))

    def implied(self, findings: Sequence[Finding]) -> tuple[Markdown, ...]:
        """What no page names and what is named can't run without."""
        shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for finding in findings:
            if finding.implied_by and not self.quiet(finding):
                shared[finding.implied_by].append(finding.name)
        return tuple(
            self.say(
                "{names} (by {others})",
                names=join(names, ", "),
                others=join(map(self.catalogue.name, by), ", "),
            )
            for by, names in shared.items()
        )

    def managed(self, findings: Sequence[Finding]) -> tuple[Markdown, ...]:
        """Services that a vendor runs, each with its documentation and with what it runs, as far as that is known."""
        known = [
            (f, self.catalogue.technologies.get(f.technology)) for f in sorted(findings, key=self._order)
        ]
        lines = []
        for finding, tech in known:
            if tech and tech.managed_form_of:
                name = link(finding.name, tech.docs or tech.home)
                here = {f.technology for f in findings}
                runs = [t for t in tech.managed_form_of if t in here]
                if not runs and len(tech.managed_form_of) > 1:
                    several = join(map(self.catalogue.name, tech.managed_form_of), ", ")
                    lines.append(
                        self.say("{name}: one of {others}; which one is not said", name=name, others=several)
                    )
                    continue
                several = join(map(self.catalogue.name, runs or tech.managed_form_of), self.say.words(" or "))
                lines.append(self.say("{name}: managed {others}", name=name, others=several))
        return tuple(lines)

    def _order(self, finding: Finding) -> tuple[int, int, str, str]:
        category = self.category(finding)
        return (tuple(Layer).index(category.layer), category.order, category.id, finding.name.casefold())

    def _behind(self, finding: Finding) -> Markdown:
        """The links in brackets, and what the reader must know about them."""
        chosen = best((c.evidence for c in finding.claims_for), self.labels)
        marks = [self.say("under way")] if finding.moving else []
        if finding.technology in self.disputed or finding.contested:
            marks.append(self.say("see Discrepancies"))
        links = self.labels.links(chosen)
        if len(chosen) == 1 and chosen[0].kind not in _FIRM:
            links = self.say("*only* {links}", links=links)
        return compose("({}; *{}*)", links, join(marks, ", ")) if marks else compose("({})", links)

    def _with_heirs(self, several: Sequence[Finding]) -> Iterator[Markdown]:
        """What was left in one sentence; what came in place of one of them need not have come in place of all."""
        by_heirs: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for finding in several:
            by_heirs[tuple(finding.replaced_by)].append(finding.name)
        for heirs, names in sorted(by_heirs.items(), key=lambda row: not row[0]):
            left = compose("~~{}~~", join(names, ", "))
            yield compose("{} → {}", left, join(map(self.catalogue.name, heirs), ", ")) if heirs else left

    def _left(self, findings: Sequence[Finding]) -> dict[Layer, list[Markdown]]:
        """What was left, with its heirs, the words that tell, the link; what went in one move is one line."""
        moves: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in sorted(findings, key=self._order):
            first = finding.claims_for[0]
            moves[finding.reason or first.quote, page_of(first.url)].append(finding)
        gone: dict[Layer, list[Markdown]] = defaultdict(list)
        for (words, _), several in moves.items():
            to = any(f.replaced_by for f in several)
            claims = [f.claims_for[0] for f in several]
            marks = (
                compose(" *({})*", self.say("see Discrepancies")) if any(f.contested for f in several) else ""
            )
            over = next((c.cue for c in claims if c.rule == "decided on once"), "")
            if over and not marks:
                marks = compose(" *({})*", self.say("the record is marked {state}", state=over))
            gone[self.layer(several[0])].append(
                compose(
                    "{}{}: {} ({}){}",
                    join(self._with_heirs(several), ", "),
                    "" if to else compose(" *({})*", self.say("formerly")),
                    quoted(words),
                    self.labels.links(c.evidence for c in claims),
                    marks,
                )
            )
        return gone
